/** The bin: what is in it is in nothing else that can be asked, and comes back as it was. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhotoId } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';
import { page, openWithPhotosToBin, idsByName, idOf, rescan, waitFor } from './testing/photos-to-bin.ts';

/** Asks every procedure that names or counts photos of the library; gives every photo that any of them named. */
async function everythingNamed(client: Client): Promise<{ named: Set<PhotoId>; counts: number[] }> {
  const named = new Set<PhotoId>();
  const counts: number[] = [];
  const list = await client.call('library.photos', page);
  for (const { photoId } of list.photos) named.add(photoId);
  counts.push(list.total, list.photos.length);
  const outline = await client.call('library.outline', page);
  for (const photoId of outline.months.flatMap(({ photoIds }) => photoIds)) named.add(photoId);
  counts.push(outline.total, outline.months.flatMap(({ photoIds }) => photoIds).length);
  const state = await client.call('library.state', {});
  counts.push(state.photoCount, state.folders[0]?.photoCount ?? 0);
  for (const query of [
    'red',
    'green OR blue',
    'photo',
    'acme',
    '-red',
    'type:jpeg',
    'red camera:acme',
    'beach',
  ]) {
    for (const folds of [true, false]) {
      const answer = await client.call('search.query', { query, limit: 1000, folds });
      for (const { photo, folded } of answer.results) {
        named.add(photo.photoId);
        for (const other of folded) named.add(other.photoId);
      }
    }
  }
  const all = await client.call('search.query', { query: 'type:jpeg', limit: 1000, folds: false });
  counts.push(all.total, all.searchedCount, all.results.length);
  const free = await client.call('search.query', { query: 'red', limit: 1000, folds: false });
  counts.push(free.searchedCount, free.results.length);
  return { named, counts };
}

