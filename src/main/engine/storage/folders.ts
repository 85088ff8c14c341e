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
  /** It cannot be reached, or not be read. */
  readonly isOffline: boolean;
  /** The person wants it neither watched nor indexed for now. */
  readonly isPaused: boolean;
  /** The system's number of the folder itself at the last whole scan. */
  readonly rootInode: number | null;
  /** What of it is left out, in the syntax of .gitignore. */
  readonly ignoreList: string;
  readonly photoCount: number;
  readonly waitingCount: number;
  readonly failedCount: number;
  readonly binnedCount: number;
  /** Files that are smaller than the person wants photos to be. */
  readonly leftOutCount: number;
}

interface RawFolder extends Omit<FolderRow, 'folderId' | 'isOffline' | 'isPaused'> {
  readonly folderId: number;
  readonly isOffline: number;
  readonly isPaused: number;
}

const columns = /* sql */ `
  folder_id AS folderId, path, added_at_ms AS addedAtMs, scanned_at_ms AS scannedAtMs, is_offline AS isOffline,
  is_paused AS isPaused, root_inode AS rootInode, ignore_list AS ignoreList,
  (SELECT count(*) FROM file WHERE file.folder_id = folder.folder_id AND content_id IS NOT NULL) AS photoCount,
  (SELECT count(*) FROM file WHERE file.folder_id = folder.folder_id AND state = 'pending') AS waitingCount,
  (SELECT count(*) FROM file WHERE file.folder_id = folder.folder_id AND state = 'failed') AS failedCount,
  (SELECT count(*) FROM binned_file WHERE binned_file.folder_id = folder.folder_id) AS binnedCount,
  (SELECT count(*) FROM left_out_file WHERE left_out_file.folder_id = folder.folder_id) AS leftOutCount`;

function folderOf(row: RawFolder): FolderRow {
  return {
    ...row,
    folderId: folderIdSchema.parse(row.folderId),
    isOffline: row.isOffline === 1,
    isPaused: row.isPaused === 1,
  };
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

/** Where a watched folder is, without its counts. */
export type FolderPlace = Pick<
  FolderRow,
  'folderId' | 'path' | 'scannedAtMs' | 'isOffline' | 'isPaused' | 'rootInode'
>;

/** All folders in a moment: `listFolders` counts their photos. */
export function folderPlaces(db: ReadableDb): FolderPlace[] {
  const sql = /* sql */ `
    SELECT folder_id AS folderId, path, scanned_at_ms AS scannedAtMs, is_offline AS isOffline, is_paused AS isPaused,
      root_inode AS rootInode
    FROM folder ORDER BY folder_id`;
  type Row = Pick<RawFolder, keyof FolderPlace>;
  return statement<[], Row>(db, sql)
    .all()
    .map((row) => ({
      ...row,
      folderId: folderIdSchema.parse(row.folderId),
      isOffline: row.isOffline === 1,
      isPaused: row.isPaused === 1,
    }));
}

/** A watched folder's own name: the last part of its path, on any system. */
export function ownName(path: string): string {
  return path.split(/[\\/]/u).findLast((part) => part !== '') ?? '';
}

/** Whether there is such a folder; `findFolder` counts its photos, which takes its time. */
export function isWatched(db: ReadableDb, folderId: FolderId): boolean {
  return statement<[number]>(db, 'SELECT 1 FROM folder WHERE folder_id = ?').get(folderId) !== undefined;
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

/** A whole scan has ended. `rootInode` is the folder's own number, null where it has none that a number can hold. */
export function markFolderScanned(
  db: WritableDb,
  folderId: FolderId,
  nowMs: number,
  rootInode: number | null,
): void {
  const sql = 'UPDATE folder SET scanned_at_ms = ?, is_offline = 0, root_inode = ? WHERE folder_id = ?';
  statement<[number, number | null, number]>(db, sql).run(nowMs, rootInode, folderId);
}

export function setFolderOffline(db: WritableDb, folderId: FolderId, isOffline: boolean): void {
  const sql = 'UPDATE folder SET is_offline = ? WHERE folder_id = ?';
  statement<[number, number]>(db, sql).run(isOffline ? 1 : 0, folderId);
}

export function setFolderPaused(db: WritableDb, folderId: FolderId, isPaused: boolean): void {
  const sql = 'UPDATE folder SET is_paused = ? WHERE folder_id = ?';
  statement<[number, number]>(db, sql).run(isPaused ? 1 : 0, folderId);
}

/** Sets what of a folder is left out; the next scan applies it. */
export function setIgnoreList(db: WritableDb, folderId: FolderId, ignoreList: string): void {
  statement<[string, number]>(db, 'UPDATE folder SET ignore_list = ? WHERE folder_id = ?').run(
    ignoreList,
    folderId,
  );
}
