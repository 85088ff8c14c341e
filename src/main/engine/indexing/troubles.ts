/** What blocks indexing, in the log: once when it is met, however often it is tried again, and once when it is over. */
import type { Logger } from 'pino';
import { RecollectError, type ErrorCode } from '../../../contract/index.ts';
import { isDiskFull } from './free-space.ts';

/** Longer than it takes until a trouble that goes on is met again. */
const calmMs = 60_000;

/** What a person wanted is no trouble of the program's. */
const wishes: ReadonlySet<ErrorCode> = new Set(['BUDGET_REACHED', 'CONSENT_NEEDED']);

/** Nor is what the machine, another computer, the way there or whoever pays for it is to blame for: a stack would tell nothing. */
const circumstances: ReadonlySet<ErrorCode> = new Set([
  'DISK_FULL',
  'CREDENTIALS_MISSING',
  'CREDENTIALS_EXPIRED',
  'ACCESS_DENIED',
  'THROTTLED',
  'OFFLINE',
  'REMOTE_FAILED',
]);

export interface Troubles {
  met(error: unknown, nowMs?: number): void;
  /** A photo was written. */
  wrote(nowMs?: number): void;
  /** Nothing is left to do. */
  overcome(): void;
}

export function createTroubles(log: Logger): Troubles {
  const said = new Set<string>();
  let lastMs = 0;

  function overcome(): void {
    if (said.size > 0) log.info('indexing goes on');
    said.clear();
  }

  return {
    met(error, nowMs = Date.now()) {
      lastMs = nowMs;
      // A full disk is one trouble, however full it is.
      const trouble = isDiskFull(error) ? 'DISK_FULL' : String(error);
      if (said.has(trouble)) return;
      said.add(trouble);
      const known = error instanceof RecollectError ? error : null;
      if (known !== null && wishes.has(known.code)) log.info(`indexing waits: ${known.message}`);
      else if (known !== null && circumstances.has(known.code)) log.warn(`indexing waits: ${known.message}`);
      else log.error({ err: error }, 'indexing is blocked, and is tried again now and then');
    },
    wrote(nowMs = Date.now()) {
      // Some photos may be spared by a damaged page that the next ones meet again.
      if (nowMs - lastMs > calmMs) overcome();
    },
    overcome,
  };
}
