/** The watched folders. Runs in the engine. */
import { folderIdSchema } from '../../../contract/ids.ts';
import type { FolderId } from '../../../contract/ids.ts';
import { statement } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** A watched folder with its counts, as it is in the database. */
export interface FolderRow {
  readonly folderId: FolderId;
  readonly path: string;
  readonly addedAtMs: number;
  readonly scannedAtMs: number | null;
  readonly isOffline: boolean;
  readonly photoCount: number;
  readonly waitingCount: number;
  readonly failedCount: number;
  readonly binnedCount: number;
}

interface RawFolder extends Omit<FolderRow, 'folderId' | 'isOffline'> {
  readonly folderId: number;
  readonly isOffline: number;
}

const columns = /* sql */ `
  folder_id AS folderId, path, added_at_ms AS addedAtMs, scanned_at_ms AS scannedAtMs, is_offline AS isOffline,
  (SELECT count(*) FROM file WHERE file.folder_id = folder.folder_id AND content_id IS NOT NULL) AS photoCount,
  (SELECT count(*) FROM file WHERE file.folder_id = folder.folder_id AND state = 'pending') AS waitingCount,
  (SELECT count(*) FROM file WHERE file.folder_id = folder.folder_id AND state = 'failed') AS failedCount,
  (SELECT count(*) FROM binned_file WHERE binned_file.folder_id = folder.folder_id) AS binnedCount`;

function folderOf(row: RawFolder): FolderRow {
  return { ...row, folderId: folderIdSchema.parse(row.folderId), isOffline: row.isOffline === 1 };
}

export function listFolders(db: ReadableDb): FolderRow[] {
  const sql = `SELECT ${columns} FROM folder ORDER BY folder_id`;
  return statement<[], RawFolder>(db, sql).all().map(folderOf);
}

export function findFolder(db: ReadableDb, folderId: FolderId): FolderRow | undefined {
  const row = statement<[number], RawFolder>(db, `SELECT ${columns} FROM folder WHERE folder_id = ?`).get(
    folderId,
  );
  return row && folderOf(row);
}

/** Adds a folder by its real path, which must not be there yet. */
export function insertFolder(db: WritableDb, path: string, nowMs: number): FolderId {
  const sql = 'INSERT INTO folder (path, added_at_ms) VALUES (?, ?)';
  return folderIdSchema.parse(statement<[string, number]>(db, sql).run(path, nowMs).lastInsertRowid);
}

/** Deletes a folder and its files; contents that no other file holds are left to `deleteOrphanContents`. */
export function deleteFolder(db: WritableDb, folderId: FolderId): void {
  statement<[number]>(db, 'DELETE FROM folder WHERE folder_id = ?').run(folderId);
}

export function markFolderScanned(db: WritableDb, folderId: FolderId, nowMs: number): void {
  const sql = 'UPDATE folder SET scanned_at_ms = ?, is_offline = 0 WHERE folder_id = ?';
  statement<[number, number]>(db, sql).run(nowMs, folderId);
}

export function setFolderOffline(db: WritableDb, folderId: FolderId, isOffline: boolean): void {
  const sql = 'UPDATE folder SET is_offline = ? WHERE folder_id = ?';
  statement<[number, number]>(db, sql).run(isOffline ? 1 : 0, folderId);
}
