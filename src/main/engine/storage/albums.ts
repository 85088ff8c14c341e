/**
 * Albums: names with photos, by the digest of what they hold, so that copies are one and a photo that comes back is in
 * its albums again. Runs in the engine.
 */
import { albumIdSchema, photoIdSchema, type AlbumId, type PhotoId } from '../../../contract/ids.ts';
import type { Album } from '../../../contract/albums.ts';
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** As names are compared: capitals and ways of writing an accent do not matter. */
export function albumKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

interface AlbumRow {
  readonly albumId: number;
  readonly name: string;
  readonly createdAtMs: number;
  readonly photoCount: number;
  readonly coverId: number | null;
  readonly coverVersion: string | null;
}

/** All albums by name; an album's cover is its newest photo. */
export function listAlbums(db: ReadableDb): Album[] {
  // Of columns beside a max() SQLite gives the row that has it.
  const sql = /* sql */ `
    SELECT album_id AS albumId, album.name, album.created_at_ms AS createdAtMs, count(file_id) AS photoCount,
      max(sort_at_ms), file_id AS coverId, lower(hex(substr(sha256, 1, 8))) AS coverVersion
    FROM album LEFT JOIN album_photo USING (album_id) LEFT JOIN content ON sha256 = content_sha256
      LEFT JOIN file USING (content_id)
    WHERE deleted_at_ms IS NULL GROUP BY album_id`;
  return statement<[], AlbumRow>(db, sql)
    .all()
    .map(({ albumId, name, createdAtMs, photoCount, coverId, coverVersion }) => ({
      albumId: albumIdSchema.parse(albumId),
      name,
      createdAtMs,
      photoCount,
      cover: coverId === null ? null : { photoId: photoIdSchema.parse(coverId), version: coverVersion ?? '' },
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { sensitivity: 'base', numeric: true }));
}

/** Undefined where there is none of that id, or it was deleted. */
export function findAlbum(db: ReadableDb, albumId: AlbumId): { readonly name: string } | undefined {
  const sql = 'SELECT name FROM album WHERE album_id = ? AND deleted_at_ms IS NULL';
  return statement<[number], { name: string }>(db, sql).get(albumId);
}

/** The album of that name, whatever its capitals. */
export function albumNamed(db: ReadableDb, name: string): AlbumId | undefined {
  const sql = 'SELECT album_id AS albumId FROM album WHERE name_key = ? AND deleted_at_ms IS NULL';
  const row = statement<[string], { albumId: number }>(db, sql).get(albumKey(name));
  return row && albumIdSchema.parse(row.albumId);
}

export function countAlbums(db: ReadableDb): number {
  const sql = 'SELECT count(*) AS count FROM album WHERE deleted_at_ms IS NULL';
  return statement<[], { count: number }>(db, sql).get()?.count ?? 0;
}

/** The name must be free. */
export function insertAlbum(db: WritableDb, name: string, nowMs = Date.now()): AlbumId {
  const sql = 'INSERT INTO album (name, name_key, created_at_ms) VALUES (?, ?, ?)';
  const { lastInsertRowid } = statement<[string, string, number]>(db, sql).run(name, albumKey(name), nowMs);
  return albumIdSchema.parse(lastInsertRowid);
}

/** The name must be free. */
export function renameAlbum(db: WritableDb, albumId: AlbumId, name: string): void {
  const sql = 'UPDATE album SET name = ?, name_key = ? WHERE album_id = ?';
  statement<[string, string, number]>(db, sql).run(name, albumKey(name), albumId);
}

/** It can be had back until `purgeAlbums`. */
export function deleteAlbum(db: WritableDb, albumId: AlbumId, nowMs = Date.now()): void {
  const sql = 'UPDATE album SET deleted_at_ms = ? WHERE album_id = ?';
  statement<[number, number]>(db, sql).run(nowMs, albumId);
}

/** The name that a deleted album had; undefined where there is no such album any more. */
export function deletedAlbumName(db: ReadableDb, albumId: AlbumId): string | undefined {
  const sql = 'SELECT name FROM album WHERE album_id = ? AND deleted_at_ms IS NOT NULL';
  return statement<[number], { name: string }>(db, sql).get(albumId)?.name;
}

/** Its name must be free again. */
export function undeleteAlbum(db: WritableDb, albumId: AlbumId): void {
  statement<[number]>(db, 'UPDATE album SET deleted_at_ms = NULL WHERE album_id = ?').run(albumId);
}

/** Forgets deleted albums for good. */
export function purgeAlbums(db: WritableDb): void {
  statement<[]>(db, 'DELETE FROM album WHERE deleted_at_ms IS NOT NULL').run();
}

const digestOf = 'SELECT sha256 FROM file JOIN content USING (content_id) WHERE file_id = ?';

/** Adds photos and tells which were not in it before: of copies the first one only, which stands for all. */
export function addToAlbum(
  db: WritableDb,
  albumId: AlbumId,
  photoIds: readonly PhotoId[],
  nowMs = Date.now(),
): PhotoId[] {
  const sql = `INSERT INTO album_photo SELECT ?, sha256, ? FROM (${digestOf}) WHERE true ON CONFLICT DO NOTHING`;
  const add = statement<[number, number, number]>(db, sql);
  return transaction(db, () => photoIds.filter((photoId) => add.run(albumId, nowMs, photoId).changes > 0));
}

/** Takes photos out of it and tells which were in it. */
export function removeFromAlbum(db: WritableDb, albumId: AlbumId, photoIds: readonly PhotoId[]): PhotoId[] {
  const sql = `DELETE FROM album_photo WHERE album_id = ? AND content_sha256 = (${digestOf})`;
  const remove = statement<[number, number]>(db, sql);
  return transaction(db, () => photoIds.filter((photoId) => remove.run(albumId, photoId).changes > 0));
}
