/** Files that are smaller than the person wants photos to be: counted, and no photos of the library. Runs in the engine. */
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { forgetFiles } from './companions.ts';
import { inPathSql, type FoundFile } from './files.ts';

export interface LeftOutFile extends Pick<FoundFile, 'relativePath' | 'sizeBytes' | 'modifiedAtMs'> {
  /** Pixels; null where the file was too small in bytes, and so was never opened. */
  readonly longerSide: number | null;
}

const columns = `relative_path AS relativePath, size_bytes AS sizeBytes, modified_at_ms AS modifiedAtMs,
  longer_side AS longerSide`;

/** Those of a folder at these relative paths, by path. */
export function findLeftOut(
  db: ReadableDb,
  folderId: FolderId,
  relativePaths: readonly string[],
): Map<string, LeftOutFile> {
  const sql = /* sql */ `
    SELECT ${columns} FROM json_each(?) AS wanted
    CROSS JOIN left_out_file ON folder_id = ? AND relative_path = wanted.value`;
  const rows = statement<[string, number], LeftOutFile>(db, sql).all(JSON.stringify(relativePaths), folderId);
  return new Map(rows.map((row) => [row.relativePath, row]));
}

/** Those at this relative path and, where it is a folder, in it; '' is the whole folder. In order of path. */
export function leftOutAt(
  db: ReadableDb,
  folderId: FolderId,
  relativePath: string,
  afterPath: string,
  limit: number,
): string[] {
  const sql = /* sql */ `
    SELECT relative_path AS relativePath FROM left_out_file
    WHERE folder_id = :folderId AND relative_path > :afterPath ${inPathSql(relativePath)}
    ORDER BY relative_path LIMIT :limit`;
  const bound = { folderId, afterPath, limit, ...(relativePath === '' ? {} : { path: relativePath }) };
  return statement<[Record<string, unknown>], { relativePath: string }>(db, sql)
    .all(bound)
    .map((row) => row.relativePath);
}

export function putLeftOut(db: WritableDb, folderId: FolderId, file: LeftOutFile): void {
  const sql = 'INSERT OR REPLACE INTO left_out_file VALUES (?, ?, ?, ?, ?)';
  const { relativePath, sizeBytes, modifiedAtMs, longerSide } = file;
  statement<unknown[]>(db, sql).run(folderId, relativePath, sizeBytes, modifiedAtMs, longerSide);
}

/** Forgets them: they are gone, or large enough by now. */
export function deleteLeftOut(db: WritableDb, folderId: FolderId, relativePaths: readonly string[]): void {
  const sql = /* sql */ `
    DELETE FROM left_out_file WHERE folder_id = ? AND relative_path IN (SELECT value FROM json_each(?))`;
  statement<[number, string]>(db, sql).run(folderId, JSON.stringify(relativePaths));
}

/** A file turned out to be too small when it was read: its row goes, with its job, and it is counted here. A RAW beside it is the photo then. */
export function leaveFileOut(db: WritableDb, fileId: PhotoId, longerSide: number): void {
  const sql = /* sql */ `
    INSERT OR REPLACE INTO left_out_file
    SELECT folder_id, relative_path, size_bytes, modified_at_ms, ? FROM file WHERE file_id = ?`;
  transaction(db, () => {
    statement<[number, number]>(db, sql).run(longerSide, fileId);
    forgetFiles(db, [fileId]);
  });
}
