/** Files that are smaller than the person wants photos to be: counted, and no photos of the library. Runs in the engine. */
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { forgetFiles } from './companions.ts';
import type { FoundFile } from './files.ts';
import { findNoted } from './noted-paths.ts';

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
  return findNoted(db, { table: 'left_out_file', columns }, folderId, relativePaths);
}

export function putLeftOut(db: WritableDb, folderId: FolderId, file: LeftOutFile): void {
  const sql = 'INSERT OR REPLACE INTO left_out_file VALUES (?, ?, ?, ?, ?)';
  const { relativePath, sizeBytes, modifiedAtMs, longerSide } = file;
  statement<unknown[]>(db, sql).run(folderId, relativePath, sizeBytes, modifiedAtMs, longerSide);
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
