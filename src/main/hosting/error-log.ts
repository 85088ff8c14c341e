/** Writes unforeseen errors to the log under an id that the person can be told. Runs in the hosts. */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Method } from '../../contract/index.ts';

/** Makes the `logError` that `serve` wants. */
export function errorLog(log: Logger): (error: unknown, method: Method) => string {
  return (error, method) => {
    const logId = randomUUID().slice(0, 8);
    log.error({ err: error, method, logId }, 'a call failed unexpectedly');
    return logId;
  };
}
