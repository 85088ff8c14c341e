import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import type { IndexingState, RecoveryState } from '../../contract/index.ts';
import { damagePageOf, moveLogIntoFile } from './storage/testing/damage-page.ts';
import { loggerInto } from './testing/logger-into.ts';
import {
  openTestEngine,
  testFolders,
  type TestEngine,
  type TestFolders,
} from './testing/open-test-engine.ts';

const colours = ['red', 'lime', 'blue', 'yellow'];

/** A library that has read a photo of each colour. */
async function openColours(): Promise<{ readonly folders: TestFolders; readonly first: TestEngine }> {
  const folders = testFolders();
  for (const colour of colours) await makePhoto(join(folders.photos, `${colour}.jpg`), { colour });
  const first = await openTestEngine(folders);
  await first.client.call('library.addFolder', { path: folders.photos });
  await first.untilIdle();
  return { folders, first };
}

it('is built anew: the photos are found by a scan, favourites and albums come from the copy, and it says so once', async () => {
  const { folders, first } = await openColours();
  const { photos } = await first.client.call('library.photos', { cursor: null, limit: 10 });
  const [favorite, other] = photos;
  if (favorite === undefined || other === undefined) throw new Error('There should be photos.');
  await first.client.call('library.setFavorites', { photoIds: [favorite.photoId], isFavorite: true });
  await first.client.call('albums.create', { name: 'Summer', photoIds: [other.photoId] });
  await first.client.call('searches.save', { query: 'a red car', isSaved: true });
  expect(await first.client.call('recovery.state', {})).toEqual({ recovery: null, isSuspect: false });
  await first.close();

  // Nothing of the file itself can be read.
  const path = join(folders.libraryDirectory, 'library.sqlite');
  writeFileSync(path, readFileSync(path).fill(0x5a));
  const second = await openTestEngine(folders);
  expect(await second.untilIdle()).toMatchObject({ indexed: 4, failed: 0 });
  const again = await second.client.call('library.photos', { cursor: null, limit: 10 });
  expect(again.photos.filter(({ isFavorite }) => isFavorite).map(({ name }) => name)).toEqual([
    favorite.name,
  ]);
  expect((await second.client.call('albums.state', {})).albums).toMatchObject([
    { name: 'Summer', photoCount: 1 },
  ]);
  expect((await second.client.call('searches.state', {})).saved).toEqual(['a red car']);
  const { results } = await second.client.call('search.query', { query: 'red', limit: 1 });
  expect(results[0]?.photo.name).toBe('red.jpg');

  const { recovery } = await second.client.call('recovery.state', {});
  expect(recovery).toMatchObject({
    kept: { folders: 1, favorites: 1, albums: 1, albumPhotos: 1, binned: 0 },
  });
  expect(readFileSync(recovery?.displayDamagedPath ?? '').every((byte) => byte === 0x5a)).toBe(true);
  await second.client.call('recovery.dismiss', {});
  await second.close();
  const third = await openTestEngine(folders);
  expect(await third.client.call('recovery.state', {})).toEqual({ recovery: null, isSuspect: false });
});

it('shows photos without their thumbnails where only those are damaged, and makes them again', async () => {
  const { folders, first } = await openColours();
  await first.close();
  const path = join(folders.libraryDirectory, 'thumbnails.sqlite');
  // All but the first page: opening sees nothing of it.
  writeFileSync(path, readFileSync(path).fill(0x5a, 16_384));

  const second = await openTestEngine(folders);
  await second.untilIdle();
  const { photos } = await second.client.call('library.photos', { cursor: null, limit: 10 });
  expect(photos).toHaveLength(4);
  for (const { photoId } of photos) expect(second.engine.media.thumbnail(photoId, 'small')).toBeUndefined();
  await second.close();

  const third = await openTestEngine(folders);
  // Each counted once, though it is known and read all the same.
  expect(await third.untilIdle()).toMatchObject({ total: 4, done: 4 });
  for (const { photoId } of photos) expect(third.engine.media.thumbnail(photoId, 'small')).toBeDefined();
});

it('is found to be damaged in a page that nobody reads, says so, and is built anew at the next start', async () => {
  const { folders, first } = await openColours();
  await first.close();
  damagePageOf(join(folders.libraryDirectory, 'library.sqlite'), 'space_calibration');

  const second = await openTestEngine({ ...folders, pageCheckMs: 100 });
  const found = Promise.withResolvers<RecoveryState>();
  second.client.on('recovery.changed', found.resolve);
  expect(await found.promise).toEqual({ recovery: null, isSuspect: true });
  await second.close();

  const third = await openTestEngine(folders);
  expect(await third.untilIdle()).toMatchObject({ indexed: 4 });
  expect(await third.client.call('recovery.state', {})).toMatchObject({
    recovery: { kept: { folders: 1 } },
    isSuspect: false,
  });
}, 60_000);

