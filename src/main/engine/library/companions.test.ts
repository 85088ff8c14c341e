/** RAW files and short films beside a photo of their name, through scans. */
import { describe, expect, it } from 'vitest';
import type { PhotoId } from '../../../contract/ids.ts';
import { appleTie, filmBytes } from '../../../testing/make-film.ts';
import {
  addToAlbum,
  companionsOf,
  countPhotos,
  findFile,
  insertAlbum,
  listAlbums,
  listBinned,
  moveToBin,
  photoDetails,
  restoreFromBin,
  setFavorites,
  summariesOf,
  type WritableDb,
} from '../storage/index.ts';
import { watched } from './testing/watched-files.ts';

describe('a RAW beside a JPEG', () => {
  it('is one photo with it, which names it', async () => {
    const { db, update, photos, photo } = await watched('a/IMG_1.CR3', 'a/img_1.jpg', 'b/IMG_1.CR3', 'c.DNG');
    await update();
    expect(photos()).toEqual(['a/img_1.jpg', 'b/IMG_1.CR3', 'c.DNG']);
    expect(countPhotos(db)).toBe(3);
    expect(photoDetails(db, photo('a/img_1.jpg'))?.companions).toEqual(['IMG_1.CR3']);
    expect(photoDetails(db, photo('c.DNG'))?.companions).toEqual([]);
    await update();
    expect(photos()).toHaveLength(3);
  });

  it('gives way to a JPEG that comes later: the photo keeps its id, its heart and its albums', async () => {
    const { db, write, update, photos, photo } = await watched('a.nef');
    await update();
    const before = photo('a.nef');
    setFavorites(db, [before], true);
    write('a.jpg');
    await update('a.jpg');
    expect(photos()).toEqual(['a.jpg']);
    expect(photo('a.jpg')).toBe(before);
    expect(summariesOf(db, [before])).toMatchObject([{ name: 'a.jpg', isFavorite: true }]);
  });

  it('comes in as the same photo when the JPEG goes', async () => {
    const { db, remove, update, photos, photo } = await watched('a.nef', 'a.jpg');
    await update();
    const before = photo('a.jpg');
    setFavorites(db, [before], true);
    remove('a.jpg');
    await update('a.jpg');
    expect(photos()).toEqual(['a.nef']);
    expect(summariesOf(db, [before])).toMatchObject([{ name: 'a.nef', isFavorite: true }]);
  });

  it('is the photo where the JPEG cannot be read, until it can', async () => {
    const { db, folderId, write, update, photos } = await watched('a.nef');
    write('a.jpg', 'broken');
    await update();
    expect(photos()).toEqual(['a.nef']);
    const failed = findFile(db, folderId, 'a.jpg');
    expect(failed?.state).toBe('failed');
    await update();
    // It was not tried again.
    expect(findFile(db, folderId, 'a.jpg')).toEqual(failed);
    expect(photos()).toEqual(['a.nef']);
    write('a.jpg', 'mended');
    await update('a.jpg');
    expect(photos()).toEqual(['a.jpg']);
  });

  it('keeps the heart when a JPEG that was read is damaged', async () => {
    const { db, write, update, photos, photo } = await watched('a.nef', 'a.jpg');
    await update();
    setFavorites(db, [photo('a.jpg')], true);
    write('a.jpg', 'broken by now');
    await update('a.jpg');
    expect(photos()).toEqual(['a.nef']);
    expect(summariesOf(db, [photo('a.nef')])).toMatchObject([{ isFavorite: true }]);
  });

  it('becomes one photo with a JPEG that was another photo until now, which takes on its heart', async () => {
    const { db, rename, update, photos, photo } = await watched('a.nef', 'b.jpg');
    await update();
    const jpeg = photo('b.jpg');
    setFavorites(db, [photo('a.nef')], true);
    rename('a.nef', 'b.nef');
    await update('a.nef', 'b.nef');
    expect(photos()).toEqual(['b.jpg']);
    expect(summariesOf(db, [jpeg])).toMatchObject([{ isFavorite: true }]);
  });

  it('goes along when both are renamed, and is a photo of its own when only the JPEG is', async () => {
    const { db, rename, update, photos, photo } = await watched('a.nef', 'a.jpg');
    await update();
    const before = photo('a.jpg');
    rename('a.jpg', 'b.jpg');
    rename('a.nef', 'b.nef');
    await update();
    expect(photos()).toEqual(['b.jpg']);
    expect([photo('b.jpg'), photoDetails(db, before)?.companions]).toEqual([before, ['b.nef']]);
    rename('b.jpg', 'c.jpg');
    await update('b.jpg', 'c.jpg');
    expect(photos()).toEqual(['b.nef', 'c.jpg']);
    expect(photo('c.jpg')).toBe(before);
  });

  it('is in the bin with it, comes back with it, and comes in where the JPEG is deleted elsewhere', async () => {
    const { db, remove, update, photos, photo } = await watched('a.nef', 'a.jpg');
    await update();
    const before = photo('a.jpg');
    moveToBin(db, [before]);
    await update();
    expect(photos()).toEqual([]);
    expect(companionsOf(db, before)).toHaveLength(1);
    restoreFromBin(db, [before]);
    await update();
    expect(photos()).toEqual(['a.jpg']);
    moveToBin(db, [before]);
    remove('a.jpg');
    await update('a.jpg');
    expect(photos()).toEqual(['a.nef']);
    expect(listBinned(db, { cursor: null, limit: 9 }).photos).toEqual([]);
  });

  it('goes to the HEIC when the JPEG goes, with what the person gave to the JPEG', async () => {
    const { db, remove, update, photos, photo } = await watched('a.nef', 'a.jpg', 'a.heic');
    await update();
    const heic = photo('a.heic');
    setFavorites(db, [photo('a.jpg')], true);
    addToAlbum(db, insertAlbum(db, 'Kept'), [photo('a.jpg')]);
    remove('a.jpg');
    await update('a.jpg');
    expect(photos()).toEqual(['a.heic']);
    expect(photoDetails(db, heic)?.companions).toEqual(['a.nef']);
    expect(summariesOf(db, [heic])).toMatchObject([{ isFavorite: true }]);
    expect(listAlbums(db)).toMatchObject([{ photoCount: 1 }]);
  });

  it('goes to the HEIC when the JPEG goes elsewhere, which takes along what the person gave to it', async () => {
    for (const elsewhere of ['b.jpg', 'sub/a.jpg']) {
      const { db, rename, update, photos, photo } = await watched('sub/z.jpg', 'a.nef', 'a.jpg', 'a.heic');
      await update();
      const jpeg = photo('a.jpg');
      setFavorites(db, [jpeg], true);
      rename('a.jpg', elsewhere);
      await update();
      expect(photos()).toEqual(['a.heic', elsewhere, 'sub/z.jpg'].sort());
      expect(photo(elsewhere)).toBe(jpeg);
      expect(photoDetails(db, photo('a.heic'))?.companions).toEqual(['a.nef']);
      expect(summariesOf(db, [jpeg, photo('a.heic')])).toMatchObject([
        { isFavorite: true },
        { isFavorite: false },
      ]);
    }
  });

  it('stays in sight where the JPEG was put into the bin before they were one', async () => {
    const { db, rename, update, photos, photo } = await watched('a.nef', 'b.jpg');
    await update();
    moveToBin(db, [photo('b.jpg')]);
    rename('a.nef', 'b.nef');
    await update();
    expect(photos()).toEqual(['b.nef']);
  });
});

