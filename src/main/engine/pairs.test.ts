import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { photoIdSchema, type PhotoId } from '../../contract/index.ts';
import { filmBytes } from '../../testing/make-film.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { openTestEngine, testFolders, type TestEngine } from './testing/open-test-engine.ts';

/** A photo alone, one with a RAW beside it, which is never opened and so may hold anything, and one with a film. */
async function library(
  options: Partial<Parameters<typeof openTestEngine>[0]> = {},
): Promise<TestEngine & { photos: string; pair: PhotoId; live: PhotoId }> {
  const folders = testFolders();
  await makePhoto(join(folders.photos, 'alone.jpg'), { seed: 1 });
  await makePhoto(join(folders.photos, 'IMG_1.JPG'), { seed: 2 });
  writeFileSync(join(folders.photos, 'IMG_1.CR3'), 'as the sensor saw it');
  await makePhoto(join(folders.photos, 'IMG_2.JPG'), { seed: 3 });
  writeFileSync(join(folders.photos, 'IMG_2.MOV'), filmBytes());
  const engine = await openTestEngine({ ...folders, ...options });
  await engine.client.call('library.addFolder', { path: folders.photos });
  await engine.untilIdle();
  const { photos } = await engine.client.call('library.photos', { cursor: null, limit: 9 });
  const named = (wanted: string): PhotoId =>
    photos.find(({ name }) => name === wanted)?.photoId ?? photoIdSchema.parse(1);
  return { ...engine, photos: folders.photos, pair: named('IMG_1.JPG'), live: named('IMG_2.JPG') };
}

describe('a RAW and its JPEG', () => {
  it('are one photo in lists, counts and searches, and its details name both', async () => {
    const { client, pair } = await library();
    expect((await client.call('library.photos', { cursor: null, limit: 9 })).total).toBe(3);
    expect((await client.call('library.state', {})).folders).toMatchObject([{ photoCount: 3 }]);
    expect((await client.call('indexing.state', {})).failed).toBe(0);
    const found = await client.call('search.query', { query: 'name:IMG_1', limit: 9, folds: false });
    expect(found.results.map(({ photo }) => photo.photoId)).toEqual([pair]);
    const details = await client.call('library.photo', { photoId: pair });
    expect(details).toMatchObject({ name: 'IMG_1.JPG', companions: ['IMG_1.CR3'] });
  });

  it('go to the bin together, come back together, and leave it for the system’s together', async () => {
    const moved: string[] = [];
    const { client, photos, pair } = await library({
      moveToSystemBin: (paths) => {
        for (const path of paths) {
          moved.push(path);
          rmSync(path);
        }
        return Promise.resolve();
      },
    });
    await client.call('bin.add', { photoIds: [pair] });
    expect(await client.call('bin.state', {})).toMatchObject({ photoCount: 1 });
    expect((await client.call('library.state', {})).photoCount).toBe(2);
    await client.call('bin.restore', { photoIds: [pair] });
    expect((await client.call('library.photo', { photoId: pair })).companions).toEqual(['IMG_1.CR3']);
    await client.call('bin.add', { photoIds: [pair] });
    expect(await client.call('bin.empty', {})).toMatchObject({ deletedCount: 1, failedCount: 0 });
    expect(moved).toEqual([join(photos, 'IMG_1.CR3'), join(photos, 'IMG_1.JPG')]);
    expect((await client.call('library.state', {})).photoCount).toBe(2);
  });

  it('stay in the bin where the RAW cannot be moved, and where it is another one by now', async () => {
    const { client, photos, pair } = await library({
      scansAtStart: false,
      // As a disk that can only be read does it; run as root a test cannot have one.
      moveToSystemBin: (paths) => {
        if (paths.some((path) => path.endsWith('.CR3')))
          return Promise.reject(Object.assign(new Error('read-only'), { code: 'EROFS' }));
        for (const path of paths) renameSync(path, `${path}.moved`);
        return Promise.resolve();
      },
    });
    await client.call('bin.add', { photoIds: [pair] });
    expect((await client.call('bin.empty', {})).failures).toEqual([
      { photoId: pair, name: 'IMG_1.CR3', reason: 'read-only' },
    ]);
    expect(existsSync(join(photos, 'IMG_1.JPG'))).toBe(true);
    expect(await client.call('bin.state', {})).toMatchObject({ photoCount: 1 });
    writeFileSync(join(photos, 'IMG_1.CR3'), 'edited');
    expect((await client.call('bin.empty', {})).failures).toMatchObject([{ name: 'IMG_1.CR3' }]);
    expect(existsSync(join(photos, 'IMG_1.JPG'))).toBe(true);
  });

  it('are copied together, under one name', async () => {
    const { client, pair } = await library();
    const target = temporaryDirectory();
    writeFileSync(join(target, 'IMG_1.CR3'), 'mine');
    expect(await client.call('exports.copy', { photoIds: [pair], path: target })).toMatchObject({
      copiedCount: 1,
      failedCount: 0,
    });
    expect(readdirSync(target).sort()).toEqual(['IMG_1 (2).CR3', 'IMG_1 (2).JPG', 'IMG_1.CR3']);
    expect(readFileSync(join(target, 'IMG_1.CR3'), 'utf8')).toBe('mine');
    expect(readFileSync(join(target, 'IMG_1 (2).CR3'), 'utf8')).toBe('as the sensor saw it');
  });
});

