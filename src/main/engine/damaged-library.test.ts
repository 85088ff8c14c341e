import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import type { IndexingState, RecoveryState } from '../../contract/index.ts';
import { damagePageOf, moveLogIntoFile } from './storage/testing/damage-page.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

const colours = ['red', 'lime', 'blue', 'yellow'];

it('is built anew: the photos are found by a scan, favourites and albums come from the copy, and it says so once', async () => {
  const folders = testFolders();
  for (const colour of colours) await makePhoto(join(folders.photos, `${colour}.jpg`), { colour });
  const first = await openTestEngine(folders);
  await first.client.call('library.addFolder', { path: folders.photos });
  await first.untilIdle();
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
  const folders = testFolders();
  for (const colour of colours) await makePhoto(join(folders.photos, `${colour}.jpg`), { colour });
  const first = await openTestEngine(folders);
  await first.client.call('library.addFolder', { path: folders.photos });
  await first.untilIdle();
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
  const folders = testFolders();
  for (const colour of colours) await makePhoto(join(folders.photos, `${colour}.jpg`), { colour });
  const first = await openTestEngine(folders);
  await first.client.call('library.addFolder', { path: folders.photos });
  await first.untilIdle();
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
    const opened = await openTestEngine(folders);
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
    await opened.close();

    const second = await openTestEngine(folders);
    expect(await second.untilIdle()).toMatchObject({ failed: 0 });
    expect((await second.client.call('library.state', {})).photoCount).toBe(41);
  },
  60_000,
);

it('is said to be damaged by a search that meets it, and by the thread that it ends', async () => {
  const folders = testFolders();
  for (const colour of colours) await makePhoto(join(folders.photos, `${colour}.jpg`), { colour });
  const first = await openTestEngine(folders);
  await first.client.call('library.addFolder', { path: folders.photos });
  await first.untilIdle();
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
