/** Photos as an answer needs them: the summary, and what folding looks at. Runs in the engine's threads. */
import type { PhotoSummary } from '../../../contract/photo.ts';
import { statement } from './database.ts';
import type { ReadableDb } from './database.ts';
import { summaryColumns, summaryOf, type SummaryRow } from './photos.ts';

export interface ResultPhoto {
  readonly summary: PhotoSummary;
  readonly contentId: number;
  /** From the watched folder, with forward slashes. */
  readonly relativePath: string;
  /** The camera's own time; null where the photo does not say. */
  readonly cameraTimeMs: number | null;
}

interface ResultRow extends SummaryRow {
  readonly contentId: number;
  readonly relativePath: string;
  readonly cameraTimeMs: number | null;
}

const columns = /* sql */ `${summaryColumns}, content_id AS contentId, relative_path AS relativePath,
  taken_at_ms AS cameraTimeMs`;

function resultOf(row: ResultRow): ResultPhoto {
  const { contentId, relativePath, cameraTimeMs } = row;
  return { summary: summaryOf(row), contentId, relativePath, cameraTimeMs };
}

/** The photos that hold a content, first added first; none where no file holds it any more. */
export function photosOfContent(db: ReadableDb, contentId: number): ResultPhoto[] {
  const sql = `SELECT ${columns} FROM file JOIN content USING (content_id) WHERE file.content_id = ? ORDER BY file_id`;
  return statement<[number], ResultRow>(db, sql).all(contentId).map(resultOf);
}

/** A photo by its id; undefined where it is not there, or has no content yet. */
export function resultPhoto(db: ReadableDb, photoId: number): ResultPhoto | undefined {
  const sql = `SELECT ${columns} FROM file JOIN content USING (content_id) WHERE file_id = ?`;
  const row = statement<[number], ResultRow>(db, sql).get(photoId);
  return row && resultOf(row);
}

/** The newest of these photos, newest first. */
export function newestAmong(db: ReadableDb, photoIds: Uint32Array, limit: number): ResultPhoto[] {
  const sql = /* sql */ `
    SELECT ${columns} FROM file JOIN content USING (content_id)
    WHERE file_id IN (SELECT value FROM json_each(?)) ORDER BY sort_at_ms DESC, file_id DESC LIMIT ?`;
  return statement<[string, number], ResultRow>(db, sql).all(`[${photoIds.join()}]`, limit).map(resultOf);
}
