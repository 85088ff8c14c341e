/** The photos that the person marked as favourites: contents, so that copies are one. Runs in the engine. */
import type { PhotoId } from '../../../contract/ids.ts';
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/**
 * Marks photos as favourites, or no longer; ids that are none any more, or not indexed yet, are passed over. Gives the
 * photos that were not so before: of copies the first one only, which stands for all.
 */
export function setFavorites(
  db: WritableDb,
  photoIds: readonly PhotoId[],
  isFavorite: boolean,
  nowMs = Date.now(),
): PhotoId[] {
  const content = 'SELECT content_id FROM file WHERE file_id = ? AND content_id IS NOT NULL';
  const add = `INSERT INTO favorite SELECT content_id, ? FROM (${content}) WHERE true ON CONFLICT DO NOTHING`;
  const remove = `DELETE FROM favorite WHERE content_id = (${content})`;
  const change = (photoId: PhotoId): number =>
    isFavorite
      ? statement<[number, number]>(db, add).run(nowMs, photoId).changes
      : statement<[number]>(db, remove).run(photoId).changes;
  return transaction(db, () => photoIds.filter((photoId) => change(photoId) > 0));
}

/** How many contents are favourites. */
export function countFavorites(db: ReadableDb): number {
  return statement<[], { count: number }>(db, 'SELECT count(*) AS count FROM favorite').get()?.count ?? 0;
}
