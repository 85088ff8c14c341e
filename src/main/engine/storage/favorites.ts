/** The photos that the person marked as favourites: contents, so that copies are one. Runs in the engine. */
import type { PhotoId } from '../../../contract/ids.ts';
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** Marks photos as favourites, or no longer; ids that are none any more, or not indexed yet, are passed over. */
export function setFavorites(
  db: WritableDb,
  photoIds: readonly PhotoId[],
  isFavorite: boolean,
  nowMs = Date.now(),
): void {
  const content = 'SELECT content_id FROM file WHERE file_id = ? AND content_id IS NOT NULL';
  const add = `INSERT INTO favorite SELECT content_id, ? FROM (${content}) WHERE true ON CONFLICT DO NOTHING`;
  const remove = `DELETE FROM favorite WHERE content_id = (${content})`;
  transaction(db, () => {
    for (const photoId of photoIds) {
      if (isFavorite) statement<[number, number]>(db, add).run(nowMs, photoId);
      else statement<[number]>(db, remove).run(photoId);
    }
  });
}

/** How many contents are favourites. */
export function countFavorites(db: ReadableDb): number {
  return statement<[], { count: number }>(db, 'SELECT count(*) AS count FROM favorite').get()?.count ?? 0;
}