it.each([
  ['a look at a folder', 'sqlite_autoindex_file_1'],
  ['the queue', 'job'],
])(
  'says that indexing is blocked where %s meets the damage, and does not forget what is new',
  async (_what, damagedTable) => {
    const folders = testFolders();
    for (let seed = 1; seed <= 40; seed += 1) await makePhoto(join(folders.photos, `${seed}.jpg`), { seed });
    const lines: string[] = [];
    const opened = await openTestEngine({ ...folders, log: loggerInto(lines) });
    await opened.client.call('library.addFolder', { path: folders.photos });
    await opened.untilIdle();
    const blocked = Promise.withResolvers<IndexingState>();
    opened.client.on('indexing.changed', (state) => {
      if (state.phase === 'blocked') blocked.resolve(state);
    });
    const path = join(folders.libraryDirectory, 'library.sqlite');
    moveLogIntoFile(path);
    damagePageOf(path, damagedTable);
    await makePhoto(join(folders.photos, 'new.jpg'), { colour: 'red' });
    expect(await blocked.promise).toMatchObject({
      blockedBy: 'LIBRARY_DAMAGED',
      message: expect.stringMatching(/is damaged\. Close Recollect .* open it once more/u) as string,
    });
    // However often it is tried again, the log says it once.
    for (let time = 0; time < 3; time += 1) {
      await opened.client.call('indexing.resume', {});
      await opened.client.call('library.rescan', { folderId: null });
      await vi.waitFor(
        async () => expect((await opened.client.call('indexing.state', {})).phase).toBe('blocked'),
        { timeout: 20_000 },
      );
    }
    expect(lines.filter((line) => line.includes('indexing is blocked'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('indexing goes on'))).toEqual([]);
    await opened.close();

    const second = await openTestEngine(folders);
    expect(await second.untilIdle()).toMatchObject({ failed: 0 });
    expect((await second.client.call('library.state', {})).photoCount).toBe(41);
  },
  60_000,
);

it('says so to whoever asks where the list of watched folders is damaged, goes on, and has them back at the next start', async () => {
  const { folders, first } = await openColours();
  const lines: string[] = [];
  // It makes its copy now, while all is well.
  await first.close();
  const second = await openTestEngine({ ...folders, log: loggerInto(lines) });
  await second.untilIdle();
  const path = join(folders.libraryDirectory, 'library.sqlite');
  moveLogIntoFile(path);
  damagePageOf(path, 'folder');
  await makePhoto(join(folders.photos, 'white.jpg'), { colour: 'white' });
  const damaged = { code: 'LIBRARY_DAMAGED' };
  for (let time = 0; time < 3; time += 1) {
    await expect(second.client.call('library.state', {})).rejects.toMatchObject(damaged);
    await expect(second.client.call('library.rescan', { folderId: null })).rejects.toMatchObject(damaged);
  }
  const standing = async (): Promise<unknown> => (await second.client.call('indexing.state', {})).blockedBy;
  await expect.poll(standing, { timeout: 30_000 }).toBe('LIBRARY_DAMAGED');
  expect(await second.client.call('recovery.state', {})).toMatchObject({ isSuspect: true });
  await second.close();
  expect(lines.filter((line) => line.includes('indexing is blocked'))).toHaveLength(1);

  const third = await openTestEngine(folders);
  expect(await third.untilIdle()).toMatchObject({ indexed: 5, failed: 0 });
  expect((await third.client.call('library.state', {})).folders).toMatchObject([{ photoCount: 5 }]);
}, 120_000);

it('says once that indexing goes on, where what blocked it has passed', async () => {
  const folders = testFolders();
  const lines: string[] = [];
  const opened = await openTestEngine({ ...folders, log: loggerInto(lines) });
  await makePhoto(join(folders.photos, 'red.jpg'), { colour: 'red' });
  const { client } = opened;
  await client.call('library.addFolder', { path: folders.photos });
  await opened.untilIdle();
  const other = new Database(join(folders.libraryDirectory, 'library.sqlite'));
  other.exec('ALTER TABLE job RENAME TO job_away');
  const blocked = Promise.withResolvers<undefined>();
  client.on('indexing.changed', ({ phase }) => phase === 'blocked' && blocked.resolve(undefined));
  await makePhoto(join(folders.photos, 'blue.jpg'), { colour: 'blue' });
  await blocked.promise;
  other.exec('ALTER TABLE job_away RENAME TO job');
  other.close();
  await client.call('indexing.resume', {});
  await client.call('library.rescan', { folderId: null });
  await opened.untilIdle();
  await vi.waitFor(async () => expect((await client.call('library.state', {})).photoCount).toBe(2));
  const said = lines.filter((line) => /indexing (is blocked|goes on)/u.test(line));
  expect(said.map((line) => line.includes('goes on'))).toEqual([false, true]);
}, 60_000);

it('is said to be damaged by a search that meets it, and by the thread that it ends', async () => {
  const { folders, first } = await openColours();
  await first.close();
  // Read where the thread gets ready, so that it ends before its first answer.
  damagePageOf(join(folders.libraryDirectory, 'library.sqlite'), 'space_calibration');
  const reading = await openTestEngine({ ...folders, access: 'read' });
  await expect(reading.client.call('search.query', { query: 'red', limit: 1 })).rejects.toMatchObject({
    code: 'LIBRARY_DAMAGED',
    message: expect.stringContaining('is damaged. Close Recollect') as string,
  });
  expect(await reading.client.call('recovery.state', {})).toMatchObject({ isSuspect: true });
});
