/** Files that could not become photos, each with its reason. Runs in the engine. */
import { folderIdSchema, photoIdSchema } from '../../../contract/ids.ts';
import type { PhotoId } from '../../../contract/ids.ts';
import { failureReasonSchema } from '../../../contract/library.ts';
import type { FailedPhoto, FailureReason } from '../../../contract/library.ts';
import { cursorAfter, readCursor } from './cursor.ts';
import type { Page, PageRequest } from './cursor.ts';
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { handOver } from './companions.ts';
import { findPlace, insertFile } from './files.ts';
import { enqueue, jobPriorities, letGo } from './jobs.ts';

/**
 * The file is not a photo, and why. It is shown no longer, leaves the queue, and is not tried again until its size
 * or time changes or somebody asks. A file that has gone meanwhile is left alone. Where a RAW lies beside it, the photo is
 * that from now on, and the file is listed under an id of its own. Gives the id of the file that failed.
 *
 * @param sha256 what it holds, where another model may take it
 */
export function recordFailure(
  db: WritableDb,
  fileId: PhotoId,
  reason: FailureReason,
  message: string,
  nowMs: number,
  sha256: Uint8Array | null = null,
): PhotoId {
  const sql = /* sql */ `
    INSERT INTO failure (file_id, reason, message, size_bytes, modified_at_ms, failed_at_ms, sha256)
    SELECT file_id, ?, ?, size_bytes, modified_at_ms, ?, ? FROM file WHERE file_id = ?
    ON CONFLICT (file_id) DO UPDATE SET reason = excluded.reason, message = excluded.message,
      size_bytes = excluded.size_bytes, modified_at_ms = excluded.modified_at_ms,
      failed_at_ms = excluded.failed_at_ms, sha256 = excluded.sha256`;
  const update =
    "UPDATE file SET state = 'failed', content_id = NULL, sort_at_ms = modified_at_ms WHERE file_id = ?";
  return transaction(db, () => {
    const place = findPlace(db, fileId);
    const failedId =
      place !== undefined && handOver(db, fileId) ? insertFile(db, place.folderId, place) : fileId;
    statement<[number]>(db, update).run(failedId);
    statement<[string, string, number, Uint8Array | null, number]>(db, sql).run(
      reason,
      message.slice(0, 1000),
      nowMs,
      sha256,
      failedId,
    );
    statement<[number]>(db, 'DELETE FROM job WHERE file_id = ?').run(failedId);
    return failedId;
  });
}

interface FailureRow extends Omit<FailedPhoto, 'photoId' | 'folderId' | 'reason'> {
  readonly photoId: number;
  readonly folderId: number;
  readonly reason: string;
}

function failedPhotoOf(row: FailureRow): FailedPhoto {
  return {
    ...row,
    photoId: photoIdSchema.parse(row.photoId),
    folderId: folderIdSchema.parse(row.folderId),
    reason: failureReasonSchema.parse(row.reason),
  };
}

/**
 * A page of failures, latest first.
 *
 * @param refusedIn the space of a model: photos that it refused are listed as well, though others may know them
 */
export function listFailures(
  db: ReadableDb,
  { cursor, limit }: PageRequest,
  refusedIn: number | null = null,
): Page<FailedPhoto> {
  const { sortAtMs, id } = readCursor(cursor);
  const sql = /* sql */ `
    SELECT file_id AS photoId, folder_id AS folderId, name, relative_path AS relativePath, reason, message,
      failed_at_ms AS failedAtMs
    FROM failure JOIN file USING (file_id)
    WHERE (failed_at_ms, file_id) < (?, ?)
    UNION ALL
    SELECT file_id, folder_id, name, relative_path, 'refused', message, refused_at_ms
    FROM refusal JOIN content USING (sha256) JOIN file USING (content_id)
    WHERE space_id = ? AND state = 'ready' AND (refused_at_ms, file_id) < (?, ?)
    ORDER BY failedAtMs DESC, photoId DESC LIMIT ?`;
  const bound = [sortAtMs, id, refusedIn, sortAtMs, id, limit];
  const rows = statement<(number | null)[], FailureRow>(db, sql).all(...bound);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    items: rows.map(failedPhotoOf),
    nextCursor: last === undefined ? null : cursorAfter(last.failedAtMs, last.photoId),
  };
}

/** How many files failed, by reason. */
export function countFailures(db: ReadableDb): { readonly failed: number; readonly unsupported: number } {
  const sql = /* sql */ `
    SELECT count(*) FILTER (WHERE reason <> 'unsupported') AS failed,
      count(*) FILTER (WHERE reason = 'unsupported') AS unsupported FROM failure`;
  return (
    statement<[], { failed: number; unsupported: number }>(db, sql).get() ?? { failed: 0, unsupported: 0 }
  );
}

/**
 * Puts the files that a model refused and no other knows into the queue once more, but for those that the model of this space refused, and
 * returns how many.
 */
export function requeueRefused(db: WritableDb, spaceId: number, nowMs = Date.now()): number {
  const sql = /* sql */ `
    SELECT file_id AS fileId FROM failure WHERE reason = 'refused' AND NOT EXISTS (
      SELECT 1 FROM refusal WHERE space_id = ? AND refusal.sha256 = failure.sha256)`;
  return transaction(db, () => {
    const rows = statement<[number], { fileId: number }>(db, sql).all(spaceId);
    return requeue(
      db,
      rows.map(({ fileId }) => photoIdSchema.parse(fileId)),
      nowMs,
    );
  });
}

function requeue(db: WritableDb, fileIds: readonly PhotoId[], nowMs: number): number {
  const these = 'file_id IN (SELECT value FROM json_each(?))';
  const list = JSON.stringify(fileIds);
  statement<[string]>(db, `DELETE FROM failure WHERE ${these}`).run(list);
  statement<[string]>(db, `UPDATE file SET state = 'pending' WHERE ${these}`).run(list);
  enqueue(db, fileIds, jobPriorities.newPhoto, nowMs);
  return fileIds.length;
}

/** Puts every failed file, those that are held back among them, or the one named into the queue once more and returns how many. */
export function requeueFailed(db: WritableDb, only: PhotoId | null = null, nowMs = Date.now()): number {
  return transaction(db, () => {
    const ids = statement<[], { file_id: number }>(
      db,
      "SELECT file_id FROM file WHERE state = 'failed'",
    ).all();
    const fileIds = ids
      .map(({ file_id }) => photoIdSchema.parse(file_id))
      .filter((fileId) => only === null || fileId === only);
    return requeue(db, fileIds, nowMs) + (only === null ? letGo(db) : 0);
  });
}
