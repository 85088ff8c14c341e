/** Albums whose names nobody confuses: no two alike. Runs in the engine's main thread. */
import { maxAlbums, RecollectError, type AlbumId, type PhotoId } from '../../../contract/index.ts';
import {
  addToAlbum,
  albumNamed,
  countAlbums,
  deletedAlbumName,
  findAlbum,
  insertAlbum,
  renameAlbum,
  transaction,
  undeleteAlbum,
  type ReadableDb,
  type WritableDb,
} from '../storage/index.ts';

function requireFreeName(db: ReadableDb, name: string, albumId?: AlbumId): void {
  const other = albumNamed(db, name);
  if (other === undefined || other === albumId) return;
  const sentence = `There is an album “${findAlbum(db, other)?.name ?? name}” already; choose another name.`;
  throw new RecollectError('NAME_TAKEN', sentence);
}

/** Throws NOT_FOUND where the album is gone. */
export function requireAlbum(db: ReadableDb, albumId: AlbumId): void {
  if (findAlbum(db, albumId) !== undefined) return;
  throw new RecollectError('NOT_FOUND', 'That album is not there any more.');
}

/** Makes an album with these photos. Throws NAME_TAKEN, or INVALID_INPUT where there are too many. */
export function createAlbum(db: WritableDb, name: string, photoIds: readonly PhotoId[]): AlbumId {
  requireFreeName(db, name);
  if (countAlbums(db) >= maxAlbums) {
    throw new RecollectError(
      'INVALID_INPUT',
      `There are ${maxAlbums} albums already; delete one of them first.`,
    );
  }
  return transaction(db, () => {
    const albumId = insertAlbum(db, name);
    addToAlbum(db, albumId, photoIds);
    return albumId;
  });
}

/** Throws NOT_FOUND, or NAME_TAKEN where another album has the name. */
export function giveAlbumName(db: WritableDb, albumId: AlbumId, name: string): void {
  requireAlbum(db, albumId);
  requireFreeName(db, name, albumId);
  renameAlbum(db, albumId, name);
}

/** Throws NOT_FOUND where it was forgotten, or NAME_TAKEN where another album has taken its name. */
export function restoreAlbum(db: WritableDb, albumId: AlbumId): void {
  const name = deletedAlbumName(db, albumId);
  if (name === undefined) throw new RecollectError('NOT_FOUND', 'That album cannot be had back any more.');
  requireFreeName(db, name);
  undeleteAlbum(db, albumId);
}
