/** A closed library with favourites, albums and a bin, and what of it has to be there after any damage. Runs in tests only. */
import { expect } from 'vitest';
import { z } from 'zod';
import { temporaryDirectory } from '../../../../testing/temporary-directory.ts';
import {
  addRemotePayment,
  addToAlbum,
  backUpEssentials,
  countBinned,
  ensureSpace,
  findRefusal,
  getSetting,
  insertAlbum,
  listAlbums,
  listFolders,
  moveToBin,
  noteRefusal,
  openLibraryForWriting,
  putThumbnails,
  putVector,
  remotePayments,
  setFavorites,
  setSetting,
  type OpenLibrary,
} from '../index.ts';
import { owner } from './closed-library.ts';
import { addPhoto, addTestFolder, digestOf, tinySpace } from './library.ts';

/** How many are in it. */
export const photos = 120;
export const favorites = 20;
const paid = { photos: 120, texts: 3, textTokens: 9 };

/** A library that was closed well, with a copy of what cannot be computed again. */
export function libraryToDamage(options: { readonly hasBackup: boolean } = { hasBackup: true }): string {
  const directory = temporaryDirectory();
  const library = openLibraryForWriting(directory, { owner });
  const { db } = library;
  const space = ensureSpace(db, tinySpace);
  const folderId = addTestFolder(db);
  const ids = Array.from({ length: photos }, (_, index) => {
    const { photoId, contentId } = addPhoto(db, folderId, `${index}.jpg`, { takenAtMs: index * 1000 });
    putVector(db, space, contentId, Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0));
    const bytes = new Uint8Array(2000).fill(index);
    putThumbnails(library.thumbnails, digestOf(`${index}.jpg`), [
      { variant: 'small', width: 1, height: 1, bytes },
    ]);
    return photoId;
  });
  setFavorites(db, ids.slice(0, favorites), true);
  addToAlbum(db, insertAlbum(db, 'Summer'), ids.slice(0, 3));
  moveToBin(db, ids.slice(-2));
  noteRefusal(db, space.spaceId, digestOf('refused.jpg'), 'Too blue.', 7);
  addRemotePayment(db, 'titan', paid);
  setSetting(db, 'searches', { saved: ['a red car'] });
  if (options.hasBackup) backUpEssentials(db, directory);
  library.close();
  return directory;
}

/** All that a backup has, is there. */
export function expectEssentials({ db }: OpenLibrary): void {
  expect(db.prepare('SELECT count(*) FROM favorite').pluck().get()).toBe(favorites);
  expect(db.prepare('SELECT count(*) FROM album_photo').pluck().get()).toBe(3);
  expect(listAlbums(db).map(({ name }) => name)).toEqual(['Summer']);
  expect(listFolders(db).map(({ path }) => path)).toEqual(['/photos']);
  expect(countBinned(db).photoCount).toBe(2);
  // What was refused for money is not asked for again, and what was paid stays counted.
  expect(remotePayments(db)).toEqual([{ modelId: 'titan', ...paid }]);
  const { spaceId } = ensureSpace(db, tinySpace);
  expect(findRefusal(db, spaceId, digestOf('refused.jpg'))).toBe('Too blue.');
  expect(getSetting(db, 'searches', z.unknown(), null)).toEqual({ saved: ['a red car'] });
}
