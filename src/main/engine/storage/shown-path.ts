/** Where photos' files are, as paths to be read and pasted. Runs in the engine. */
import type { PhotoId } from '../../../contract/ids.ts';
import { statement } from './database.ts';
import type { ReadableDb } from './database.ts';

/**
 * The whole path of a photo in a watched folder, in the writing of the machine that the folder is on.
 *
 * @param folderPath the folder's whole path
 * @param relativePath from there, with forward slashes
 */
export function shownPath(folderPath: string, relativePath: string): string {
  const isWindows = /^(?:[a-z]:[\\/]|\\\\)/iu.test(folderPath);
  const separator = isWindows ? '\\' : '/';
  const inside = isWindows ? relativePath.replaceAll('/', '\\') : relativePath;
  return folderPath.endsWith(separator) ? folderPath + inside : folderPath + separator + inside;
}

interface PathRow {
  readonly folderPath: string;
  readonly relativePath: string;
}

/** The whole paths of these photos, in this order; those that are gone are left out. */
export function shownPathsOf(db: ReadableDb, photoIds: readonly PhotoId[]): string[] {
  const sql = /* sql */ `
    SELECT folder.path AS folderPath, relative_path AS relativePath FROM file JOIN folder USING (folder_id)
    WHERE file_id = ?`;
  const query = statement<[number], PathRow>(db, sql);
  return photoIds
    .map((photoId) => query.get(photoId))
    .filter((row) => row !== undefined)
    .map(({ folderPath, relativePath }) => shownPath(folderPath, relativePath));
}
