/** Photos as they are shown: pages, summaries, details, places. Runs in the engine and its threads. */
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import { folderIdSchema, photoIdSchema } from '../../../contract/ids.ts';
import { imageFormatSchema } from '../../../contract/photo.ts';
import type { ImageFormat, PhotoDetails, PhotoSummary } from '../../../contract/photo.ts';
import { cursorAfter, readCursor } from './cursor.ts';
import type { PageRequest } from './cursor.ts';
import { statement } from './database.ts';
import type { ReadableDb } from './database.ts';
import { placeName } from './places.ts';

export interface SummaryRow {
  readonly photoId: number;
  readonly folderId: number;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly takenAtMs: number;
  readonly version: string;
  readonly isFavorite: number;
  readonly thumbHash: Buffer | null;
}

export const summaryColumns = /* sql */ `
  file_id AS photoId, folder_id AS folderId, name, width, height, sort_at_ms AS takenAtMs,
  lower(hex(substr(sha256, 1, 8))) AS version, thumb_hash AS thumbHash,
  EXISTS (SELECT 1 FROM favorite WHERE content_sha256 = sha256) AS isFavorite`;

export function summaryOf(row: SummaryRow): PhotoSummary {
  const { name, width, height, takenAtMs, version } = row;
  const [photoId, folderId] = [photoIdSchema.parse(row.photoId), folderIdSchema.parse(row.folderId)];
  const isFavorite = row.isFavorite === 1;
  const summary = { photoId, folderId, name, width, height, takenAtMs, version, isFavorite };
  return row.thumbHash === null ? summary : { ...summary, placeholder: row.thumbHash.toString('base64') };
}

/** A page of photos, newest first. Photos of folders that are offline are among them. */
export function listPhotos(
  db: ReadableDb,
  { cursor, limit }: PageRequest,
): { photos: PhotoSummary[]; nextCursor: string | null } {
  const after = readCursor(cursor);
  const sql = /* sql */ `
    SELECT ${summaryColumns} FROM file JOIN content USING (content_id)
    WHERE file.content_id IS NOT NULL AND (sort_at_ms, file_id) < (?, ?)
    ORDER BY sort_at_ms DESC, file_id DESC LIMIT ?`;
  const rows = statement<[number, number, number], SummaryRow>(db, sql).all(after.sortAtMs, after.id, limit);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    photos: rows.map(summaryOf),
    nextCursor: last === undefined ? null : cursorAfter(last.takenAtMs, last.photoId),
  };
}

/** The summaries of these photos, in this order; those that are gone are left out. */
export function summariesOf(db: ReadableDb, photoIds: readonly PhotoId[]): PhotoSummary[] {
  const sql = `SELECT ${summaryColumns} FROM file JOIN content USING (content_id) WHERE file_id = ?`;
  const query = statement<[number], SummaryRow>(db, sql);
  return photoIds
    .map((photoId) => query.get(photoId))
    .filter((row) => row !== undefined)
    .map(summaryOf);
}

/** How many photos are shown: files with a content, copies counted each. */
export function countPhotos(db: ReadableDb): number {
  const sql = 'SELECT count(*) AS count FROM file WHERE content_id IS NOT NULL';
  return statement<[], { count: number }>(db, sql).get()?.count ?? 0;
}

/** A number that changes whenever photos appear, change or go. */
export function libraryRevision(db: ReadableDb): number {
  return (
    statement<[], { revision: number }>(db, 'SELECT revision FROM library_revision').get()?.revision ?? 0
  );
}

/** The photos that hold each of these contents, first added first; contents that no file holds are left out. */
export function photoSummaries(db: ReadableDb, contentIds: Iterable<number>): Map<number, PhotoSummary[]> {
  const sql = `SELECT ${summaryColumns} FROM file JOIN content USING (content_id) WHERE file.content_id = ? ORDER BY file_id`;
  const query = statement<[number], SummaryRow>(db, sql);
  const found = new Map<number, PhotoSummary[]>();
  for (const contentId of contentIds) {
    const photos = query.all(contentId).map(summaryOf);
    if (photos.length > 0) found.set(contentId, photos);
  }
  return found;
}

