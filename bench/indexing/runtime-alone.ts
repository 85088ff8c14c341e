/** ONNX Runtime with nothing beside it, in a thread, as the vision tower runs it. */
import { startWorker } from '../../src/main/engine/threads/index.ts';
import type { InstalledPack } from '../../src/main/engine/models/index.ts';
import type { AloneTasks } from './runtime-alone-worker.ts';

export interface RuntimeAlone {
  /** Over these tensors, again and again for a few seconds. */
  photosPerSecond(tensors: readonly Float32Array[]): Promise<number>;
  close(): Promise<void>;
}

export async function startRuntimeAlone(pack: InstalledPack, threads: number): Promise<RuntimeAlone> {
  const worker = startWorker<AloneTasks>(new URL('./runtime-alone-worker.ts', import.meta.url), {
    name: 'runtime alone',
    workerData: { pack: { directory: pack.directory, manifest: pack.manifest }, threads },
  });
  await worker.call('warmUp', null);
  return {
    photosPerSecond: (tensors) => worker.call('photosPerSecond', { tensors }),
    close: () => worker.close(),
  };
}
