/**
 * Threads that decode, each one file at a time, so that a file that kills or hangs its thread is known and
 * costs itself only. Runs in the engine's main thread.
 */
import { RecollectError } from '../../../contract/index.ts';
import { startWorker, WorkerDied, workerUrl, WorkerTimedOut, type WorkerHandle } from '../threads/index.ts';
import type { DecodeTasks, ReadFailed } from './tasks.ts';

/** Longer than the decoder's own limit; this one is for code that no longer answers at all. */
export const hangTimeoutMs = 120_000;

export interface Decoder {
  /** Runs one task on an idle thread, waiting for one where all are busy. */
  run<T extends keyof DecodeTasks>(
    task: T,
    input: DecodeTasks[T]['input'],
    signal?: AbortSignal,
  ): Promise<DecodeTasks[T]['output'] | ReadFailed>;
  close(): Promise<void>;
}

export interface DecodePool extends Decoder {
  /** Threads that work on a file at this moment. */
  atWork(): number;
  /** Lets no more threads than that begin a file, at least one; those that have begun one finish it. */
  setLimit(threads: number): void;
}

/**
 * @param onFault told of errors that are ours, not the file's; the file is listed as failed all the same
 * @param timeoutMs a file that takes longer costs itself and its thread, in milliseconds
 */
export function startDecodePool(
  size: number,
  onFault: (error: unknown) => void,
  timeoutMs = hangTimeoutMs,
): DecodePool {
  const url = workerUrl(import.meta.url, './decode-worker');
  // Started when they are first needed: most commands never decode.
  const workers: WorkerHandle<DecodeTasks>[] = [];
  const idle: WorkerHandle<DecodeTasks>[] = [];
  const waiting: ((worker: WorkerHandle<DecodeTasks>) => void)[] = [];
  let limit = size;
  let lent = 0;

  function start(): WorkerHandle<DecodeTasks> {
    const worker = startWorker<DecodeTasks>(url, { name: `decode ${workers.length + 1}` });
    workers.push(worker);
    return worker;
  }

  function lend(): void {
    while (lent < limit) {
      const next = waiting.shift();
      if (next === undefined) return;
      lent += 1;
      next(idle.pop() ?? start());
    }
  }

  function borrow(): Promise<WorkerHandle<DecodeTasks>> {
    return new Promise((resolve) => {
      waiting.push(resolve);
      lend();
    });
  }

  function giveBack(worker: WorkerHandle<DecodeTasks>): void {
    lent -= 1;
    idle.push(worker);
    lend();
  }

  return {
    atWork: () => lent,
    setLimit(threads) {
      limit = Math.min(size, Math.max(1, threads));
      lend();
    },
    async run(task, input, signal) {
      const worker = await borrow();
      try {
        return await worker.call(task, input, {
          timeoutMs,
          ...(signal === undefined ? {} : { signal }),
        });
      } catch (error) {
        if (error instanceof WorkerTimedOut) {
          return decodeFailed('timed-out', 'Decoding this file took too long and was stopped.');
        }
        if (error instanceof WorkerDied) {
          return decodeFailed('corrupt', 'The decoder crashed on this file.');
        }
        if (error instanceof RecollectError && error.code === 'CANCELLED') throw error;
        onFault(error);
        return decodeFailed('corrupt', 'This file could not be decoded.');
      } finally {
        giveBack(worker);
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

/** A failure of the decoder itself. */
export function decodeFailed(reason: ReadFailed['reason'], message: string): ReadFailed {
  return { failed: true, reason, message, isMissing: false };
}