describe('the bin', () => {
  it('takes photos out of everything that can be asked, and gives back what was there', async () => {
    const { client, ids, untilIdle } = await openWithPhotosToBin();
    const all = [...ids.values()];
    const before = await everythingNamed(client);
    expect([...before.named].sort()).toEqual([...all].sort());
    await fc.assert(
      fc.asyncProperty(fc.subarray(all, { minLength: 1 }), async (binned) => {
        await client.call('bin.add', { photoIds: binned });
        const left = all.filter((photoId) => !binned.includes(photoId));
        const { named, counts } = await everythingNamed(client);
        expect([...named].sort()).toEqual([...left].sort());
        expect(counts).toEqual(counts.map(() => left.length));
        const inBin = await client.call('bin.photos', page);
        expect(inBin.photos.map(({ photoId }) => photoId).sort()).toEqual([...binned].sort());
        expect((await client.call('library.summaries', { photoIds: all })).photos).toHaveLength(left.length);
        for (const photoId of binned)
          await expect(client.call('library.photo', { photoId })).rejects.toMatchObject({
            code: 'NOT_FOUND',
          });
        await client.call('bin.restore', { photoIds: binned });
        await untilIdle();
        expect(await everythingNamed(client)).toEqual(before);
      }),
      { numRuns: 6 },
    );
  });

  it('keeps favourites, thumbnails and ids for the way back, and counts cameras without what it holds', async () => {
    const { client, engine, ids } = await openWithPhotosToBin();
    const [photoId] = ids.values();
    if (photoId === undefined) throw new Error('There is no photo.');
    await client.call('library.setFavorites', { photoIds: [photoId], isFavorite: true });
    await client.call('bin.add', { photoIds: [photoId] });
    expect((await client.call('library.state', {})).folders).toMatchObject([{ binnedCount: 1 }]);
    expect(engine.media.thumbnail(photoId, 'small')).toBeDefined();
    expect(await engine.media.original(photoId)).toBeUndefined();
    const { cameras } = await client.call('search.facets', {});
    expect(cameras.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    await client.call('bin.restore', { photoIds: [photoId] });
    expect(await client.call('library.photo', { photoId })).toMatchObject({ photoId, isFavorite: true });
  });

  it('leaves copies of the same photo elsewhere in sight', async () => {
    const { client, photos, untilIdle, ids } = await openWithPhotosToBin(1);
    writeFileSync(join(photos, 'copy.jpg'), readFileSync(join(photos, 'beach', 'photo-0.jpg')));
    await client.call('library.rescan', { folderId: null });
    await untilIdle();
    await waitFor(client, 2);
    await client.call('bin.add', { photoIds: [...ids.values()] });
    const { results } = await client.call('search.query', { query: 'red', limit: 10 });
    expect(results.map(({ photo }) => photo.name)).toEqual(['copy.jpg']);
  });

  it('is neither emptied nor forgotten by a scan', async () => {
    const { client, photos, ids, untilIdle } = await openWithPhotosToBin(3);
    const kept = idOf(ids, 'photo-1.jpg');
    const gone = idOf(ids, 'photo-2.jpg');
    await client.call('bin.add', { photoIds: [kept, gone] });
    rmSync(join(photos, 'beach', 'photo-2.jpg'));
    await rescan(client);
    await untilIdle();
    expect([...(await idsByName(client)).keys()]).toEqual(['photo-0.jpg']);
    expect(await client.call('bin.state', {})).toMatchObject({ photoCount: 1 });
    await client.call('bin.restore', { photoIds: [kept] });
    expect(await client.call('library.photo', { photoId: kept })).toMatchObject({ name: 'photo-1.jpg' });
  });

  it('gives back what was edited or replaced on disk: nobody binned what the file holds now', async () => {
    const { client, photos, ids, untilIdle } = await openWithPhotosToBin(3);
    const replaced = idOf(ids, 'photo-1.jpg');
    const taken = idOf(ids, 'photo-2.jpg');
    await client.call('library.setFavorites', { photoIds: [idOf(ids, 'photo-0.jpg')], isFavorite: true });
    await client.call('bin.add', { photoIds: [replaced, taken] });
    const other = { seed: 99, colour: 'blue', width: 321, height: 123 } as const;
    await makePhoto(join(photos, 'beach', 'photo-1.jpg'), other);
    // A favourite takes the name of a photo in the bin.
    renameSync(join(photos, 'beach', 'photo-0.jpg'), join(photos, 'beach', 'photo-2.jpg'));
    await rescan(client);
    await untilIdle();
    expect(await client.call('bin.state', {})).toMatchObject({ photoCount: 0 });
    await expect
      .poll(() => client.call('library.photo', { photoId: replaced }))
      .toMatchObject({ name: 'photo-1.jpg', width: 321, height: 123 });
    const before = readFileSync(join(photos, 'beach', 'photo-2.jpg'));
    expect(await client.call('bin.empty', {})).toMatchObject({ deletedCount: 0, goneCount: 0 });
    expect(readFileSync(join(photos, 'beach', 'photo-2.jpg'))).toEqual(before);
    expect([...(await idsByName(client)).keys()].sort()).toEqual(['photo-1.jpg', 'photo-2.jpg']);
  });

  it('survives the end of the engine, and is forgotten with its folder', async () => {
    const folders = testFolders();
    await makePhoto(join(folders.photos, 'a.jpg'));
    await makePhoto(join(folders.photos, 'b.jpg'), { seed: 2 });
    const first = await openTestEngine(folders);
    await first.client.call('library.addFolder', { path: folders.photos });
    await first.untilIdle();
    const ids = await idsByName(first.client);
    await first.client.call('bin.add', { photoIds: [...ids.values()].slice(0, 1) });
    await first.close();
    const { client, untilIdle } = await openTestEngine(folders);
    await untilIdle();
    expect(await client.call('bin.state', {})).toMatchObject({ photoCount: 1 });
    expect((await client.call('library.state', {})).photoCount).toBe(1);
    const [folder] = (await client.call('library.state', {})).folders;
    if (folder === undefined) throw new Error('There is no folder.');
    const told: number[] = [];
    client.on('bin.changed', ({ photoCount }) => told.push(photoCount));
    await client.call('library.removeFolder', { folderId: folder.folderId });
    await expect.poll(() => told.at(-1)).toBe(0);
    expect(await client.call('bin.state', {})).toEqual({ photoCount: 0, sizeBytes: 0, progress: null });
  });
});
