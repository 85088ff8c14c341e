/** What a worker can do, as a type, and the messages that cross between it and its owner. Runs on both sides. */
import type { FlatError } from './flat-error.ts';

/**
 * A table of tasks: one entry per name, with what goes in and what comes out. Both must survive structured clone.
 * Written as a constraint on itself (`Tasks extends TaskTable<Tasks>`), so that an interface will do.
 */
export type TaskTable<Tasks> = {
  readonly [T in keyof Tasks]: { readonly input: unknown; readonly output: unknown };
};

/** From the owner to the worker. */
export type ToWorker =
  | { readonly kind: 'start'; readonly gate: SharedArrayBuffer }
  | { readonly kind: 'call'; readonly id: number; readonly task: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'close' };

/** From the worker to its owner. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'began'; readonly id: number }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: FlatError };