describe('a JPEG with a RAW and a HEIC of its name', () => {
  it('leaves the RAW to the HEIC when it goes to another disk, and stays the photo that it was', async () => {
    const { client, photos, pair } = await library();
    await makePhoto(join(photos, 'IMG_1.HEIC'), { seed: 9 });
    const all = async (): Promise<unknown[]> => {
      const { photos: found } = await client.call('library.photos', { cursor: null, limit: 9 });
      const details = found.map(({ photoId }) => client.call('library.photo', { photoId }));
      return (await Promise.all(details))
        .filter(({ name }) => !['alone.jpg', 'IMG_2.JPG'].includes(name))
        .map(({ name, companions, isFavorite }) => [name, companions, isFavorite])
        .sort();
    };
    await vi.waitFor(async () => expect(await all()).toHaveLength(2), { timeout: 20_000 });
    await client.call('library.setFavorites', { photoIds: [pair], isFavorite: true });
    // As a move from one disk to another is made.
    copyFileSync(join(photos, 'IMG_1.JPG'), join(photos, 'moved.jpg'));
    rmSync(join(photos, 'IMG_1.JPG'));
    const expected = [
      ['IMG_1.HEIC', ['IMG_1.CR3'], false],
      ['moved.jpg', [], true],
    ];
    await vi.waitFor(async () => expect(await all()).toEqual(expected), { timeout: 20_000 });
    expect((await client.call('library.photo', { photoId: pair })).name).toBe('moved.jpg');
    expect((await client.call('library.failures', { cursor: null, limit: 9 })).failures).toEqual([]);
  });
});

describe('a live photo and its film', () => {
  it('are one photo: the film is no failure, and the details name it', async () => {
    const { client, live } = await library();
    expect(await client.call('indexing.state', {})).toMatchObject({ failed: 0 });
    expect((await client.call('library.failures', { cursor: null, limit: 9 })).failures).toEqual([]);
    expect(await client.call('library.photo', { photoId: live })).toMatchObject({
      companions: [],
      films: ['IMG_2.MOV'],
    });
  });

  it('go to the system’s bin together, and not where the film is another one by then', async () => {
    const moved: string[] = [];
    const { client, photos, live } = await library({
      scansAtStart: false,
      moveToSystemBin: (paths) => {
        for (const path of paths) {
          moved.push(path);
          rmSync(path);
        }
        return Promise.resolve();
      },
    });
    await client.call('bin.add', { photoIds: [live] });
    await client.call('bin.restore', { photoIds: [live] });
    expect((await client.call('library.photo', { photoId: live })).films).toEqual(['IMG_2.MOV']);
    await client.call('bin.add', { photoIds: [live] });
    // Somebody put a real film at its place, which no scan has seen yet.
    const film = readFileSync(join(photos, 'IMG_2.MOV'));
    writeFileSync(join(photos, 'IMG_2.MOV'), filmBytes({ seconds: 90, pictures: 9000 }));
    expect((await client.call('bin.empty', {})).failures).toMatchObject([
      { name: 'IMG_2.MOV', reason: 'changed' },
    ]);
    expect(existsSync(join(photos, 'IMG_2.MOV'))).toBe(true);
    // Once it has, the film is nobody's, and stays.
    await client.call('library.rescan', { folderId: null });
    await vi.waitFor(async () =>
      expect(await client.call('bin.empty', {})).toMatchObject({ deletedCount: 1, failedCount: 0 }),
    );
    expect(moved).toEqual([join(photos, 'IMG_2.JPG')]);
    expect(film.equals(readFileSync(join(photos, 'IMG_2.MOV')))).toBe(false);
  });

  it('are copied together', async () => {
    const { client, live } = await library();
    const target = temporaryDirectory();
    expect(await client.call('exports.copy', { photoIds: [live], path: target })).toMatchObject({
      copiedCount: 1,
    });
    expect(readdirSync(target).sort()).toEqual(['IMG_2.JPG', 'IMG_2.MOV']);
  });

  it('are known as one where the film is written for a while beside the photo', async () => {
    const { client, photos } = await library();
    await makePhoto(join(photos, 'IMG_3.JPG'), { seed: 4 });
    const film = filmBytes();
    writeFileSync(join(photos, 'IMG_3.MOV'), film.subarray(0, 2000));
    const films = async (): Promise<readonly string[] | undefined> => {
      const { photos: all } = await client.call('library.photos', { cursor: null, limit: 9 });
      const photoId = all.find(({ name }) => name === 'IMG_3.JPG')?.photoId;
      return photoId && (await client.call('library.photo', { photoId })).films;
    };
    await vi.waitFor(async () => expect(await films()).toEqual([]), { timeout: 20_000 });
    appendFileSync(join(photos, 'IMG_3.MOV'), film.subarray(2000));
    await vi.waitFor(async () => expect(await films()).toEqual(['IMG_3.MOV']), { timeout: 20_000 });
  });
});
