/** The worker's side of a task table. Runs inside worker threads. */
import { parentPort } from 'node:worker_threads';
import { cancelled } from '../../../contract/errors.ts';
import { flattenError } from './flat-error.ts';
import type { FromWorker, TaskTable, ToWorker } from './task-table.ts';
import { useGate } from './uninterrupted.ts';

/** What a task answers. */
export interface TaskAnswer<Output> {
  readonly value: Output;
  /** Buffers of the value that move to the owner instead of being copied; the worker must not touch them again. */
  readonly transfer?: readonly ArrayBuffer[];
}

/** What a task is told besides its input. */
export interface TaskContext {
  /** Aborted when the caller cancels or the worker is closed. */
  readonly signal: AbortSignal;
}

type TaskFunction<Input, Output> = (
  input: Input,
  context: TaskContext,
) => TaskAnswer<Output> | Promise<TaskAnswer<Output>>;

/** One function per task; a missing one does not compile. */
export type TaskFunctions<Tasks extends TaskTable<Tasks>> = {
  readonly [T in keyof Tasks]: TaskFunction<Tasks[T]['input'], Tasks[T]['output']>;
};

/**
 * Answers calls until the owner closes the worker. Calls are begun in the order in which they came, each in a turn
 * of its own, so that a call cancelled while another blocked the thread is never begun; asynchronous ones overlap.
 *
 * @param options.onClose frees what the worker holds (a session, a database); the owner waits for it, briefly
 */
export function serveTasks<Tasks extends TaskTable<Tasks>>(
  tasks: TaskFunctions<Tasks>,
  options: { readonly onClose?: () => void | Promise<void> } = {},
): void {
  const port = parentPort;
  if (port === null) throw new Error('serveTasks is for worker threads.');
  // stdout belongs to the program's own output. (Reading a worker's stdout in its owner would keep the process open.)
  process.stdout.write = process.stderr.write.bind(process.stderr);
  const running = new Map<number, AbortController>();

  function post(message: FromWorker, transfer: readonly ArrayBuffer[] = []): void {
    port?.postMessage(message, transfer);
  }

  async function run(id: number, task: string, input: unknown): Promise<void> {
    const controller = running.get(id);
    if (controller === undefined) return;
    try {
      if (controller.signal.aborted) throw cancelled();
      if (!Object.hasOwn(tasks, task)) throw new Error(`The worker has no task "${task}".`);
      post({ kind: 'began', id });
      // The owner's `call` is typed by the same table, so name and input fit each other.
      const run = tasks[task as keyof Tasks] as TaskFunction<unknown, unknown>;
      const { value, transfer } = await run(input, { signal: controller.signal });
      post({ kind: 'done', id, value }, transfer);
    } catch (error) {
      post({ kind: 'failed', id, error: flattenError(error) });
    } finally {
      running.delete(id);
    }
  }

  async function close(): Promise<void> {
    for (const controller of running.values()) controller.abort(cancelled());
    try {
      await options.onClose?.();
    } finally {
      // Ends the thread whatever is still pending; from inside, no native code can be in the middle of anything.
      process.exit(0);
    }
  }

  port.on('message', (message: ToWorker) => {
    switch (message.kind) {
      case 'start':
        useGate(message.gate);
        break;
      case 'call':
        running.set(message.id, new AbortController());
        setImmediate(() => void run(message.id, message.task, message.input));
        break;
      case 'cancel':
        running.get(message.id)?.abort(cancelled());
        break;
      case 'close':
        void close();
        break;
    }
  });
  post({ kind: 'ready' });
}
