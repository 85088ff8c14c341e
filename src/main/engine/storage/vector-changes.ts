/**
 * The log of changed vectors: written in the transaction of the change itself, read by whoever keeps a copy of the
 * vectors in memory. Runs in the engine and its threads.
 */
import { statement } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** As many changes are kept: reading as many vectors one by one takes about as long as reading all in bulk. */
export const keptChanges = 50_000;
/** Pruning reaches into the other end of the table; it need not happen with every change. */
const pruneEvery = 1_000;

export interface VectorChanges {
  /** The latest change of any space: what to ask from next time. */
  readonly changeId: number;
  /** Each content once, whatever happened to it. Undefined where the log does not reach back that far: read all. */
  readonly contentIds: readonly number[] | undefined;
}

/** To be called in the transaction that writes or deletes the vector. */
export function noteVectorChange(db: WritableDb, spaceId: number, contentId: number): void {
  const insert = 'INSERT INTO vector_change (space_id, content_id) VALUES (?, ?)';
  const { lastInsertRowid } = statement<[number, number]>(db, insert).run(spaceId, contentId);
  const changeId = Number(lastInsertRowid);
  if (changeId % pruneEvery !== 0) return;
  statement<[number]>(db, 'DELETE FROM vector_change WHERE change_id <= ?').run(changeId - keptChanges);
}

/** The number of the latest change ever made; 0 where there was none. */
export function latestVectorChange(db: ReadableDb): number {
  const sql = "SELECT seq FROM sqlite_sequence WHERE name = 'vector_change'";
  return statement<[], { seq: number }>(db, sql).get()?.seq ?? 0;
}

/** What changed in a space after a change that is known. */
export function vectorChangesSince(db: ReadableDb, spaceId: number, changeId: number): VectorChanges {
  const latest = latestVectorChange(db);
  if (latest === changeId) return { changeId, contentIds: [] };
  const oldestSql = 'SELECT min(change_id) AS oldest FROM vector_change';
  const oldest = statement<[], { oldest: number | null }>(db, oldestSql).get()?.oldest;
  // A number ahead of the log is of another file: a backup was put in its place.
  if (oldest === undefined || oldest === null || oldest > changeId + 1 || changeId > latest) {
    return { changeId: latest, contentIds: undefined };
  }
  const sql = /* sql */ `
    SELECT DISTINCT content_id AS contentId FROM vector_change WHERE change_id > ? AND space_id = ?
    ORDER BY content_id`;
  const rows = statement<[number, number], { contentId: number }>(db, sql).all(changeId, spaceId);
  return { changeId: latest, contentIds: rows.map(({ contentId }) => contentId) };
}
