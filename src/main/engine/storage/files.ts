/** The files of the watched folders, and what became of each. Runs in the engine. */
import { photoIdSchema } from '../../../contract/ids.ts';
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** A file as a scan finds it. */
export interface FoundFile {
  /** From the watched folder, with forward slashes. */
  readonly relativePath: string;
  readonly sizeBytes: number;
  /** Whole milliseconds. */
  readonly modifiedAtMs: number;
}

export interface FileRow extends FoundFile {
  readonly fileId: PhotoId;
  readonly state: 'pending' | 'ready' | 'failed';
  /** Why it failed, where it did. */
  readonly failureReason: string | null;
}

interface RawFile extends Omit<FileRow, 'fileId'> {
  readonly fileId: number;
}

const columns = `file_id AS fileId, relative_path AS relativePath, size_bytes AS sizeBytes,
  modified_at_ms AS modifiedAtMs, state,
  (SELECT reason FROM failure WHERE failure.file_id = file.file_id) AS failureReason`;

function fileOf(row: RawFile): FileRow {
  return { ...row, fileId: photoIdSchema.parse(row.fileId) };
}

export function findFile(db: ReadableDb, folderId: FolderId, relativePath: string): FileRow | undefined {
  const sql = `SELECT ${columns} FROM file WHERE folder_id = ? AND relative_path = ?`;
  const row = statement<[number, string], RawFile>(db, sql).get(folderId, relativePath);
  return row && fileOf(row);
}

/** The next files of a folder in order of id, after `afterFileId` (0 for the first). */
export function filesAfter(
  db: ReadableDb,
  folderId: FolderId,
  afterFileId: number,
  limit: number,
): FileRow[] {
  const sql = `SELECT ${columns} FROM file WHERE folder_id = ? AND file_id > ? ORDER BY file_id LIMIT ?`;
  return statement<[number, number, number], RawFile>(db, sql).all(folderId, afterFileId, limit).map(fileOf);
}

/** Adds a file that is new to its folder, as pending; it is not enqueued yet. */
export function insertFile(db: WritableDb, folderId: FolderId, file: FoundFile): PhotoId {
  const sql = /* sql */ `
    INSERT INTO file (folder_id, relative_path, name, size_bytes, modified_at_ms, state, sort_at_ms)
    VALUES (?, ?, ?, ?, ?, 'pending', ?)`;
  const { relativePath, sizeBytes, modifiedAtMs } = file;
  const name = relativePath.slice(relativePath.lastIndexOf('/') + 1);
  const { lastInsertRowid } = statement<[number, string, string, number, number, number]>(db, sql).run(
    folderId,
    relativePath,
    name,
    sizeBytes,
    modifiedAtMs,
    modifiedAtMs,
  );
  return photoIdSchema.parse(lastInsertRowid);
}

/**
 * Notes that a file has another size or time than before: it is pending again, and an earlier failure forgotten.
 * It keeps its old content, and so is still shown, until the new one is known.
 */
export function markFileChanged(db: WritableDb, fileId: PhotoId, file: FoundFile): void {
  const sql = `UPDATE file SET size_bytes = ?, modified_at_ms = ?, state = 'pending',
    sort_at_ms = CASE WHEN content_id IS NULL THEN ? ELSE sort_at_ms END WHERE file_id = ?`;
  transaction(db, () => {
    const { sizeBytes, modifiedAtMs } = file;
    statement<[number, number, number, number]>(db, sql).run(sizeBytes, modifiedAtMs, modifiedAtMs, fileId);
    statement<[number]>(db, 'DELETE FROM failure WHERE file_id = ?').run(fileId);
  });
}

/** Whether a file still has the size and time that it had when a job was taken, and is watched at all. */
export function isFileUnchanged(
  db: ReadableDb,
  fileId: PhotoId,
  seen: Pick<FoundFile, 'sizeBytes' | 'modifiedAtMs'>,
): boolean {
  const sql = 'SELECT 1 FROM file WHERE file_id = ? AND size_bytes = ? AND modified_at_ms = ?';
  return (
    statement<[number, number, number]>(db, sql).get(fileId, seen.sizeBytes, seen.modifiedAtMs) !== undefined
  );
}

/** Forgets files that are gone, with their jobs and failures. */
export function deleteFiles(db: WritableDb, fileIds: readonly PhotoId[]): void {
  transaction(db, () => {
    const remove = statement<[number]>(db, 'DELETE FROM file WHERE file_id = ?');
    for (const fileId of fileIds) remove.run(fileId);
  });
}

/**
 * The file turned out to hold this content: it is ready, sorted by the time it was taken, and an earlier failure is
 * forgotten. A file that has gone meanwhile is left alone.
 */
export function linkFileToContent(db: WritableDb, fileId: PhotoId, contentId: number): void {
  const sql = /* sql */ `
    UPDATE file SET content_id = content.content_id, state = 'ready',
      sort_at_ms = coalesce(content.taken_at_ms, file.modified_at_ms)
    FROM content WHERE content.content_id = ? AND file.file_id = ?`;
  transaction(db, () => {
    statement<[number, number]>(db, sql).run(contentId, fileId);
    statement<[number]>(db, 'DELETE FROM failure WHERE file_id = ?').run(fileId);
  });
}
