/** Thumbnails, by the digest of the content they show. Runs in the engine. */
import { statement, transaction } from './database.ts';
import type { ReadableThumbnails, WritableThumbnails } from './database.ts';

export type ThumbnailVariant = 'small' | 'large';

export interface Thumbnail {
  readonly variant: ThumbnailVariant;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** A whole JPEG file; WebP where an older Recollect made it. */
  readonly bytes: Uint8Array;
}

/** Stores the thumbnails of a content in place of those it had. */
export function putThumbnails(
  db: WritableThumbnails,
  sha256: Uint8Array,
  thumbnails: readonly Thumbnail[],
): void {
  const sql = /* sql */ `
    INSERT INTO thumbnail (content_sha256, variant, width, height, bytes) VALUES (?, ?, ?, ?, ?)`;
  transaction(db, () => {
    deleteThumbnails(db, [sha256]);
    const insert = statement<[Uint8Array, string, number, number, Uint8Array]>(db, sql);
    for (const { variant, width, height, bytes } of thumbnails)
      insert.run(sha256, variant, width, height, bytes);
  });
}

export function getThumbnail(
  db: ReadableThumbnails,
  sha256: Uint8Array,
  variant: ThumbnailVariant,
): Thumbnail | undefined {
  const sql = 'SELECT variant, width, height, bytes FROM thumbnail WHERE content_sha256 = ? AND variant = ?';
  return statement<[Uint8Array, ThumbnailVariant], Thumbnail>(db, sql).get(sha256, variant);
}

/** True where the small thumbnail is there; not every content has a large one. */
export function hasThumbnails(db: ReadableThumbnails, sha256: Uint8Array): boolean {
  const sql = "SELECT 1 FROM thumbnail WHERE content_sha256 = ? AND variant = 'small'";
  return statement<[Uint8Array]>(db, sql).get(sha256) !== undefined;
}

export function deleteThumbnails(db: WritableThumbnails, digests: readonly Uint8Array[]): void {
  transaction(db, () => {
    const remove = statement<[Uint8Array]>(db, 'DELETE FROM thumbnail WHERE content_sha256 = ?');
    for (const sha256 of digests) remove.run(sha256);
  });
}
