/** A worker that is there whenever it is called: started, replaced when it dies, closed. Runs on the owner's side. */
import { cancelled } from '../../../contract/errors.ts';
import { LiveWorker, type LiveCall } from './live-worker.ts';
import type { TaskTable } from './task-table.ts';

export interface WorkerOptions {
  /** For messages and debuggers, such as `indexing`. */
  readonly name: string;
  /** What the worker reads as `workerData`; given again to every replacement. */
  readonly workerData?: unknown;
  /** Told of every thread that was lost, so that it can be logged. */
  readonly onDeath?: (error: Error) => void;
  /** How long the worker's modules may take to load. */
  readonly startTimeoutMs?: number;
  /** How long `close` waits for the worker to clean up, and again for it to be terminated. */
  readonly closeGraceMs?: number;
  /** The longest pause before a worker that keeps dying is started again. */
  readonly maxBackoffMs?: number;
}

export interface CallOptions {
  /** Rejects the call with CANCELLED at once; the worker is told, and what it answers is dropped. */
  readonly signal?: AbortSignal;
  /** Buffers of the input that move instead of being copied. */
  readonly transfer?: readonly ArrayBuffer[];
  /**
   * From when the worker begins the task. Past it the call is rejected with WorkerTimedOut, the worker is
   * replaced, and the other calls that it held are rejected with WorkerDied.
   */
  readonly timeoutMs?: number;
}

export interface WorkerHandle<Tasks extends TaskTable<Tasks>> {
  /**
   * Runs a task. Rejects with what the task threw (a RecollectError as such, others as plain Errors), with
   * WorkerDied, WorkerTimedOut, or CANCELLED.
   */
  call<T extends keyof Tasks & string>(
    task: T,
    input: Tasks[T]['input'],
    options?: CallOptions,
  ): Promise<Tasks[T]['output']>;
  /** Stops the worker in bounded time. Calls in flight, and later ones, are rejected with CANCELLED. */
  close(): Promise<void>;
}

const firstBackoffMs = 100;

/**
 * Starts a worker thread that serves `Tasks` and replaces it when it dies: the first time at once, when the next
 * call comes, then after pauses that double until a worker answers again.
 */
export function startWorker<Tasks extends TaskTable<Tasks>>(
  url: URL,
  options: WorkerOptions,
): WorkerHandle<Tasks> {
  const { startTimeoutMs = 60_000, closeGraceMs = 2_000, maxBackoffMs = 5_000 } = options;
  const closing = new AbortController();
  let deaths = 0;
  let notBeforeMs = 0;
  let live: LiveWorker | undefined = start();

  function start(): LiveWorker {
    const started = new LiveWorker({
      url,
      name: options.name,
      workerData: options.workerData,
      startTimeoutMs,
      onAnswer: () => {
        deaths = 0;
      },
      onEnd: (error) => {
        if (live === started) live = undefined;
        if (error === undefined) return;
        deaths += 1;
        const pauseMs = deaths === 1 ? 0 : Math.min(firstBackoffMs * 2 ** (deaths - 2), maxBackoffMs);
        notBeforeMs = performance.now() + pauseMs;
        options.onDeath?.(error);
      },
    });
    return started;
  }

  async function run(call: LiveCall): Promise<unknown> {
    for (;;) {
      if (closing.signal.aborted || call.signal?.aborted === true) throw cancelled();
      const pauseMs = live === undefined ? notBeforeMs - performance.now() : 0;
      if (pauseMs <= 0) {
        live ??= start();
        return await live.run(call);
      }
      await pause(pauseMs, call.signal === undefined ? [closing.signal] : [closing.signal, call.signal]);
    }
  }

  return {
    call: (task, input, { signal, transfer = [], timeoutMs } = {}) =>
      run({ task, input, transfer, timeoutMs, signal }),
    close: async () => {
      closing.abort();
      await live?.stop(closeGraceMs);
    },
  };
}

/** Resolves after a time, or as soon as one of the signals is aborted. */
async function pause(durationMs: number, signals: readonly AbortSignal[]): Promise<void> {
  const either = AbortSignal.any([...signals]);
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, durationMs);
    either.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
