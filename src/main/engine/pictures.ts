/** Whole pictures of photos, made one after another in a thread of their own. Runs in the engine's main thread. */
import type { PictureTasks } from './picture-tasks.ts';
import { startWorker, workerUrl, type WorkerHandle } from './threads/index.ts';

/** Longer than any photo takes, so that one that hangs does not hold up the next for ever. */
const timeoutMs = 120_000;

interface Waiting {
  readonly task: keyof PictureTasks;
  readonly path: string;
  readonly resolve: (picture: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

export interface Pictures {
  /**
   * A whole file, upright, in sRGB. What was asked for last is made first: a person who goes on looks at that. Rejects
   * where the photo cannot be decoded.
   */
  make(task: keyof PictureTasks, path: string): Promise<Uint8Array>;
}

/** The thread is there while there is something to make: somebody asks now and then, and decoding takes memory. */
export function createPictures(): Pictures {
  const waiting: Waiting[] = [];
  let isRunning = false;

  async function drain(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    const url = workerUrl(import.meta.url, './picture-worker');
    const worker: WorkerHandle<PictureTasks> = startWorker(url, { name: 'pictures' });
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { task, path, resolve, reject } = next;
      await worker.call(task, { path }, { timeoutMs }).then(resolve, reject);
    }
    isRunning = false;
    await worker.close();
  }

  return {
    make(task, path) {
      return new Promise((resolve, reject) => {
        waiting.push({ task, path, resolve, reject });
        void drain();
      });
    },
  };
}
