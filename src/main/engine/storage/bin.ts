/**
 * Photos that were moved to the bin. Their rows leave the table `file`, so that nothing that asks for photos of the
 * library can find them; a photo is binned, not its content: copies elsewhere stay. Runs in the engine.
 */
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import { photoIdSchema } from '../../../contract/ids.ts';
import type { PhotoSummary } from '../../../contract/photo.ts';
import { cursorAfter, readCursor } from './cursor.ts';
import type { PageRequest } from './cursor.ts';
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { releaseCompanions } from './companions.ts';
import type { FoundFile } from './files.ts';
import { enqueue, jobPriorities } from './jobs.ts';
import { filePath, summaryColumns, summaryOf, type SummaryRow } from './photos.ts';
import { hasEmbedding, listSpaces, vectorTable } from './spaces.ts';
import { deleteVectorsOf, putVector } from './vectors.ts';

const columns =
  'file_id, folder_id, relative_path, name, size_bytes, modified_at_ms, content_id, state, sort_at_ms, inode, changed_at_ms';

/** Of these contents, those that no photo of the library holds. */
function heldByNone(db: ReadableDb, contentIds: readonly number[]): number[] {
  const sql = /* sql */ `
    SELECT value AS contentId FROM json_each(?)
    WHERE NOT EXISTS (SELECT 1 FROM file WHERE file.content_id = value)`;
  return statement<[string], { contentId: number }>(db, sql)
    .all(JSON.stringify([...new Set(contentIds)]))
    .map(({ contentId }) => contentId);
}

/** Puts vectors aside: what only the bin holds is no part of a search. */
function putVectorsAside(db: WritableDb, contentIds: readonly number[]): void {
  const ids = JSON.stringify(contentIds);
  for (const { spaceId } of listSpaces(db)) {
    const sql = /* sql */ `
      INSERT OR REPLACE INTO binned_vector (space_id, content_id, embedding)
      SELECT ?, content_id, embedding FROM json_each(?) AS wanted
      CROSS JOIN ${vectorTable(spaceId)} ON content_id = wanted.value`;
    statement<[number, string]>(db, sql).run(spaceId, ids);
  }
  deleteVectorsOf(db, contentIds);
}

function bringVectorsBack(db: WritableDb, contentIds: readonly number[]): void {
  const ids = JSON.stringify(contentIds);
  const spaces = new Map(listSpaces(db).map((space) => [space.spaceId, space]));
  const sql = /* sql */ `
    SELECT space_id AS spaceId, content_id AS contentId, embedding FROM binned_vector
    WHERE content_id IN (SELECT value FROM json_each(?))`;
  const rows = statement<[string], { spaceId: number; contentId: number; embedding: Uint8Array }>(db, sql);
  for (const { spaceId, contentId, embedding } of rows.all(ids)) {
    const space = spaces.get(spaceId);
    // A copy that came meanwhile has one of its own.
    if (space === undefined || hasEmbedding(db, spaceId, contentId)) continue;
    putVector(db, space, contentId, new Float32Array(new Uint8Array(embedding).buffer));
  }
  const forget = 'DELETE FROM binned_vector WHERE content_id IN (SELECT value FROM json_each(?))';
  statement<[string]>(db, forget).run(ids);
}

/** Moves photos to the bin and tells which; ids of what is no photo of the library are passed over. */
export function moveToBin(db: WritableDb, photoIds: readonly PhotoId[], nowMs = Date.now()): PhotoId[] {
  const insert = /* sql */ `
    INSERT INTO binned_file (${columns}, binned_at_ms)
    SELECT ${columns}, ? FROM file WHERE file_id = ? AND content_id IS NOT NULL RETURNING content_id AS contentId`;
  return transaction(db, () => {
    const moved: PhotoId[] = [];
    const contentIds: number[] = [];
    for (const photoId of photoIds) {
      const row = statement<[number, number], { contentId: number }>(db, insert).get(nowMs, photoId);
      if (row === undefined) continue;
      statement<[number]>(db, 'DELETE FROM file WHERE file_id = ?').run(photoId);
      moved.push(photoId);
      contentIds.push(row.contentId);
    }
    putVectorsAside(db, heldByNone(db, contentIds));
    return moved;
  });
}

/** Puts photos back where they were and tells which. What a model has not seen yet goes into the queue. */
export function restoreFromBin(db: WritableDb, photoIds: readonly PhotoId[]): PhotoId[] {
  const insert = /* sql */ `
    INSERT INTO file (${columns}) SELECT ${columns} FROM binned_file WHERE file_id = ?
    RETURNING content_id AS contentId, state`;
  return transaction(db, () => {
    const restored = new Map<PhotoId, { contentId: number; state: string }>();
    for (const photoId of photoIds) {
      const row = statement<[number], { contentId: number; state: string }>(db, insert).get(photoId);
      if (row === undefined) continue;
      statement<[number]>(db, 'DELETE FROM binned_file WHERE file_id = ?').run(photoId);
      restored.set(photoId, row);
    }
    bringVectorsBack(db, [...new Set([...restored.values()].map(({ contentId }) => contentId))]);
    const spaces = listSpaces(db);
    for (const [photoId, { contentId, state }] of restored) {
      if (state === 'pending') enqueue(db, photoId, jobPriorities.newPhoto);
      else if (spaces.some(({ spaceId }) => !hasEmbedding(db, spaceId, contentId)))
        enqueue(db, photoId, jobPriorities.backfill);
    }
    return [...restored.keys()];
  });
}

/**
 * Forgets photos of the bin: their files are gone from where they were. A RAW that is still there is a photo of its own.
 * Gives how many there were.
 */
