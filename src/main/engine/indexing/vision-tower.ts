/**
 * Gathers photos into batches for the vision thread. While one batch runs the next one gathers, so that the
 * batch is as large as decoding is fast and no photo waits for a timer. Runs in the engine's main thread.
 */
import { cancelled } from '../../../contract/index.ts';
import { startWorker, workerUrl, type WorkerHandle } from '../threads/index.ts';
import type { VisionTasks, VisionWorkerData } from './tasks.ts';

/** Photos that cross to the thread together; more would only make a cancelled one hold up the rest. */
const maxBatch = 16;
/** While it rests in between: it soon stops, and soon goes on. */
const gentleBatch = 2;
/** The first photo loads the model: that is no measure of how long to rest. */
const maxWorkedMs = 1_000;
/** For a batch and the loading of the model, on the slowest of machines; this is for code that no longer answers at all. */
const hangTimeoutMs = 300_000;

interface Waiting {
  readonly tensor: Float32Array;
  readonly resolve: (vector: Float32Array | null) => void;
  readonly reject: (error: unknown) => void;
}

export interface VisionTower {
  /**
   * The photo's unit vector, null where the model has no answer for it. The tensor is handed over and empty
   * afterwards. Rejects with WorkerTimedOut where the model does not answer; the next photo gets another thread.
   */
  embed(tensor: Float32Array): Promise<Float32Array | null>;
  /** Works for this share of the time only, above 0 and at most 1, and rests in between. */
  setShare(share: number): void;
  close(): Promise<void>;
}

/**
 * The thread is started and the model loaded with the first batch.
 *
 * @param timeoutMs how long one batch may take
 */
export function createVisionTower(data: VisionWorkerData, timeoutMs = hangTimeoutMs): VisionTower {
  let worker: WorkerHandle<VisionTasks> | undefined;
  const waiting: Waiting[] = [];
  let isRunning = false;
  let isClosed = false;
  let share = 1;
  let endRest: () => void = () => undefined;

  /** Rests in proportion to the work, until the share changes. */
  async function rest(workedMs: number): Promise<void> {
    if (share === 1 || isClosed) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), Math.min(workedMs, maxWorkedMs) * (1 / share - 1));
    endRest = () => resolve(undefined);
    await promise;
    clearTimeout(timer);
  }

  async function runBatch(batch: readonly Waiting[]): Promise<void> {
    const tensors = batch.map((item) => item.tensor);
    try {
      const transfer = tensors.map((tensor) => tensor.buffer as ArrayBuffer);
      worker ??= startWorker(workerUrl(import.meta.url, './vision-worker'), {
        name: `vision ${data.pack.manifest.id}`,
        workerData: data,
      });
      const { vectors } = await worker.call('embed', { tensors }, { transfer, timeoutMs });
      batch.forEach((item, index) => {
        const vector = vectors[index];
        if (vector === undefined) item.reject(new Error('The vision thread answered with too few vectors.'));
        else item.resolve(vector);
      });
    } catch (error) {
      for (const item of batch) item.reject(error);
    }
  }

  async function drain(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    // A turn of the event loop, so that photos decoded at the same moment share a batch.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = waiting.splice(0, share === 1 ? maxBatch : gentleBatch);
      const startedMs = performance.now();
      await runBatch(batch);
      await rest(performance.now() - startedMs);
    }
    isRunning = false;
  }

  return {
    embed(tensor) {
      if (isClosed) return Promise.reject(cancelled());
      return new Promise((resolve, reject) => {
        waiting.push({ tensor, resolve, reject });
        void drain();
      });
    },
    setShare(next) {
      share = next;
      endRest();
    },
    async close() {
      isClosed = true;
      endRest();
      for (const item of waiting.splice(0)) item.reject(cancelled());
      await worker?.close();
    },
  };
}
