/** The queue of files to be made searchable: a table, so that it survives everything. Runs in the engine. */
import { folderIdSchema, photoIdSchema } from '../../../contract/ids.ts';
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import { statement, transaction } from './database.ts';
import type { ReadableDb, ReadableThumbnails, WritableDb } from './database.ts';
import { filePath } from './photos.ts';
import { hasThumbnails } from './thumbnails.ts';

/**
 * Higher comes first: what may be a photo that went from elsewhere, then what the person just added, before what a new
 * model has yet to see.
 */
export const jobPriorities = { movedPhoto: 200, newPhoto: 100, backfill: 10 } as const;

/** A file to be worked on. */
export interface Job {
  readonly fileId: PhotoId;
  readonly folderId: FolderId;
  readonly folderPath: string;
  readonly relativePath: string;
  /** folderPath and relativePath in one. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
  /** When anything about the file last changed; null where that was not looked at yet. */
  readonly changedAtMs: number | null;
  /** What the file is known to hold; null for a new or changed file. */
  readonly contentId: number | null;
}

interface JobRow extends Omit<Job, 'fileId' | 'folderId' | 'path'> {
  readonly fileId: number;
  readonly folderId: number;
}

const selectJobs = /* sql */ `
  SELECT job.file_id AS fileId, folder.folder_id AS folderId, folder.path AS folderPath, relative_path AS relativePath,
    size_bytes AS sizeBytes, modified_at_ms AS modifiedAtMs, changed_at_ms AS changedAtMs,
    CASE state WHEN 'ready' THEN content_id END AS contentId`;
const isDue = 'not_before_ms <= ? AND is_offline = 0 AND is_paused = 0';
const inOrder = 'ORDER BY priority DESC, job.sort_at_ms DESC, job.file_id DESC';

function jobOf(row: JobRow): Job {
  return {
    ...row,
    fileId: photoIdSchema.parse(row.fileId),
    folderId: folderIdSchema.parse(row.folderId),
    path: filePath(row.folderPath, row.relativePath),
  };
}

/** A time that never comes: the job waits until its file changes, or somebody asks for another try. */
const neverMs = Number.MAX_SAFE_INTEGER;

/**
 * Puts files into the queue. One that is there already keeps the higher priority and becomes due now, but for those that
 * wait until they change (`holdBack`).
 */
export function enqueue(
  db: WritableDb,
  fileIds: PhotoId | readonly PhotoId[],
  priority: number,
  nowMs = Date.now(),
): void {
  const sql = /* sql */ `
    INSERT INTO job (file_id, priority, sort_at_ms, enqueued_at_ms)
    SELECT file_id, ?, sort_at_ms, ? FROM file WHERE file_id = ?
    ON CONFLICT (file_id) DO UPDATE SET priority = max(priority, excluded.priority),
      sort_at_ms = excluded.sort_at_ms, not_before_ms = iif(not_before_ms = ${neverMs}, ${neverMs}, 0)`;
  transaction(db, () => {
    const insert = statement<[number, number, number]>(db, sql);
    for (const fileId of typeof fileIds === 'number' ? [fileIds] : fileIds)
      insert.run(priority, nowMs, fileId);
  });
}

/**
 * The next jobs that are due, in order: higher priority first, newest photos first within one. `excluding` are
 * those in hand. Takes nothing out of the queue: `finishJob` and `recordFailure` do, so that a crash loses none.
 * Files of folders that are offline or paused wait.
 */
export function takeJobs(
  db: ReadableDb,
  limit: number,
  nowMs: number,
  excluding: ReadonlySet<number> = new Set(),
): Job[] {
  const sql = `${selectJobs} FROM job CROSS JOIN file USING (file_id) CROSS JOIN folder USING (folder_id)
    WHERE ${isDue} ${inOrder}`;
  const jobs: Job[] = [];
  if (limit <= 0) return jobs;
  for (const row of statement<[number], JobRow>(db, sql).iterate(nowMs)) {
    if (excluding.has(row.fileId)) continue;
    jobs.push(jobOf(row));
    if (jobs.length === limit) break;
  }
  return jobs;
}

