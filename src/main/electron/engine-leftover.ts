/**
 * Opens a library that the engine of a shell which died a moment ago may still be closing: a start in that time would have
 * to be content with reading. Runs in the engine's process.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { RecollectError } from '../../contract/index.ts';
import type { LockHolder } from '../engine/index.ts';

export interface LeftoverOptions<Opened> {
  readonly open: (access: 'write' | 'write-if-free') => Promise<Opened>;
  /** Who holds the library at the moment. */
  readonly holder: () => LockHolder | undefined;
  /** Names the desktop app, of which there is only one at a time: another that holds the library is on its way out. */
  readonly ownName: string;
  /** An engine without its shell has ended by then, by itself or by its guard. */
  readonly attempts?: number;
  readonly everyMs?: number;
}

/** Opens for writing as soon as no leftover holds the library; where another program does, for reading. */
export async function openAfterLeftover<Opened>(options: LeftoverOptions<Opened>): Promise<Opened> {
  const { open, holder, ownName, attempts = 120, everyMs = 100 } = options;
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      return await open('write');
    } catch (error) {
      if (!(error instanceof RecollectError) || error.code !== 'LIBRARY_BUSY') throw error;
      if (holder()?.owner !== ownName) break;
      await wait(everyMs);
    }
  }
  return open('write-if-free');
}
