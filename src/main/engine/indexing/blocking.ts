/**
 * What keeps indexing from going on: a full disk, a damaged library, a dead thread. Says why, and tries again by itself.
 * Runs in the engine's main thread.
 */
import type { Logger } from 'pino';
import { RecollectError } from '../../../contract/index.ts';
import { AskedToWait } from '../embedding/index.ts';
import {
  diskFull,
  freeBytes,
  hardlyAnyRoom,
  isDiskFull,
  leastFreeBytes,
  resumeFactor,
} from './free-space.ts';
import { createTroubles } from './troubles.ts';

/** After a dead model thread, say: how long until the next try. */
export const usualRetryMs = 30_000;
/** How often it is looked whether a full disk has room again. */
const spaceCheckMs = 2_000;

export interface BlockingOptions {
  /** The library's; its disk is asked for room. */
  readonly directory: string;
  readonly log: Logger;
  /** Indexing pauses where the disk has less room; others than the usual in tests only. */
  readonly leastFreeBytes: number | undefined;
  /** How long until the next try, in milliseconds; another than the usual in tests only. */
  readonly retryMs: number | undefined;
  readonly onBlocked: () => void;
  /** Indexing may be tried again. */
  readonly onFreed: () => void;
}

export interface Blocking {
  /** Null where nothing is in the way. */
  reason(): RecollectError | null;
  /**
   * Blocks for an error that is no single photo's.
   *
   * @param sinceMs when what failed was begun, by performance.now(): before the last try it says nothing of what comes now
   */
  onError(error: unknown, sinceMs?: number): void;
  /** To be asked before every job; where there is not enough room, it blocks. */
  hasRoom(): boolean;
  /** Takes away what is in the way: somebody asked for another try. */
  lift(): void;
  /** A photo was written. */
  onWritten(): void;
  /** Nothing is left to do. */
  onRunOver(): void;
  close(): void;
}

export function createBlocking(options: BlockingOptions): Blocking {
  const { directory } = options;
  const leastFree = options.leastFreeBytes ?? leastFreeBytes;
  const retryMs = options.retryMs ?? usualRetryMs;
  let blockedBy: RecollectError | null = null;
  const troubles = createTroubles(options.log);
  let retryTimer: NodeJS.Timeout | undefined;
  let retryAtMs = -Infinity;
  let freedAtMs = -Infinity;

  function block(reason: RecollectError): void {
    const nowMs = performance.now();
    const askedMs = reason instanceof AskedToWait ? reason.untilMs : -Infinity;
    const atMs = Math.max(nowMs + retryMs, askedMs);
    // What was under way meets something else, perhaps; what takes longest is in the way longest.
    if (blockedBy !== null && retryAtMs > atMs) return;
    blockedBy = reason;
    retryAtMs = atMs;
    clearTimeout(retryTimer);
    retryTimer = setTimeout(free, atMs - nowMs);
    options.onBlocked();
  }

  function lift(): void {
    blockedBy = null;
    retryAtMs = -Infinity;
    freedAtMs = performance.now();
    clearTimeout(retryTimer);
  }

  function free(): void {
    lift();
    options.onFreed();
  }

  /** Goes on when the disk has more room than now, and as much as there should be. */
  function waitForRoom(reason: RecollectError): void {
    troubles.met(reason);
    const before = freeBytes(directory);
    const untilMs = Date.now() + retryMs;
    // Whatever else is in the way, without room nothing can be written.
    retryAtMs = -Infinity;
    block(reason);
    clearTimeout(retryTimer);
    const look = (): void => {
      const now = freeBytes(directory);
      // Without a sign of more room it is tried now and then: a quota, say, shows in no number.
      const isWorthIt = now > before + leastFree / 4 || Date.now() >= untilMs;
      if (now < leastFree * resumeFactor || !isWorthIt) retryTimer = setTimeout(look, spaceCheckMs);
      else free();
    };
    retryTimer = setTimeout(look, spaceCheckMs);
  }

  return {
    reason: () => blockedBy,
    onError(error, sinceMs = Infinity) {
      if (sinceMs < freedAtMs) return;
      if (isDiskFull(error)) {
        waitForRoom(diskFull());
        return;
      }
      troubles.met(error);
      block(
        error instanceof RecollectError
          ? error
          : new RecollectError(
              'INTERNAL',
              'Indexing stopped on an unexpected error and will try again shortly; the log has the cause.',
            ),
      );
    },
    hasRoom() {
      const now = freeBytes(directory);
      if (now >= leastFree) return true;
      waitForRoom(hardlyAnyRoom(now, leastFree * resumeFactor));
      return false;
    },
    lift,
    onWritten: () => troubles.wrote(),
    onRunOver() {
      // Finding out that nothing is left may have met the next one.
      if (blockedBy === null) troubles.overcome();
    },
    close: () => clearTimeout(retryTimer),
  };
}
