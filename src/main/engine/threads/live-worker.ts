/** One worker thread from its start to its end, with the calls that wait for it. Runs on the owner's side. */
import { Worker } from 'node:worker_threads';
import { cancelled } from '../../../contract/errors.ts';
import { reviveError } from './flat-error.ts';
import { Gate } from './gate.ts';
import type { FromWorker, ToWorker } from './task-table.ts';
import { WorkerDied, WorkerTimedOut } from './worker-errors.ts';

/**
 * Of JavaScript's objects that have just been made. V8's own limit let each thread that decodes keep 140 MB of which
 * it used 12; what is large lies outside of it.
 */
const youngGenerationMb = 16;

export interface LiveWorkerOptions {
  readonly url: URL;
  readonly name: string;
  readonly workerData: unknown;
  readonly startTimeoutMs: number;
  /** Called once, when the thread is lost or has stopped; `error` is undefined after a stop that was asked for. */
  readonly onEnd: (error: Error | undefined) => void;
  /** Called whenever a task has ended, well or not: the worker works. */
  readonly onAnswer: () => void;
}

export interface LiveCall {
  readonly task: string;
  readonly input: unknown;
  readonly transfer: readonly ArrayBuffer[];
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal | undefined;
}

interface Waiting {
  readonly call: LiveCall;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onAbort: () => void;
  timer: NodeJS.Timeout | undefined;
}

/**
 * A thread holds its process open only while a call waits for it. A call that was cancelled is answered at once but
 * kept in the books until the worker has let go of it, so that its time limit still guards against a hang.
 */
export class LiveWorker {
  readonly #options: LiveWorkerOptions;
  readonly #worker: Worker;
  readonly #gate = new Gate();
  readonly #waiting = new Map<number, Waiting>();
  readonly #exited: Promise<void>;
  readonly #startTimer: NodeJS.Timeout;
  #nextId = 1;
  #lastError: unknown;
  #hasEnded = false;

  constructor(options: LiveWorkerOptions) {
    this.#options = options;
    this.#worker = new Worker(options.url, {
      name: options.name,
      workerData: options.workerData,
      resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
    });
    this.#post({ kind: 'start', gate: this.#gate.memory });
    this.#worker.on('message', (message: FromWorker) => this.#receive(message));
    this.#worker.on('messageerror', (error) => this.#lose(new WorkerDied(options.name, undefined, error)));
    this.#worker.on('error', (error) => {
      this.#lastError = error;
    });
    this.#exited = new Promise((resolve) => {
      this.#worker.once('exit', (code) => {
        this.#gate.forget();
        this.#end(new WorkerDied(options.name, code, this.#lastError));
        resolve();
      });
    });
    this.#startTimer = setTimeout(
      () => this.#lose(new WorkerTimedOut(options.name, 'its start', options.startTimeoutMs)),
      options.startTimeoutMs,
    ).unref();
    this.#worker.unref();
  }

  /** Sends a call; `signal` must not be aborted yet. */
  run(call: LiveCall): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      try {
        this.#post({ kind: 'call', id, task: call.task, input: call.input }, call.transfer);
      } catch (error) {
        // The input cannot be cloned.
        reject(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      const onAbort = (): void => {
        this.#post({ kind: 'cancel', id });
        reject(cancelled());
      };
      call.signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiting.set(id, { call, resolve, reject, onAbort, timer: undefined });
      this.#worker.ref();
    });
  }

  /**
   * Asks the worker to clean up and end; terminates it when it has not after `graceMs`, and waits at most as long
   * again for the thread to be gone, since native code that is running cannot be interrupted.
   */
  async stop(graceMs: number): Promise<void> {
    this.#worker.ref();
    this.#settleAll(() => cancelled());
    if (!this.#hasEnded) this.#post({ kind: 'close' });
    this.#hasEnded = true;
    clearTimeout(this.#startTimer);
    if (!(await this.#hasExitedWithin(graceMs))) {
      void this.#terminate();
      await this.#hasExitedWithin(graceMs);
    }
    this.#worker.unref();
    this.#options.onEnd(undefined);
  }

  #post(message: ToWorker, transfer: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'ready') {
      clearTimeout(this.#startTimer);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    if (message.kind === 'began') {
      const { timeoutMs, task } = waiting.call;
      if (timeoutMs !== undefined) {
        // Counted from when the task began, so that no call pays for the ones before it.
        waiting.timer = setTimeout(() => {
          const error = new WorkerTimedOut(this.#options.name, `"${task}"`, timeoutMs);
          waiting.reject(error);
          this.#lose(error);
        }, timeoutMs);
      }
      return;
    }
    this.#forget(message.id, waiting);
    this.#options.onAnswer();
    if (message.kind === 'done') waiting.resolve(message.value);
    else waiting.reject(reviveError(message.error));
  }

  #forget(id: number, waiting: Waiting): void {
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    waiting.call.signal?.removeEventListener('abort', waiting.onAbort);
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #settleAll(error: () => Error): void {
    for (const [id, waiting] of this.#waiting) {
      this.#forget(id, waiting);
      waiting.reject(error());
    }
  }

  /** Gives the thread up without waiting for it: it may be stuck in native code. */
  #lose(error: Error): void {
    void this.#terminate();
    this.#end(error);
  }

  /** Ends the thread as soon as it can bear it; one that never can is left to itself. */
  async #terminate(): Promise<void> {
    this.#gate.close();
    await this.#gate.wait();
    await this.#worker.terminate();
  }

  #end(error: Error): void {
    clearTimeout(this.#startTimer);
    this.#settleAll(() =>
      error instanceof WorkerDied ? error : new WorkerDied(this.#options.name, undefined, error),
    );
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#options.onEnd(error);
  }

  async #hasExitedWithin(limitMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), limitMs);
    });
    const isOut = await Promise.race([this.#exited.then(() => true), late]);
    clearTimeout(timer);
    return isOut;
  }
}
