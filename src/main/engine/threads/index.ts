/** Worker threads behind typed calls: request, reply, abort, time limit, restart. */
export { startWorker, type CallOptions, type WorkerHandle, type WorkerOptions } from './start-worker.ts';
export {
  serveTasks,
  transferring,
  type TaskContext,
  type TaskFunctions,
  type Transferring,
} from './serve-tasks.ts';
export type { TaskTable } from './task-table.ts';
export { WorkerDied, WorkerTimedOut } from './worker-errors.ts';
export { workerUrl } from './worker-url.ts';
