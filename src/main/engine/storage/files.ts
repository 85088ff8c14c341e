/** The files of the watched folders, and what became of each. Runs in the engine. */
import { folderIdSchema, photoIdSchema } from '../../../contract/ids.ts';
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import { statement, transaction } from './database.ts';
import { makeJobDue } from './jobs.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** A file as a scan finds it. */
export interface FoundFile {
  /** From the watched folder, with forward slashes. */
  readonly relativePath: string;
  readonly sizeBytes: number;
  /** Whole milliseconds. */
  readonly modifiedAtMs: number;
  /** The system's number of the file on its disk; absent or null where it is not known. */
  readonly inode?: number | null;
  /** When anything about it last changed (ctime), in milliseconds with fractions; absent or null where it is not known. */
  readonly changedAtMs?: number | null;
}

export interface FileRow extends FoundFile {
  readonly fileId: PhotoId;
  readonly inode: number | null;
  readonly changedAtMs: number | null;
  readonly state: 'pending' | 'ready' | 'failed';
  /** What it holds, or held before it changed; null where that is not known. */
  readonly contentId: number | null;
  /** Whether it waits to be read, be it once more. */
  readonly isQueued: boolean;
  /** Why it failed, where it did. */
  readonly failureReason: string | null;
}

interface RawFile extends Omit<FileRow, 'fileId' | 'isQueued'> {
  readonly fileId: number;
  readonly isQueued: number;
}

const columns = `file_id AS fileId, relative_path AS relativePath, size_bytes AS sizeBytes,
  modified_at_ms AS modifiedAtMs, changed_at_ms AS changedAtMs, inode, state, content_id AS contentId,
  EXISTS (SELECT 1 FROM job WHERE job.file_id = file.file_id) AS isQueued,
  (SELECT reason FROM failure WHERE failure.file_id = file.file_id) AS failureReason`;

function fileOf(row: RawFile): FileRow {
  return { ...row, fileId: photoIdSchema.parse(row.fileId), isQueued: row.isQueued === 1 };
}

export function findFile(db: ReadableDb, folderId: FolderId, relativePath: string): FileRow | undefined {
  const sql = `SELECT ${columns} FROM file WHERE folder_id = ? AND relative_path = ?`;
  const row = statement<[number, string], RawFile>(db, sql).get(folderId, relativePath);
  return row && fileOf(row);
}

/** Where a file of the library lies and what it was when it was last seen. */
export function findPlace(
  db: ReadableDb,
  fileId: PhotoId,
): (FileRow & { readonly folderId: FolderId }) | undefined {
  const sql = `SELECT ${columns}, folder_id AS folderId FROM file WHERE file_id = ?`;
  const row = statement<[number], RawFile & { folderId: number }>(db, sql).get(fileId);
  return row && { ...fileOf(row), folderId: folderIdSchema.parse(row.folderId) };
}

/** The files of a folder at these relative paths, by path. */
export function findFiles(
  db: ReadableDb,
  folderId: FolderId,
  relativePaths: readonly string[],
): Map<string, FileRow> {
  const sql = /* sql */ `
    SELECT ${columns} FROM json_each(?) AS wanted
    CROSS JOIN file ON folder_id = ? AND relative_path = wanted.value`;
  const rows = statement<[string, number], RawFile>(db, sql).all(JSON.stringify(relativePaths), folderId);
  return new Map(rows.map((row) => [row.relativePath, fileOf(row)]));
}

/** The end of the range of paths that begin with `folder/`: "0" comes after "/". */
const pastFolder = '0';

/** A condition for what is at `:path` and, where that is a folder, in it; '' is the whole folder. */
export function inPathSql(relativePath: string): string {
  return relativePath === ''
    ? ''
    : `AND (relative_path = :path OR (relative_path >= :path || '/' AND relative_path < :path || '${pastFolder}'))`;
}

