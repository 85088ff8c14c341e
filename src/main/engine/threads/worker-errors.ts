/** The ways in which a worker itself, rather than a task, fails. Runs on the owner's side. */

/** The worker ended while the call was waiting: it crashed, ran out of memory, or was replaced for hanging. */
export class WorkerDied extends Error {
  readonly exitCode: number | undefined;

  constructor(workerName: string, exitCode: number | undefined, cause: unknown) {
    super(
      `The ${workerName} worker ended${exitCode === undefined ? '' : ` with code ${exitCode}`}.`,
      cause === undefined ? undefined : { cause },
    );
    this.name = 'WorkerDied';
    this.exitCode = exitCode;
  }
}

/** The task ran longer than its call allowed (or the worker never became ready); the worker was replaced. */
export class WorkerTimedOut extends Error {
  readonly timeoutMs: number;

  constructor(workerName: string, what: string, timeoutMs: number) {
    super(`The ${workerName} worker did not finish ${what} within ${timeoutMs} ms.`);
    this.name = 'WorkerTimedOut';
    this.timeoutMs = timeoutMs;
  }
}