/** Those jobs of these files that are due, in the queue's order. */
export function takeJobsOf(db: ReadableDb, fileIds: readonly PhotoId[], nowMs: number): Job[] {
  const sql = `${selectJobs} FROM json_each(?) AS wanted CROSS JOIN job ON job.file_id = wanted.value
    CROSS JOIN file USING (file_id) CROSS JOIN folder USING (folder_id) WHERE ${isDue} ${inOrder}`;
  return statement<[string, number], JobRow>(db, sql).all(JSON.stringify(fileIds), nowMs).map(jobOf);
}

/** Notes that files are taken in hand, where a crash leaves it to be read. */
export function markBegun(db: WritableDb, fileIds: readonly PhotoId[]): void {
  const sql =
    'UPDATE job SET is_begun = 1 WHERE file_id IN (SELECT value FROM json_each(?)) AND is_begun = 0';
  statement<[string]>(db, sql).run(JSON.stringify(fileIds));
}

/** Nothing is in hand any more: the program ends as it should. Of `except` that is not known yet. */
export function clearBegun(db: WritableDb, except: Iterable<PhotoId>): void {
  const sql = /* sql */ `
    UPDATE job SET is_begun = 0 WHERE is_begun = 1 AND file_id NOT IN (SELECT value FROM json_each(?))`;
  statement<[string]>(db, sql).run(JSON.stringify([...except]));
}

/** What was in hand when the program died, if it did. */
export function begunFiles(db: ReadableDb): PhotoId[] {
  const rows = statement<[], { fileId: number }>(
    db,
    'SELECT file_id AS fileId FROM job WHERE is_begun = 1',
  ).all();
  return rows.map(({ fileId }) => photoIdSchema.parse(fileId));
}

/** Takes a job out of the queue: its file is done. */
export function finishJob(db: WritableDb, fileId: PhotoId): void {
  statement<[number]>(db, 'DELETE FROM job WHERE file_id = ?').run(fileId);
}

/** The job could not be done for a reason that may pass; it is due again at `notBeforeMs`. */
export function postponeJob(db: WritableDb, fileId: PhotoId, notBeforeMs: number): void {
  const sql = 'UPDATE job SET not_before_ms = ? WHERE file_id = ?';
  statement<[number, number]>(db, sql).run(notBeforeMs, fileId);
}

/** The job could not be done and would not be another time; it stays out of the queue until `makeJobDue`. */
export function holdBack(db: WritableDb, fileId: PhotoId): void {
  postponeJob(db, fileId, neverMs);
}

/** Lets all jobs that are held back be due now, and says how many. */
export function letGo(db: WritableDb): number {
  return statement<[]>(db, `UPDATE job SET not_before_ms = 0 WHERE not_before_ms = ${neverMs}`).run().changes;
}

/** What a job waited for has happened: it is due now. Nothing happens where the file has no job. */
export function makeJobDue(db: WritableDb, fileId: PhotoId): void {
  statement<[number]>(db, 'UPDATE job SET not_before_ms = 0 WHERE file_id = ?').run(fileId);
}

/** Lets a folder's postponed jobs be due now, but for those that are held back: what they waited for may have happened. */
export function makeJobsDue(db: WritableDb, folderId: FolderId): void {
  const sql = /* sql */ `
    UPDATE job SET not_before_ms = 0 WHERE not_before_ms > 0 AND not_before_ms < ${neverMs} AND
      (SELECT folder_id FROM file WHERE file.file_id = job.file_id) = ?`;
  statement<[number]>(db, sql).run(folderId);
}

/** How many jobs are left, those that are not due among them. */
export function countJobs(db: ReadableDb): number {
  return statement<[], { count: number }>(db, 'SELECT count(*) AS count FROM job').get()?.count ?? 0;
}

/**
 * How many jobs can be worked on at `nowMs`: neither postponed nor of a folder that is offline or paused. Asked for with every
 * photo, so it counts the exceptions, of which there are few.
 */
