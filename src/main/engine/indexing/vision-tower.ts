/**
 * Hands photos to the vision threads, each with a session of the model. While a batch runs the next one gathers, so
 * that no photo waits for a timer. Runs in the engine's main thread.
 */
import { totalmem } from 'node:os';
import { cancelled } from '../../../contract/index.ts';
import type { PreparedImage } from '../imaging/index.ts';
import type { PackManifest } from '../models/index.ts';
import { startWorker, workerUrl, type WorkerHandle } from '../threads/index.ts';
import type { VisionTasks, VisionWorkerData } from './tasks.ts';

/** Photos that cross to a thread together; more would be missing where they are decoded, and hold up a cancelled one. */
const maxBatch = 4;
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

export interface VisionTower<Image extends PreparedImage = PreparedImage> {
  /**
   * The photo's unit vector, null where the model has no answer for it. What imaging made of it is handed over and
   * empty afterwards. Rejects with WorkerTimedOut where the model does not answer; the next photo gets another thread.
   *
   * @param isWanted asked at the last moment where the photo would leave this machine; where it is not, CANCELLED
   */
  embed(image: Image, isWanted?: () => boolean): Promise<Float32Array | null>;
  /** Works for this share of the time only, above 0 and at most 1, and rests in between. */
  setShare(share: number): void;
  close(): Promise<void>;
}

/** One thread with a session of the model, which is loaded with its first batch. */
interface Lane {
  readonly threads: number;
  worker: WorkerHandle<VisionTasks> | undefined;
  isRunning: boolean;
}

/**
 * The threads, divided among sessions: two of one thread each embed faster than one of two, which wait for one another
 * in every layer (docs/decisions/0019). A session holds the model's weights, hence no more than two, and only where
 * memory is ample.
 *
 * @param weightBytes of the model's vision tower
 */
export function threadsOfSessions(threads: number, weightBytes: number, memoryBytes = totalmem()): number[] {
  const half = Math.floor(threads / 2);
  return half === 0 || weightBytes > memoryBytes / 16 ? [threads] : [threads - half, half];
}

/**
 * Threads are started and the model is loaded when there is a photo for them.
 *
 * @param timeoutMs how long one batch may take
 */
export function createVisionTower(
  data: VisionWorkerData,
  timeoutMs = hangTimeoutMs,
): VisionTower<Float32Array> {
  const lanes = threadsOfSessions(data.threads, visionBytes(data.pack.manifest)).map((threads): Lane => ({
    threads,
    worker: undefined,
    isRunning: false,
  }));
  const waiting: Waiting[] = [];
  let isClosed = false;
  let share = 1;
  const rests = new Set<() => void>();

  /** Rests in proportion to the work, until the share changes. */
  async function rest(workedMs: number): Promise<void> {
    if (share === 1 || isClosed) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), Math.min(workedMs, maxWorkedMs) * (1 / share - 1));
    const end = (): void => resolve(undefined);
    rests.add(end);
    await promise;
    rests.delete(end);
    clearTimeout(timer);
  }

  async function runBatch(lane: Lane, batch: readonly Waiting[]): Promise<void> {
    const tensors = batch.map((item) => item.tensor);
    try {
      const transfer = tensors.map((tensor) => tensor.buffer as ArrayBuffer);
      lane.worker ??= startWorker(workerUrl(import.meta.url, './vision-worker'), {
        name: `vision ${data.pack.manifest.id}`,
        workerData: { ...data, threads: lane.threads },
      });
      const { vectors } = await lane.worker.call('embed', { tensors }, { transfer, timeoutMs });
      batch.forEach((item, index) => {
        const vector = vectors[index];
        if (vector === undefined) item.reject(new Error('The vision thread answered with too few vectors.'));
        else item.resolve(vector);
      });
    } catch (error) {
      for (const item of batch) item.reject(error);
    }
  }

  async function drain(lane: Lane): Promise<void> {
    lane.isRunning = true;
    // A turn of the event loop, so that photos decoded at the same moment share a batch.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = waiting.splice(0, share === 1 ? maxBatch : gentleBatch);
      const startedMs = performance.now();
      await runBatch(lane, batch);
      await rest(performance.now() - startedMs);
    }
    lane.isRunning = false;
  }

  return {
    embed(tensor) {
      if (isClosed) return Promise.reject(cancelled());
      return new Promise((resolve, reject) => {
        waiting.push({ tensor, resolve, reject });
        const idle = lanes.find((lane) => !lane.isRunning);
        if (idle !== undefined) void drain(idle);
      });
    },
    setShare(next) {
      share = next;
      for (const end of rests) end();
    },
    async close() {
      isClosed = true;
      for (const end of rests) end();
      for (const item of waiting.splice(0)) item.reject(cancelled());
      await Promise.all(lanes.map(async ({ worker }) => worker?.close()));
    },
  };
}

/** Bytes of the files that the vision tower may load. */
function visionBytes({ files, text }: PackManifest): number {
  const others: readonly string[] = [text.file, text.tokenizer];
  return files.reduce((sum, { path, sizeBytes }) => sum + (others.includes(path) ? 0 : sizeBytes), 0);
}