export function forgetBinned(db: WritableDb, photoIds: readonly PhotoId[]): number {
  const remove =
    'DELETE FROM binned_file WHERE file_id = ? RETURNING folder_id AS folderId, relative_path AS photoPath';
  return transaction(db, () => {
    let count = 0;
    for (const photoId of photoIds) {
      const row = statement<[number], { folderId: FolderId; photoPath: string }>(db, remove).get(photoId);
      if (row === undefined) continue;
      count++;
      releaseCompanions(db, row.folderId, row.photoPath);
    }
    return count;
  });
}

/** How many photos are in the bin, and the size of their files. */
export function countBinned(db: ReadableDb): { photoCount: number; sizeBytes: number } {
  const sql = 'SELECT count(*) AS photoCount, coalesce(sum(size_bytes), 0) AS sizeBytes FROM binned_file';
  return (
    statement<[], { photoCount: number; sizeBytes: number }>(db, sql).get() ?? { photoCount: 0, sizeBytes: 0 }
  );
}

/** A page of the bin, what was moved there last first. */
export function listBinned(
  db: ReadableDb,
  { cursor, limit }: PageRequest,
): { photos: PhotoSummary[]; nextCursor: string | null } {
  const after = readCursor(cursor);
  const sql = /* sql */ `
    SELECT ${summaryColumns}, binned_at_ms AS binnedAtMs FROM binned_file AS file JOIN content USING (content_id)
    WHERE (binned_at_ms, file_id) < (?, ?) ORDER BY binned_at_ms DESC, file_id DESC LIMIT ?`;
  const rows = statement<[number, number, number], SummaryRow & { binnedAtMs: number }>(db, sql).all(
    after.sortAtMs,
    after.id,
    limit,
  );
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    photos: rows.map(summaryOf),
    nextCursor: last === undefined ? null : cursorAfter(last.binnedAtMs, last.photoId),
  };
}

/** The ids of all photos in the bin, what was moved there last first. */
export function allBinned(db: ReadableDb): PhotoId[] {
  const sql = 'SELECT file_id AS photoId FROM binned_file ORDER BY binned_at_ms DESC, file_id DESC';
  return statement<[], { photoId: number }>(db, sql)
    .all()
    .map(({ photoId }) => photoIdSchema.parse(photoId));
}

/** A file behind a photo in the bin. */
export interface BinnedFile {
  readonly photoId: PhotoId;
  readonly name: string;
  /** The folder's path, a forward slash, and the relative one. */
  readonly path: string;
  readonly folderPath: string;
  /** The last scan did not reach the folder. */
  readonly wasOffline: boolean;
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
}

/** Undefined where it is not in the bin. */
export function binnedFile(db: ReadableDb, photoId: PhotoId): BinnedFile | undefined {
  const sql = /* sql */ `
    SELECT name, folder.path AS folderPath, is_offline AS wasOffline, relative_path AS relativePath, size_bytes AS sizeBytes,
      modified_at_ms AS modifiedAtMs
    FROM binned_file JOIN folder USING (folder_id) WHERE file_id = ?`;
  type Row = Omit<BinnedFile, 'photoId' | 'path' | 'wasOffline'> & {
    relativePath: string;
    wasOffline: number;
  };
  const row = statement<[number], Row>(db, sql).get(photoId);
  if (row === undefined) return undefined;
  const { relativePath, wasOffline, ...rest } = row;
  return {
    ...rest,
    wasOffline: wasOffline === 1,
    photoId,
    path: filePath(row.folderPath, relativePath),
  };
}

/** The digest of a photo in the bin, by which its thumbnails are kept. */
export function binnedDigest(db: ReadableDb, photoId: PhotoId): Uint8Array | undefined {
  const sql = 'SELECT sha256 FROM binned_file JOIN content USING (content_id) WHERE file_id = ?';
  return statement<[number], { sha256: Uint8Array }>(db, sql).get(photoId)?.sha256;
}

/**
 * The photo in the bin whose file a scan found where it was. Undefined where nothing of that path is in the bin, and
 * where the file is not the one that was put there: that one comes back in sight first, since nobody binned what it
 * holds now.
 */
export function noteBinnedFile(db: WritableDb, folderId: FolderId, file: FoundFile): PhotoId | undefined {
  const { relativePath, sizeBytes, modifiedAtMs } = file;
  const sql = /* sql */ `
    SELECT file_id AS fileId, size_bytes AS sizeBytes, modified_at_ms AS modifiedAtMs FROM binned_file
    WHERE folder_id = ? AND relative_path = ?`;
  const row = statement<[number, string], { fileId: number; sizeBytes: number; modifiedAtMs: number }>(
    db,
    sql,
  ).get(folderId, relativePath);
  if (row === undefined) return undefined;
  const photoId = photoIdSchema.parse(row.fileId);
  if (row.sizeBytes === sizeBytes && row.modifiedAtMs === modifiedAtMs) return photoId;
  restoreFromBin(db, [photoId]);
  return undefined;
}

/** The next photos of a folder that are in the bin, in order of id. */
export function binnedAfter(
  db: ReadableDb,
  folderId: FolderId,
  afterFileId: number,
  limit: number,
): { fileId: PhotoId; relativePath: string }[] {
  const sql = /* sql */ `
    SELECT file_id AS fileId, relative_path AS relativePath FROM binned_file
    WHERE folder_id = ? AND file_id > ? ORDER BY file_id LIMIT ?`;
  return statement<[number, number, number], { fileId: number; relativePath: string }>(db, sql)
    .all(folderId, afterFileId, limit)
    .map((row) => ({ ...row, fileId: photoIdSchema.parse(row.fileId) }));
}