/** The files at this relative path and, where it is a folder, in it; '' is the whole folder. In order of path. */
export function filesAt(
  db: ReadableDb,
  folderId: FolderId,
  relativePath: string,
  afterPath: string,
  limit: number,
): FileRow[] {
  const sql = /* sql */ `
    SELECT ${columns} FROM file WHERE folder_id = :folderId AND relative_path > :afterPath ${inPathSql(relativePath)}
    ORDER BY relative_path LIMIT :limit`;
  const bound = { folderId, afterPath, limit };
  return statement<[Record<string, unknown>], RawFile>(db, sql)
    .all(relativePath === '' ? bound : { ...bound, path: relativePath })
    .map(fileOf);
}

/** A known file and where it lies. */
export interface PlacedFile extends Omit<FileRow, 'isQueued'> {
  readonly folderId: FolderId;
  readonly folderPath: string;
  /** Its folder could not be reached when it was last looked for. */
  readonly isOffline: boolean;
  readonly isBinned: boolean;
}

/** The known files of these numbers, those in the bin among them; several disks may use the same number. */
export function filesWithInodes(db: ReadableDb, inodes: readonly number[]): PlacedFile[] {
  const from = (table: string, failure: string): string => /* sql */ `
    SELECT file_id AS fileId, relative_path AS relativePath, size_bytes AS sizeBytes, modified_at_ms AS modifiedAtMs,
      changed_at_ms AS changedAtMs, inode, state, content_id AS contentId, ${failure} AS failureReason, folder_id AS folderId, folder.path AS folderPath,
      is_offline AS isOffline, ${table === 'file' ? 0 : 1} AS isBinned
    FROM json_each(:inodes) AS wanted CROSS JOIN ${table} ON inode = wanted.value CROSS JOIN folder USING (folder_id)`;
  const sql = `${from('file', '(SELECT reason FROM failure WHERE failure.file_id = file.file_id)')} UNION ALL ${from('binned_file', 'NULL')}`;
  type Row = Omit<PlacedFile, 'fileId' | 'folderId' | 'isOffline' | 'isBinned'> & {
    fileId: number;
    folderId: number;
    isOffline: number;
    isBinned: number;
  };
  return statement<[{ inodes: string }], Row>(db, sql)
    .all({ inodes: JSON.stringify(inodes) })
    .map((row) => ({
      ...row,
      fileId: photoIdSchema.parse(row.fileId),
      folderId: folderIdSchema.parse(row.folderId),
      isOffline: row.isOffline === 1,
      isBinned: row.isBinned === 1,
    }));
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
    INSERT INTO file (folder_id, relative_path, name, size_bytes, modified_at_ms, state, sort_at_ms, inode,
      changed_at_ms)
    VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, ?)`;
  const { relativePath, sizeBytes, modifiedAtMs, inode, changedAtMs } = file;
  const { lastInsertRowid } = statement<unknown[]>(db, sql).run(
    folderId,
    relativePath,
    nameIn(relativePath),
    sizeBytes,
    modifiedAtMs,
    modifiedAtMs,
    inode ?? null,
    changedAtMs ?? null,
  );
  return photoIdSchema.parse(lastInsertRowid);
}

function nameIn(relativePath: string): string {
  return relativePath.slice(relativePath.lastIndexOf('/') + 1);
}

/** Notes the number that a known file has, and when it last changed in a way that leaves alone what it holds. */
export function noteFileOnDisk(
  db: WritableDb,
  fileId: PhotoId,
  { inode = null, changedAtMs = null }: Pick<FoundFile, 'inode' | 'changedAtMs'>,
): void {
  const sql = 'UPDATE file SET inode = ?, changed_at_ms = ? WHERE file_id = ?';
  statement<[number | null, number | null, number]>(db, sql).run(inode, changedAtMs, fileId);
}

/**
 * A known file lies elsewhere now, be it in another watched folder: it keeps its id, its content, its place in the queue
 * and, where it is in the bin, that. Nothing may be known at the new place. False where it is not known any more.
 * @param changedAtMs its time of change: a new name is one
 */
export function moveFile(
  db: WritableDb,
  moved: Pick<PlacedFile, 'fileId' | 'isBinned'>,
  folderId: FolderId,
  relativePath: string,
  changedAtMs: number | null,
): boolean {
  const table = moved.isBinned ? 'binned_file' : 'file';
  const sql = `UPDATE ${table} SET folder_id = ?, relative_path = ?, name = ?, changed_at_ms = ? WHERE file_id = ?`;
  const update = statement<[number, string, string, number | null, number]>(db, sql);
  return update.run(folderId, relativePath, nameIn(relativePath), changedAtMs, moved.fileId).changes > 0;
}

/**
 * A file that is gone turned up as another one, whose row and job go: the photo keeps the id of the one that is gone.
 * Both hold the same content. False where one of them is not known any more, or the other one was a photo before.
 */
export function takePlaceOf(db: WritableDb, goneId: PhotoId, newId: PhotoId): boolean {
  type Place = {
    folderId: number;
    relativePath: string;
    sizeBytes: number;
    modifiedAtMs: number;
    inode: number | null;
    changedAtMs: number | null;
  };
  const find = `SELECT folder_id AS folderId, relative_path AS relativePath, size_bytes AS sizeBytes,
    modified_at_ms AS modifiedAtMs, inode, changed_at_ms AS changedAtMs FROM file WHERE file_id = ?`;
  const update = `UPDATE file SET folder_id = ?, relative_path = ?, name = ?, size_bytes = ?, modified_at_ms = ?, inode = ?,
    changed_at_ms = ? WHERE file_id = ?`;
  return transaction(db, () => {
    const place = statement<[number], Place>(db, `${find} AND content_id IS NULL`).get(newId);
    if (place === undefined || statement<[number]>(db, find).get(goneId) === undefined) return false;
    deleteFiles(db, [newId]);
    statement<unknown[]>(db, update).run(
      place.folderId,
      place.relativePath,
      nameIn(place.relativePath),
      place.sizeBytes,
      place.modifiedAtMs,
      place.inode,
      place.changedAtMs,
      goneId,
    );
    return true;
  });
}

/**
 * Notes that a file may hold something else than before: it is pending again, and an earlier failure forgotten.
 * It keeps its old content, and so is still shown, until the new one is known.
 */
export function markFileChanged(db: WritableDb, fileId: PhotoId, file: FoundFile): void {
  const sql = `UPDATE file SET size_bytes = ?, modified_at_ms = ?, inode = ?, changed_at_ms = ?, state = 'pending',
    sort_at_ms = CASE WHEN content_id IS NULL THEN ? ELSE sort_at_ms END WHERE file_id = ?`;
  transaction(db, () => {
    const { sizeBytes, modifiedAtMs, inode, changedAtMs } = file;
    const onDisk = [sizeBytes, modifiedAtMs, inode ?? null, changedAtMs ?? null];
    statement<unknown[]>(db, sql).run(...onDisk, modifiedAtMs, fileId);
    statement<[number]>(db, 'DELETE FROM failure WHERE file_id = ?').run(fileId);
    makeJobDue(db, fileId);
  });
}

/** Whether a file still has the size and times that it had when a job was taken, and is watched at all. */
export function isFileUnchanged(
  db: ReadableDb,
  fileId: PhotoId,
  seen: Pick<FoundFile, 'sizeBytes' | 'modifiedAtMs' | 'changedAtMs'>,
): boolean {
  const { sizeBytes, modifiedAtMs, changedAtMs = null } = seen;
  // A time that was not known yet says nothing.
  const sql = `SELECT 1 FROM file WHERE file_id = ? AND size_bytes = ? AND modified_at_ms = ?
    AND changed_at_ms IS coalesce(?, changed_at_ms)`;
  const bound = [fileId, sizeBytes, modifiedAtMs, changedAtMs] as const;
  return statement<[number, number, number, number | null]>(db, sql).get(...bound) !== undefined;
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
