/**
 * Copies what cannot be computed again into the day's backup: while the engine runs, whenever something was written
 * since the last time, and when it closes. Runs in the engine's main thread.
 */
import type { Logger } from 'pino';
import { backUpEssentials, writtenRows, type OpenLibrary } from './storage/index.ts';

/** What a damaged file and its copy may both lack, at worst, is the work of this long. */
const intervalMs = 5 * 60_000;

export interface EssentialsKeeper {
  /** Copies what is new, and stops. The library must still be open. */
  close(): void;
}

export function keepEssentials(library: OpenLibrary, log: Logger): EssentialsKeeper {
  let copiedAt = -1;
  /** Told once, however often it is tried again. */
  let told = '';

  function copy(): void {
    const written = writtenRows(library.db);
    if (written === copiedAt) return;
    try {
      backUpEssentials(library.db, library.directory);
      copiedAt = written;
      if (told !== '') log.info('favourites, albums and settings are backed up again');
      told = '';
    } catch (error) {
      // A full disk is told where it matters; the copies that are there stay.
      if (told === String(error)) return;
      told = String(error);
      log.warn({ err: error }, 'favourites, albums and settings could not be backed up');
    }
  }

  const timer = setInterval(copy, intervalMs).unref();
  return {
    close() {
      clearInterval(timer);
      copy();
    },
  };
}
