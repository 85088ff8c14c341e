import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PhotoId } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders, type TestEngine } from './testing/open-test-engine.ts';

async function library(): Promise<TestEngine & { photos: string; ids: PhotoId[] }> {
  const folders = testFolders();
  for (let index = 0; index < 4; index++)
    await makePhoto(join(folders.photos, `photo-${String(index)}.jpg`), { seed: index + 1 });
  const engine = await openTestEngine(folders);
  await engine.client.call('library.addFolder', { path: folders.photos });
  await engine.untilIdle();
  const { photos } = await engine.client.call('library.photos', { cursor: null, limit: 10 });
  const ids = photos.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ photoId }) => photoId);
  return { ...engine, photos: folders.photos, ids };
}

/** Indexing is what is waited for, and a busy machine takes its time. */
const soon = { timeout: 10_000 };

async function namesIn(client: Client, query: string): Promise<string[]> {
  const { results } = await client.call('search.query', { query, limit: 100, folds: false });
  return results.map(({ photo }) => photo.name).sort();
}

describe('albums', () => {
  it('hold photos that a query finds by the album’s name, and combine with the rest of it', async () => {
    const { client, ids } = await library();
    const { albumId } = await client.call('albums.create', {
      name: '  Summer   in Rome ',
      photoIds: ids.slice(0, 2),
    });
    expect((await client.call('albums.state', {})).albums).toMatchObject([
      { albumId, name: 'Summer in Rome', photoCount: 2, cover: { photoId: expect.any(Number) as number } },
    ]);
    expect(await namesIn(client, 'album:"summer in rome"')).toEqual(['photo-0.jpg', 'photo-1.jpg']);
    expect(await namesIn(client, '-album:"Summer in Rome"')).toEqual(['photo-2.jpg', 'photo-3.jpg']);
    expect(await namesIn(client, 'album:"Summer in Rome" name:photo-1')).toEqual(['photo-1.jpg']);
    expect(await namesIn(client, 'album:summer')).toEqual([]);
    const added = await client.call('albums.add', { albumId, photoIds: ids.slice(1, 3) });
    expect(added).toEqual({ addedPhotoIds: [ids[2]] });
    const removed = await client.call('albums.remove', { albumId, photoIds: [...ids.slice(2)] });
    expect(removed).toEqual({ removedPhotoIds: [ids[2]] });
  });

  it('have names that nobody confuses, and say what is wrong with one', async () => {
    const { client } = await library();
    const { albumId } = await client.call('albums.create', { name: 'One', photoIds: [] });
    const { albumId: other } = await client.call('albums.create', { name: 'Two', photoIds: [] });
    const taken = { code: 'NAME_TAKEN', message: 'There is an album “One” already; choose another name.' };
    await expect(client.call('albums.create', { name: ' oNE ', photoIds: [] })).rejects.toMatchObject(taken);
    await expect(client.call('albums.rename', { albumId: other, name: 'ONE' })).rejects.toMatchObject(taken);
    await client.call('albums.rename', { albumId, name: 'ONE' });
    await expect(client.call('albums.create', { name: ' \n ', photoIds: [] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(client.call('albums.create', { name: 'x'.repeat(101), photoIds: [] })).rejects.toMatchObject(
      { code: 'INVALID_INPUT' },
    );
  });

  it('come back after being deleted, unless their name was taken, until the library is opened again', async () => {
    const { client, ids } = await library();
    const { albumId } = await client.call('albums.create', { name: 'One', photoIds: ids });
    await client.call('albums.delete', { albumId });
    expect((await client.call('albums.state', {})).albums).toEqual([]);
    expect(await namesIn(client, 'album:one')).toEqual([]);
    await expect(client.call('albums.add', { albumId, photoIds: ids })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const told = new Promise((resolve) => client.on('albums.changed', resolve));
    await client.call('albums.restore', { albumId });
    await expect(told).resolves.toMatchObject({ albums: [{ name: 'One', photoCount: 4 }] });
    await client.call('albums.delete', { albumId });
    await client.call('albums.create', { name: 'one', photoIds: [] });
    await expect(client.call('albums.restore', { albumId })).rejects.toMatchObject({ code: 'NAME_TAKEN' });
  });

  it('keep photos that are moved, edited, in the bin for a while, or away and back', async () => {
    const { client, photos, ids, untilIdle } = await library();
    await client.call('albums.create', { name: 'One', photoIds: ids });
    const rescan = async (photoCount: number): Promise<void> => {
      await client.call('library.rescan', { folderId: null });
      await untilIdle();
      await expect
        .poll(async () => (await client.call('library.state', {})).photoCount, soon)
        .toBe(photoCount);
    };
    renameSync(join(photos, 'photo-0.jpg'), join(photos, 'moved.jpg'));
    await rescan(4);
    await expect.poll(() => namesIn(client, 'album:one'), soon).toContain('moved.jpg');
    await makePhoto(join(photos, 'photo-1.jpg'), { seed: 77, width: 300, height: 200 });
    await client.call('library.rescan', { folderId: null });
    await expect
      .poll(async () => (await client.call('library.photo', { photoId: ids[1] ?? 0 })).width, soon)
      .toBe(300);
    expect(await namesIn(client, 'album:one')).toContain('photo-1.jpg');
    const binned = ids.slice(2, 3);
    await client.call('bin.add', { photoIds: binned });
    expect((await client.call('albums.state', {})).albums).toMatchObject([{ photoCount: 3 }]);
    await client.call('bin.restore', { photoIds: binned });
    expect((await client.call('albums.state', {})).albums).toMatchObject([{ photoCount: 4 }]);
    // The library has forgotten all of it, and only the album has not.
    const away = `${photos}-away.jpg`;
    renameSync(join(photos, 'photo-3.jpg'), away);
    await rescan(3);
    renameSync(away, join(photos, 'back.jpg'));
    await rescan(4);
    await expect.poll(() => namesIn(client, 'album:one'), soon).toContain('back.jpg');
    rmSync(away, { force: true });
  });
});