describe('the film of a live photo', () => {
  const films = (db: WritableDb, photoId: PhotoId): string[] => photoDetails(db, photoId)?.films ?? [];

  it('is named by its photo, and is neither a photo nor a file that cannot be read', async () => {
    const { db, write, update, photos, photo } = await watched('IMG_1.HEIC', 'b.jpg');
    write('IMG_1.MOV', filmBytes());
    write('sub/b.mov', filmBytes());
    await update();
    expect(photos()).toEqual(['IMG_1.HEIC', 'b.jpg']);
    expect(db.prepare('SELECT count(*) FROM file').pluck().get()).toBe(2);
    expect(films(db, photo('IMG_1.HEIC'))).toEqual(['IMG_1.MOV']);
    expect(films(db, photo('b.jpg'))).toEqual([]);
    expect(photoDetails(db, photo('IMG_1.HEIC'))?.companions).toEqual([]);
  });

  it('is none where it is long, or one that an iPhone took by itself', async () => {
    const { db, write, update, photo } = await watched('a.jpg', 'b.jpg');
    write('a.mov', filmBytes({ seconds: 90 }));
    write('b.mov', filmBytes({ keys: ['com.apple.quicktime.make'] }));
    await update();
    expect([...films(db, photo('a.jpg')), ...films(db, photo('b.jpg'))]).toEqual([]);
    // Nor stays it one that it was.
    write('a.mov', filmBytes({ keys: [appleTie] }));
    await update('a.mov');
    expect(films(db, photo('a.jpg'))).toEqual(['a.mov']);
    write('a.mov', filmBytes({ seconds: 95 }));
    await update('a.mov');
    expect(films(db, photo('a.jpg'))).toEqual([]);
  });

  it('is found where it comes later, and where the photo does', async () => {
    const { db, write, update, photo } = await watched('a.jpg');
    await update();
    write('a.mov', filmBytes());
    await update('a.mov');
    expect(films(db, photo('a.jpg'))).toEqual(['a.mov']);
    write('b.mp4', filmBytes());
    await update('b.mp4');
    write('b.jpg');
    await update('b.jpg');
    expect(films(db, photo('b.jpg'))).toEqual(['b.mp4']);
  });

  it('goes along when both are renamed, stays behind alone, and is gone when it is', async () => {
    const { db, write, rename, remove, update, photo } = await watched('a.heic');
    write('a.mov', filmBytes());
    await update();
    rename('a.heic', 'b.heic');
    rename('a.mov', 'b.mov');
    await update();
    expect(films(db, photo('b.heic'))).toEqual(['b.mov']);
    rename('b.heic', 'c.heic');
    await update();
    expect(films(db, photo('c.heic'))).toEqual([]);
    expect(db.prepare('SELECT count(*) FROM companion_file').pluck().get()).toBe(0);
    rename('c.heic', 'b.heic');
    await update();
    remove('b.mov');
    await update('b.mov');
    expect(films(db, photo('b.heic'))).toEqual([]);
  });

  it('never becomes a photo, whatever becomes of its photo and the RAW beside it', async () => {
    const { db, write, remove, update, photos, photo } = await watched('a.nef', 'a.jpg');
    write('a.mov', filmBytes());
    await update();
    expect(companionsOf(db, photo('a.jpg'))).toHaveLength(2);
    write('a.jpg', 'broken by now');
    await update('a.jpg');
    expect(photos()).toEqual(['a.nef']);
    write('a.jpg', 'mended');
    await update('a.jpg');
    const before = photo('a.jpg');
    moveToBin(db, [before]);
    await update();
    expect(companionsOf(db, before).map(({ path }) => path.slice(-5))).toEqual(['a.mov', 'a.nef']);
    restoreFromBin(db, [before]);
    moveToBin(db, [before]);
    remove('a.jpg');
    await update();
    expect(photos()).toEqual(['a.nef']);
    remove('a.nef');
    await update();
    expect(photos()).toEqual([]);
    expect(db.prepare('SELECT count(*) FROM file').pluck().get()).toBe(0);
    expect(db.prepare('SELECT count(*) FROM job').pluck().get()).toBe(0);
  });
});
