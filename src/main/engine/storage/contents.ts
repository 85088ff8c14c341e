/** What distinct contents the files hold. Runs in the engine. */
import type { ImageFormat } from '../../../contract/photo.ts';
import { breathe, statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb, WritableThumbnails } from './database.ts';
import { deleteThumbnails } from './thumbnails.ts';
import { deleteVectorsOf } from './vectors.ts';

/** What a photo says of itself; unknown facts are null. */
export interface ContentMetadata {
  /** The camera's wall clock read as UTC. */
  readonly takenAtMs: number | null;
  readonly camera: string | null;
  readonly lens: string | null;
  readonly iso: number | null;
  /** f-number. */
  readonly aperture: number | null;
  readonly exposureSeconds: number | null;
  readonly focalLengthMm: number | null;
  /** Degrees, WGS 84. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** A content that was decoded. */
export interface NewContent {
  /** 32 bytes, of the whole file. */
  readonly sha256: Uint8Array;
  readonly format: ImageFormat;
  /** Upright, in pixels. */
  readonly width: number;
  readonly height: number;
  /** EXIF, 1 to 8. */
  readonly orientation: number;
  /** How much of its rows there is where the file ends early, between 0 and 1; null for a whole photo. */
  readonly visibleShare?: number | null;
  readonly metadata: ContentMetadata;
  /** Its colours, blurred, as a ThumbHash; null where it was not computed this time. */
  readonly thumbHash: Uint8Array | null;
}

/** The content with this digest, if it was decoded before. */
export function findContent(db: ReadableDb, sha256: Uint8Array): number | undefined {
  const sql = 'SELECT content_id AS contentId FROM content WHERE sha256 = ?';
  return statement<[Uint8Array], { contentId: number }>(db, sql).get(sha256)?.contentId;
}

/** Pixels of the longer side of a content; null where there is no such content. */
export function longerSideOf(db: ReadableDb, contentId: number): number | null {
  const sql = 'SELECT max(width, height) AS side FROM content WHERE content_id = ?';
  return statement<[number], { side: number }>(db, sql).get(contentId)?.side ?? null;
}

/** Notes a decoded content, or what a newer decoder says of a known one, and returns its id. */
export function putContent(db: WritableDb, content: NewContent, nowMs = Date.now()): number {
  const sql = /* sql */ `
    INSERT INTO content (sha256, format, width, height, taken_at_ms, camera, lens, iso, aperture, exposure_seconds,
      focal_length_mm, latitude, longitude, orientation, thumb_hash, visible_share, created_at_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (sha256) DO UPDATE SET format = excluded.format, width = excluded.width, height = excluded.height,
      taken_at_ms = excluded.taken_at_ms, camera = excluded.camera, lens = excluded.lens, iso = excluded.iso,
      aperture = excluded.aperture, exposure_seconds = excluded.exposure_seconds,
      focal_length_mm = excluded.focal_length_mm, latitude = excluded.latitude, longitude = excluded.longitude,
      orientation = excluded.orientation, visible_share = excluded.visible_share, thumb_hash = coalesce(excluded.thumb_hash, thumb_hash)
    RETURNING content_id AS contentId`;
  const { metadata } = content;
  const row = statement<unknown[], { contentId: number }>(db, sql).get(
    content.sha256,
    content.format,
    content.width,
    content.height,
    metadata.takenAtMs,
    metadata.camera,
    metadata.lens,
    metadata.iso,
    metadata.aperture,
    metadata.exposureSeconds,
    metadata.focalLengthMm,
    metadata.latitude,
    metadata.longitude,
    content.orientation,
    content.thumbHash,
    content.visibleShare ?? null,
    nowMs,
  );
  if (row === undefined) throw new Error('The content was not stored.');
  return row.contentId;
}

const batchSize = 200;

/**
 * Forgets contents that no file holds any more, be it in the bin, with their vectors in every space and their thumbnails, and returns
 * how many. Works in batches and lets the event loop turn between them.
 *
 * Does nothing while new or changed files wait in the queue: one of them may be a photo that was moved, and would
 * have to be computed again.
 */
export async function deleteOrphanContents(db: WritableDb, thumbnails: WritableThumbnails): Promise<number> {
  const pending = "SELECT 1 FROM job JOIN file USING (file_id) WHERE state = 'pending' LIMIT 1";
  const sql = /* sql */ `
    SELECT content_id AS contentId, sha256 FROM content WHERE NOT EXISTS (
      SELECT 1 FROM file WHERE file.content_id = content.content_id) AND NOT EXISTS (
      SELECT 1 FROM binned_file WHERE binned_file.content_id = content.content_id) LIMIT ?`;
  let count = 0;
  while (db.open && thumbnails.open && statement<[]>(db, pending).get() === undefined) {
    const orphans = statement<[number], { contentId: number; sha256: Uint8Array }>(db, sql).all(batchSize);
    if (orphans.length === 0) break;
    // The contents first: a crash in between leaves thumbnails that `deleteOrphanThumbnails` finds. The other way round it
    // left a content without them, which a file that comes back would be shown with.
    transaction(db, () => {
      const contentIds = orphans.map(({ contentId }) => contentId);
      deleteVectorsOf(db, contentIds);
      const remove = statement<[number]>(db, 'DELETE FROM content WHERE content_id = ?');
      for (const contentId of contentIds) remove.run(contentId);
    });
    deleteThumbnails(
      thumbnails,
      orphans.map(({ sha256 }) => sha256),
    );
    count += orphans.length;
    await breathe();
  }
  return count;
}

/**
 * Deletes thumbnails of contents that are not known, and returns of how many: thumbnails are written first, so a crash
 * in between, and a photo that is gone before the next start, leave them behind. Works in batches and lets the event
 * loop turn between them.
 */
export async function deleteOrphanThumbnails(
  db: ReadableDb,
  thumbnails: WritableThumbnails,
): Promise<number> {
  const sql = /* sql */ `
    SELECT DISTINCT content_sha256 AS sha256 FROM thumbnail WHERE content_sha256 > ? ORDER BY content_sha256 LIMIT ?`;
  let count = 0;
  let after: Uint8Array = new Uint8Array();
  while (db.open && thumbnails.open) {
    const batch = statement<[Uint8Array, number], { sha256: Uint8Array }>(thumbnails, sql)
      .all(after, batchSize)
      .map(({ sha256 }) => sha256);
    const last = batch.at(-1);
    if (last === undefined) break;
    const orphans = batch.filter((sha256) => findContent(db, sha256) === undefined);
    if (orphans.length > 0) deleteThumbnails(thumbnails, orphans);
    count += orphans.length;
    after = last;
    await breathe();
  }
  return count;
}
