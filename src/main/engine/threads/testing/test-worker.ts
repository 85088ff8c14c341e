/** A worker to test the threads with. Runs inside worker threads, in tests only. */
import { workerData } from 'node:worker_threads';
import { RecollectError } from '../../../../contract/errors.ts';
import { serveTasks, uninterrupted } from '../index.ts';

export interface TestTasks {
  readonly echo: { readonly input: unknown; readonly output: unknown };
  readonly data: { readonly input: null; readonly output: unknown };
  readonly double: { readonly input: Float32Array<ArrayBuffer>; readonly output: Float32Array<ArrayBuffer> };
  readonly refuse: { readonly input: string; readonly output: never };
  readonly fail: { readonly input: string; readonly output: never };
  readonly unclonable: { readonly input: null; readonly output: unknown };
  readonly crash: { readonly input: null; readonly output: never };
  readonly exit: { readonly input: number; readonly output: never };
  /** Blocks the thread, as native code does. */
  readonly block: { readonly input: number; readonly output: null };
  /** Blocks the thread where it may not be ended, then says so. */
  readonly blockUninterrupted: { readonly input: number; readonly output: null };
  readonly hang: { readonly input: null; readonly output: never };
  /** Waits for the abort and counts it. */
  readonly untilAborted: { readonly input: null; readonly output: never };
  readonly counts: { readonly input: null; readonly output: { begun: number; aborted: number } };
  readonly count: { readonly input: null; readonly output: null };
}

/** Shared with the test: [0] is set when the worker was closed in order, [1] when work came to its end. */
const flags = workerData instanceof SharedArrayBuffer ? new Int32Array(workerData) : undefined;

let begun = 0;
let aborted = 0;

serveTasks<TestTasks>(
  {
    echo: (input) => ({ value: input }),
    data: () => ({ value: workerData as unknown }),
    double: (input) => {
      const output = input.map((value) => value * 2);
      return { value: output, transfer: [output.buffer] };
    },
    refuse: (message) => {
      throw new RecollectError('UNREADABLE', message, { cause: new Error('the cause') });
    },
    fail: (message) => {
      throw Object.assign(new TypeError(message), { code: 'E_TEST', reason: 'corrupt', handle: () => 1 });
    },
    unclonable: () => ({ value: () => 1 }),
    crash: () =>
      new Promise(() => {
        setImmediate(() => {
          throw new Error('crashed on purpose');
        });
      }),
    exit: (code) => process.exit(code),
    block: (durationMs) => {
      block(durationMs);
      return { value: null };
    },
    blockUninterrupted: (durationMs) =>
      uninterrupted(() => {
        block(durationMs);
        if (flags !== undefined) {
          Atomics.store(flags, 1, 1);
          Atomics.notify(flags, 1);
        }
        return Promise.resolve({ value: null });
      }),
    hang: () => {
      for (;;);
    },
    untilAborted: (_input, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          aborted += 1;
          reject(new Error('too late to be heard'));
        });
      }),
    counts: () => ({ value: { begun, aborted } }),
    count: () => {
      begun += 1;
      return { value: null };
    },
  },
  {
    onClose: () => {
      if (flags !== undefined) Atomics.store(flags, 0, 1);
    },
  },
);

function block(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
}