export function countDueJobs(db: ReadableDb, nowMs: number): number {
  const postponed = 'SELECT count(*) AS count FROM job WHERE not_before_ms > 0 AND not_before_ms > ?';
  const offline = /* sql */ `
    SELECT count(*) AS count FROM folder CROSS JOIN file USING (folder_id) CROSS JOIN job USING (file_id)
    WHERE (is_offline = 1 OR is_paused = 1) AND not_before_ms <= ?`;
  const except = [postponed, offline].map(
    (sql) => statement<[number], { count: number }>(db, sql).get(nowMs)?.count ?? 0,
  );
  return except.reduce((left, count) => left - count, countJobs(db));
}

/**
 * Enqueues one file of every content that the space's model has not answered for, and returns how many were added. Files that
 * are pending are in the queue already. Of copies one is taken that can be read now, where there is any.
 */
export function enqueueBackfill(db: WritableDb, spaceId: number, nowMs = Date.now()): number {
  const sql = /* sql */ `
    INSERT INTO job (file_id, priority, sort_at_ms, enqueued_at_ms)
    SELECT coalesce(max(file_id) FILTER (WHERE is_offline = 0 AND is_paused = 0), max(file_id)), ?,
      max(file.sort_at_ms), ? FROM file JOIN folder USING (folder_id)
    WHERE state = 'ready' AND NOT EXISTS (
      SELECT 1 FROM embedding WHERE space_id = ? AND embedding.content_id = file.content_id)
      AND content_id NOT IN (
        SELECT content_id FROM refusal JOIN content USING (sha256) WHERE space_id = ?)
    GROUP BY content_id
    ON CONFLICT (file_id) DO NOTHING`;
  return statement<number[]>(db, sql).run(jobPriorities.backfill, nowMs, spaceId, spaceId).changes;
}

/** Enqueues one file of every content that has no small thumbnail: the thumbnails' file was lost. */
export function enqueueMissingThumbnails(
  db: WritableDb,
  thumbnails: ReadableThumbnails,
  nowMs = Date.now(),
): number {
  const sql = /* sql */ `
    SELECT max(file_id) AS fileId, sha256 FROM file JOIN content USING (content_id)
    WHERE state = 'ready' GROUP BY content_id`;
  const rows = statement<[], { fileId: number; sha256: Uint8Array }>(db, sql).all();
  const missing = rows.filter(({ sha256 }) => !hasThumbnails(thumbnails, sha256));
  const fileIds = missing.map(({ fileId }) => photoIdSchema.parse(fileId));
  enqueue(db, fileIds, jobPriorities.backfill, nowMs);
  return fileIds.length;
}

/** The sizes in bytes of new files that wait in the queue: among them may be one that is gone from elsewhere. */
export function sizesOfNewFiles(db: ReadableDb, nowMs = Date.now()): Set<number> {
  const sql = /* sql */ `
    SELECT DISTINCT size_bytes AS sizeBytes FROM job CROSS JOIN file USING (file_id) CROSS JOIN folder USING (folder_id)
    WHERE content_id IS NULL AND is_offline = 0 AND is_paused = 0 AND not_before_ms <= ?`;
  return new Set(
    statement<[number], { sizeBytes: number }>(db, sql)
      .all(nowMs)
      .map(({ sizeBytes }) => sizeBytes),
  );
}

/** Lets new files of these sizes be looked at before all others. */
export function hurryFilesOfSizes(db: WritableDb, sizesBytes: readonly number[]): void {
  const sql = /* sql */ `
    UPDATE job SET priority = ? WHERE priority < ? AND file_id IN (
      SELECT file_id FROM job CROSS JOIN file USING (file_id)
      WHERE content_id IS NULL AND size_bytes IN (SELECT value FROM json_each(?)))`;
  const { movedPhoto } = jobPriorities;
  statement<[number, number, string]>(db, sql).run(movedPhoto, movedPhoto, JSON.stringify(sizesBytes));
}
