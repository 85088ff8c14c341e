/** Worker thread: embeds tensors as fast as ONNX Runtime can. */
import { workerData } from 'node:worker_threads';
import { createClipOnnxEmbedder, type PackOnDisk } from '../../src/main/engine/embedding/index.ts';
import { serveTasks } from '../../src/main/engine/threads/index.ts';

export interface AloneTasks {
  readonly warmUp: { input: null; output: null };
  readonly photosPerSecond: { input: { readonly tensors: readonly Float32Array[] }; output: number };
}

const leastMs = 4_000;

// The type of workerData is ours: runtime-alone.ts starts this thread with exactly that.
const { pack, threads } = workerData as { readonly pack: PackOnDisk; readonly threads: number };
const embedder = createClipOnnxEmbedder(pack, { towers: 'vision', threads });

serveTasks<AloneTasks>(
  {
    warmUp: async () => {
      await embedder.warmUp('vision');
      return { value: null };
    },
    photosPerSecond: async ({ tensors }, { signal }) => {
      const startedAtMs = performance.now();
      let photos = 0;
      while (performance.now() - startedAtMs < leastMs) {
        for (const tensor of tensors) await embedder.embedImages([tensor], { signal });
        photos += tensors.length;
      }
      return { value: (1000 * photos) / (performance.now() - startedAtMs) };
    },
  },
  { onClose: () => embedder.close() },
);