interface DetailsRow
  extends
    SummaryRow,
    Omit<
      PhotoDetails,
      keyof PhotoSummary | 'folderName' | 'format' | 'isTakenAtFromCamera' | 'place' | 'companions' | 'films'
    > {
  readonly folderPath: string;
  readonly format: string;
  readonly isTakenAtFromCamera: number;
  /** Relative paths, as JSON. */
  readonly rawPaths: string;
  readonly filmPaths: string;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
}

function companionPaths(which: string): string {
  return /* sql */ `(SELECT json_group_array(companion_file.relative_path) FROM companion_file
    WHERE companion_file.folder_id = file.folder_id AND photo_path = file.relative_path AND ${which})`;
}

/** SQLite wrote them: an array of texts. */
function namesIn(paths: string): string[] {
  return (JSON.parse(paths) as string[]).map((path) => path.slice(path.lastIndexOf('/') + 1)).sort();
}

/** All that is known of a photo; undefined where there is none of that id. */
export function photoDetails(db: ReadableDb, photoId: PhotoId): PhotoDetails | undefined {
  const sql = /* sql */ `
    SELECT ${summaryColumns}, folder.path AS folderPath, relative_path AS relativePath, content.format,
      visible_share AS visibleShare, size_bytes AS sizeBytes, modified_at_ms AS modifiedAtMs, taken_at_ms IS NOT NULL AS isTakenAtFromCamera,
      camera, lens, iso, aperture, exposure_seconds AS exposureSeconds, focal_length_mm AS focalLengthMm,
      latitude, longitude, city, region, country,
      ${companionPaths("companion_file.format <> 'film'")} AS rawPaths, ${companionPaths("companion_file.format = 'film'")} AS filmPaths
    FROM file JOIN content USING (content_id) JOIN folder USING (folder_id) LEFT JOIN place USING (place_id)
    WHERE file_id = ?`;
  const row = statement<[number], DetailsRow>(db, sql).get(photoId);
  if (row === undefined) return undefined;
  const { folderPath, isTakenAtFromCamera, city, region, country, rawPaths, filmPaths, thumbHash, ...rest } =
    row;
  const place = placeName({ city: city ?? '', region: region ?? '', country: country ?? '' });
  return {
    ...rest,
    ...summaryOf({ ...rest, thumbHash }),
    folderName: lastSegment(folderPath),
    companions: namesIn(rawPaths),
    films: namesIn(filmPaths),
    format: imageFormatSchema.parse(row.format),
    isTakenAtFromCamera: isTakenAtFromCamera === 1,
    place: place === '' ? null : place,
  };
}

/** A folder's own name; the whole of it for the root of a disk. */
function lastSegment(path: string): string {
  return (
    path
      .split(/[/\\]/u)
      .filter((part) => part !== '')
      .at(-1) ?? path
  );
}

/** Where a photo's original lies and what it is. */
export interface PhotoLocation {
  /** The file's path: the folder's, a forward slash, and the relative one. Works on Windows too. */
  readonly path: string;
  readonly folderPath: string;
  readonly folderId: FolderId;
  readonly contentId: number;
  readonly sha256: Uint8Array;
  readonly format: ImageFormat;
}

interface LocationRow {
  readonly folderPath: string;
  readonly folderId: number;
  readonly relativePath: string;
  readonly contentId: number;
  readonly sha256: Uint8Array;
  readonly format: string;
}

/** Undefined where there is no such photo, or its content is not known yet. */
export function photoLocation(db: ReadableDb, photoId: PhotoId): PhotoLocation | undefined {
  const sql = /* sql */ `
    SELECT folder.path AS folderPath, folder_id AS folderId, relative_path AS relativePath,
      content_id AS contentId, sha256, format
    FROM file JOIN content USING (content_id) JOIN folder USING (folder_id) WHERE file_id = ?`;
  const row = statement<[number], LocationRow>(db, sql).get(photoId);
  if (row === undefined) return undefined;
  const { relativePath, ...rest } = row;
  return {
    ...rest,
    path: filePath(row.folderPath, relativePath),
    folderId: folderIdSchema.parse(row.folderId),
    format: imageFormatSchema.parse(row.format),
  };
}

/** The path of a file of a watched folder. A folder that is a disk's root ends with its separator already. */
export function filePath(folderPath: string, relativePath: string): string {
  return /[/\\]$/u.test(folderPath) ? folderPath + relativePath : `${folderPath}/${relativePath}`;
}
