/** Worker threads behind typed calls: request, reply, abort, time limit, restart. */
export { lowerThreadPriority } from './lower-priority.ts';
export { serveTasks, type TaskAnswer, type TaskContext, type TaskFunctions } from './serve-tasks.ts';
export { startWorker, type CallOptions, type WorkerHandle, type WorkerOptions } from './start-worker.ts';
export type { TaskTable } from './task-table.ts';
export { WorkerDied, WorkerTimedOut } from './worker-errors.ts';
export { uninterrupted } from './uninterrupted.ts';
export { workerUrl } from './worker-url.ts';
