/** What keeps photos from being read, as far as the library and its disk tell of it. Runs in the engine's main thread. */
import { z } from 'zod';
import { RecollectError } from '../../../contract/index.ts';
import { damagedLibrary, getSetting, isSuspect, setSetting } from '../storage/index.ts';
import type { OpenLibrary, ReadableDb, WritableDb } from '../storage/index.ts';
import { freeBytes, hardlyAnyRoom, leastFreeBytes, resumeFactor } from './free-space.ts';

const pausedSetting = 'indexing.paused';

/** Whether the person paused it; that outlasts a restart. */
export function isIndexingPaused(db: ReadableDb): boolean {
  return getSetting(db, pausedSetting, z.boolean(), false);
}

export function noteIndexingPaused(db: WritableDb, isPaused: boolean): void {
  setSetting(db, pausedSetting, isPaused);
}

export function noModel(): RecollectError {
  return new RecollectError(
    'MODEL_MISSING',
    'No model is installed. Get one to make these photos searchable.',
  );
}

/**
 * What would be in the way of whoever reads photos into this library, for one who only looks at it; null where nothing is.
 * @param leastFree bytes of free space that its disk has to have
 */
export function inTheWay(
  { directory }: Pick<OpenLibrary<'read'>, 'directory'>,
  hasModel: boolean,
  leastFree = leastFreeBytes,
): RecollectError | null {
  if (isSuspect(directory)) return damagedLibrary(directory);
  if (!hasModel) return noModel();
  const free = freeBytes(directory);
  return free < leastFree ? hardlyAnyRoom(free, leastFree * resumeFactor) : null;
}
