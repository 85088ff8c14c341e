import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PhotoSummary } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { libraryRevision, openLibraryForWriting } from './storage/index.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

async function photoNamed(client: Client, name: string): Promise<PhotoSummary> {
  const { photos } = await client.call('library.photos', { cursor: null, limit: 100 });
  const found = photos.find((photo) => photo.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

/** Two photos, the first of them a favourite. */
async function libraryWithFavorite() {
  const folders = testFolders();
  await makePhoto(join(folders.photos, 'a.jpg'), { seed: 1 });
  await makePhoto(join(folders.photos, 'b.jpg'), { seed: 2 });
  const { client, untilIdle } = await openTestEngine(folders);
  await client.call('library.addFolder', { path: folders.photos });
  await untilIdle();
  const { photoId } = await photoNamed(client, 'a.jpg');
  await client.call('library.setFavorites', { photoIds: [photoId], isFavorite: true });
  /** Whoever is asked: the list, the filter, the counts. */
  const expectFavorites = async (names: readonly string[]): Promise<void> => {
    const { photos } = await client.call('library.photos', { cursor: null, limit: 100 });
    expect(photos.filter(({ isFavorite }) => isFavorite).map(({ name }) => name)).toEqual(names);
    const { results } = await client.call('search.query', { query: 'is:favorite', limit: 10 });
    expect(results.map(({ photo }) => photo.name)).toEqual(names);
    // On a busy machine the counts may be told a moment later.
    const counted = async () => (await client.call('search.filterCounts', { query: '' })).favorites;
    await expect.poll(counted, { timeout: 10_000 }).toBe(names.length);
  };
  await expectFavorites(['a.jpg']);
  const untilCount = async (count: number): Promise<void> => {
    const photoCount = async () => (await client.call('library.state', {})).photoCount;
    await expect.poll(photoCount, { timeout: 10_000 }).toBe(count);
    await untilIdle();
  };
  return { client, photos: folders.photos, expectFavorites, untilCount };
}

describe('the engine', () => {
  it('keeps favourites through a restart, and tells every page when they change', async () => {
    const folders = testFolders();
    await makePhoto(join(folders.photos, 'a.jpg'), { seed: 1 });
    await makePhoto(join(folders.photos, 'b.jpg'), { seed: 2 });
    const first = await openTestEngine(folders);
    await first.client.call('library.addFolder', { path: folders.photos });
    await first.untilIdle();
    const { photoId, isFavorite } = await photoNamed(first.client, 'a.jpg');
    expect(isFavorite).toBe(false);
    const { revision } = await first.client.call('library.state', {});
    const told = new Promise((resolve) => first.client.on('library.changed', resolve));
    await first.client.call('library.setFavorites', { photoIds: [photoId], isFavorite: true });
    await expect(told).resolves.not.toMatchObject({ revision });
    await first.engine.close();
    const second = await openTestEngine(folders);
    expect((await photoNamed(second.client, 'a.jpg')).isFavorite).toBe(true);
    expect((await photoNamed(second.client, 'b.jpg')).isFavorite).toBe(false);
  });

  it('keeps the favourites of a folder that is removed and added again', async () => {
    const { client, photos, expectFavorites, untilCount } = await libraryWithFavorite();
    const [folder] = (await client.call('library.state', {})).folders;
    await client.call('library.removeFolder', { folderId: folder?.folderId ?? 0 });
    await expectFavorites([]);
    await client.call('library.addFolder', { path: photos });
    await untilCount(2);
    await expectFavorites(['a.jpg']);
  });

  it('keeps a favourite whose file goes and comes back, under whatever name', async () => {
    const { client, photos, expectFavorites, untilCount } = await libraryWithFavorite();
    const away = `${photos}-away.jpg`;
    renameSync(join(photos, 'a.jpg'), away);
    await client.call('library.rescan', { folderId: null });
    await untilCount(1);
    await expectFavorites([]);
    renameSync(away, join(photos, 'back.jpg'));
    await client.call('library.rescan', { folderId: null });
    await untilCount(2);
    await expectFavorites(['back.jpg']);
  });

  it('marks nothing in a library that it only reads', async () => {
    const folders = testFolders();
    await makePhoto(join(folders.photos, 'a.jpg'));
    const { client, untilIdle } = await openTestEngine(folders);
    await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    const { photoId } = await photoNamed(client, 'a.jpg');
    const reader = await openTestEngine({ ...folders, access: 'read' });
    await expect(
      reader.client.call('library.setFavorites', { photoIds: [photoId], isFavorite: true }),
    ).rejects.toMatchObject({ code: 'READ_ONLY' });
  });

  it('tells every page when photos have got their places, which is after they were indexed', async () => {
    const folders = testFolders();
    const bern = {
      GPSLatitudeRef: 'N',
      GPSLatitude: '46/1 56/1 53/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '7/1 26/1 51/1',
    };
    await makePhoto(join(folders.photos, 'bern.jpg'), { exif: { IFD3: bern } });
    const first = await openTestEngine(folders);
    await first.client.call('library.addFolder', { path: folders.photos });
    await first.untilIdle();
    await first.close();
    // As a library from before there were places, or with those of an older gazetteer.
    const library = openLibraryForWriting(folders.libraryDirectory, { owner: 'a test' });
    library.db.exec('UPDATE content SET place_id = NULL, placed_by = 0');
    const revision = libraryRevision(library.db);
    library.close();
    const { client } = await openTestEngine({ ...folders, scansAtStart: false });
    const told = new Promise<number>((resolve) => {
      client.on('library.changed', (state) => resolve(state.revision));
    });
    expect(await told).toBeGreaterThan(revision);
    const { photoId } = await photoNamed(client, 'bern.jpg');
    expect(await client.call('library.photo', { photoId })).toMatchObject({ place: 'Bern, Switzerland' });
  });

  it('knows the town in which a photo was taken, from the time on that it is indexed', async () => {
    const folders = testFolders();
    const bern = {
      GPSLatitudeRef: 'N',
      GPSLatitude: '46/1 56/1 53/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '7/1 26/1 51/1',
    };
    await makePhoto(join(folders.photos, 'bern.jpg'), { exif: { IFD3: bern } });
    await makePhoto(join(folders.photos, 'nowhere.jpg'), { seed: 2 });
    const first = await openTestEngine(folders);
    await first.client.call('library.addFolder', { path: folders.photos });
    await first.untilIdle();
    // The last photos are placed before the engine has closed.
    await first.engine.close();
    const { client } = await openTestEngine(folders);
    const details = async (name: string) =>
      await client.call('library.photo', { photoId: (await photoNamed(client, name)).photoId });
    expect(await details('bern.jpg')).toMatchObject({ place: 'Bern, Switzerland' });
    expect(await details('nowhere.jpg')).toMatchObject({ place: null, latitude: null });

    const found = async (query: string): Promise<string[]> =>
      (await client.call('search.query', { query, limit: 10 })).results.map(({ photo }) => photo.name);
    expect(await found('place:switzerland')).toEqual(['bern.jpg']);
    // A town that no photo was taken in, 30 km away.
    expect(await found('near:"Thun,40km"')).toEqual(['bern.jpg']);
    expect(await found('near:paris')).toEqual([]);
    expect(await found('-has:place')).toEqual(['nowhere.jpg']);
  });
});
