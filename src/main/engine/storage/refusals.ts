/** Photos that a model refused to look at. Other models may know them. Runs in the engine. */
import { photoIdSchema, type PhotoId } from '../../../contract/ids.ts';
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { enqueue, jobPriorities } from './jobs.ts';
import { hasEmbedding } from './spaces.ts';

/** Notes that the model of the space does not take what has this digest; it is forgotten with the space. */
export function noteRefusal(
  db: WritableDb,
  spaceId: number,
  sha256: Uint8Array,
  message: string,
  nowMs: number,
): void {
  const sql = /* sql */ `
    INSERT INTO refusal (space_id, sha256, message, refused_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`;
  statement<[number, Uint8Array, string, number]>(db, sql).run(
    spaceId,
    sha256,
    message.slice(0, 1000),
    nowMs,
  );
}

/** What the model of the space had against what has this digest; undefined where it did not refuse it. */
export function findRefusal(db: ReadableDb, spaceId: number, sha256: Uint8Array): string | undefined {
  const sql = 'SELECT message FROM refusal WHERE space_id = ? AND sha256 = ?';
  return statement<[number, Uint8Array], { message: string }>(db, sql).get(spaceId, sha256)?.message;
}

/** Whether the model of the space has answered for a content: with a vector, or by refusing it. */
export function isAnswered(db: ReadableDb, spaceId: number, contentId: number): boolean {
  const sql = 'SELECT 1 FROM content JOIN refusal USING (sha256) WHERE space_id = ? AND content_id = ?';
  return (
    hasEmbedding(db, spaceId, contentId) ||
    statement<[number, number]>(db, sql).get(spaceId, contentId) !== undefined
  );
}

/** Whether any model refused anything: the usual answer is no, and costs nothing. */
export function hasRefusals(db: ReadableDb): boolean {
  return statement<[]>(db, 'SELECT 1 FROM refusal LIMIT 1').get() !== undefined;
}

/** How many contents of the library the model of the space refused. */
export function countRefusals(db: ReadableDb, spaceId: number): number {
  const sql = 'SELECT count(*) AS count FROM refusal JOIN content USING (sha256) WHERE space_id = ?';
  return statement<[number], { count: number }>(db, sql).get(spaceId)?.count ?? 0;
}

/** How many photos of the library the model of the space refused; copies count each. */
export function countRefusedPhotos(db: ReadableDb, spaceId: number): number {
  const sql = /* sql */ `
    SELECT count(*) AS count FROM refusal JOIN content USING (sha256) JOIN file USING (content_id)
    WHERE space_id = ? AND state = 'ready'`;
  return statement<[number], { count: number }>(db, sql).get(spaceId)?.count ?? 0;
}

/**
 * Lets the model of the space be asked once more for what it refused, or for this photo only, and gives the photos that are put
 * into the queue for it. Files that are listed as failed are `requeueFailed`'s.
 */
export function forgetRefusals(
  db: WritableDb,
  spaceId: number,
  only: PhotoId | null,
  nowMs = Date.now(),
): number {
  const ready = /* sql */ `
    SELECT max(file_id) AS fileId FROM refusal JOIN content USING (sha256) JOIN file USING (content_id)
    WHERE space_id = ? AND state = 'ready' AND file_id = coalesce(?, file_id) GROUP BY content_id`;
  const forget = /* sql */ `
    DELETE FROM refusal WHERE space_id = ? AND (? IS NULL OR sha256 IN (
      SELECT sha256 FROM file JOIN content USING (content_id) WHERE file_id = ?
      UNION ALL SELECT sha256 FROM failure WHERE file_id = ? AND sha256 IS NOT NULL))`;
  return transaction(db, () => {
    const rows = statement<[number, number | null], { fileId: number }>(db, ready).all(spaceId, only);
    statement<(number | null)[]>(db, forget).run(spaceId, only, only, only);
    const fileIds = rows.map(({ fileId }) => photoIdSchema.parse(fileId));
    enqueue(db, fileIds, jobPriorities.newPhoto, nowMs);
    return fileIds.length;
  });
}
