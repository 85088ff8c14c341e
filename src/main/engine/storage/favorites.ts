/**
 * The photos that the person marked as favourites, by the digest of what they hold, so that copies are one and a photo
 * that comes back is a favourite again. Runs in the engine.
 */
import type { PhotoId } from '../../../contract/ids.ts';
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/**
 * SQL for the contents that are favourites, as one column `content_id`. From the favourites to their contents and not
 * the other way: mostly there are far fewer of them.
 */
export const favoriteContents =
  'SELECT content_id FROM favorite CROSS JOIN content ON sha256 = content_sha256';

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
  const digest = 'SELECT sha256 FROM file JOIN content USING (content_id) WHERE file_id = ?';
  const add = `INSERT INTO favorite SELECT sha256, ? FROM (${digest}) WHERE true ON CONFLICT DO NOTHING`;
  const remove = `DELETE FROM favorite WHERE content_sha256 = (${digest})`;
  const change = (photoId: PhotoId): number =>
    isFavorite
      ? statement<[number, number]>(db, add).run(nowMs, photoId).changes
      : statement<[number]>(db, remove).run(photoId).changes;
  return transaction(db, () => photoIds.filter((photoId) => change(photoId) > 0));
}

/** How many contents are favourites; those that no photo of the library holds any more are not counted. */
export function countFavorites(db: ReadableDb): number {
  const sql = /* sql */ `
    SELECT count(*) AS count FROM (${favoriteContents}) AS marked
    WHERE EXISTS (SELECT 1 FROM file WHERE file.content_id = marked.content_id)`;
  return statement<[], { count: number }>(db, sql).get()?.count ?? 0;
}
