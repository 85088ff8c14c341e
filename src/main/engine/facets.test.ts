import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { createFacets } from './facets.ts';
import { addPhoto, addTestFolder, testLibrary } from './storage/testing/library.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

describe('createFacets', () => {
  it('lists a library that takes long again only after a while', () => {
    const { db } = testLibrary();
    const folderId = addTestFolder(db);
    let clockMs = 0;
    // Each look at the clock is 100 ms later: so long does a listing take.
    const facets = createFacets(db, () => (clockMs += 100));
    const count = (): number => facets().folders[0]?.count ?? 0;
    addPhoto(db, folderId, 'a.jpg');
    expect(count()).toBe(1);
    addPhoto(db, folderId, 'b.jpg');
    expect(count()).toBe(1);
    clockMs += 2000;
    expect(count()).toBe(2);
  });
});

describe('search.facets', () => {
  it('tells what filters can ask for, and follows the library', async () => {
    const folders = testFolders();
    await makePhoto(join(folders.photos, 'a.jpg'), {
      seed: 1,
      exif: { IFD0: { Make: 'Acme', Model: 'One' } },
    });
    await makePhoto(join(folders.photos, 'Trips', 'b.png'), { seed: 2, format: 'png' });
    const { client, untilIdle } = await openTestEngine(folders);
    expect(Object.values(await client.call('search.facets', {})).flat()).toEqual([]);
    const { folder } = await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    const facets = await client.call('search.facets', {});
    expect(facets).toMatchObject({
      cameras: [{ value: 'Acme One', count: 1 }],
      types: [
        { value: 'jpeg', count: 1 },
        { value: 'png', count: 1 },
      ],
      folders: [
        { value: 'photos', count: 2 },
        { value: 'Trips', count: 1 },
      ],
    });
    // What is offered for a filter is what the filter finds.
    for (const [key, values] of [
      ['camera', facets.cameras],
      ['type', facets.types],
      ['folder', facets.folders],
      ['year', facets.years],
    ] as const) {
      for (const { value, count } of values) {
        const query = `${key}:"${value}"`;
        const { total } = await client.call('search.query', { query, limit: 10, folds: false });
        expect({ query, total }).toEqual({ query, total: count });
      }
    }
    await client.call('library.removeFolder', { folderId: folder.folderId });
    expect((await client.call('search.facets', {})).folders).toEqual([]);
  });
});
