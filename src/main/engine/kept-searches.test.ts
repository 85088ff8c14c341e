import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

describe('searches.*', () => {
  it('remembers the last 20 queries, each once, through a restart, and tells every page', async () => {
    const folders = testFolders();
    const { client, engine } = await openTestEngine(folders);
    expect(await client.call('searches.state', {})).toEqual({ recent: [], saved: [] });
    const told = new Promise((resolve) => client.on('searches.changed', resolve));
    await client.call('searches.remember', { queries: ['dog'] });
    await expect(told).resolves.toEqual({ recent: ['dog'], saved: [] });
    await client.call('searches.remember', { queries: ['beach  year:2020', 'cat'] });
    // Another spelling of the same, as it is written last.
    const { recent } = await client.call('searches.remember', { queries: ['Beach YEAR:2020'] });
    expect(recent).toEqual(['Beach YEAR:2020', 'cat', 'dog']);

    for (let index = 0; index < 25; index += 1)
      await client.call('searches.remember', { queries: [`query ${String(index)}`] });
    await engine.close();
    const { client: later } = await openTestEngine(folders);
    const kept = await later.call('searches.state', {});
    expect(kept.recent).toHaveLength(20);
    expect(kept.recent[0]).toBe('query 24');
  });

  it('leaves images from elsewhere out, and keeps photos of the library', async () => {
    const { client } = await openTestEngine(testFolders());
    const image = `image:${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`;
    const { recent } = await client.call('searches.remember', {
      queries: [`${image} in the snow`, image, 'image:12 at night'],
    });
    expect(recent).toEqual(['in the snow', 'image:12 at night']);
    await expect(client.call('searches.save', { query: image, isSaved: true })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('forgets one query or all, and keeps what is saved until that is taken back', async () => {
    const { client } = await openTestEngine(testFolders());
    await client.call('searches.remember', { queries: ['dog', 'cat', 'boat'] });
    await client.call('searches.save', { query: 'cat', isSaved: true });
    await client.call('searches.save', { query: 'red car', isSaved: true });
    expect(await client.call('searches.forget', { query: 'cat' })).toEqual({
      recent: ['dog', 'boat'],
      saved: ['red car', 'cat'],
    });
    expect(await client.call('searches.forget', { query: null })).toMatchObject({ recent: [] });
    expect(await client.call('searches.save', { query: 'CAT', isSaved: false })).toMatchObject({
      saved: ['red car'],
    });
  });

  it('changes nothing in a library that is only read', async () => {
    const folders = testFolders();
    await openTestEngine(folders);
    const reader = await openTestEngine({ ...folders, access: 'read' });
    await expect(reader.client.call('searches.remember', { queries: ['dog'] })).rejects.toMatchObject({
      code: 'READ_ONLY',
    });
    expect(await reader.client.call('searches.state', {})).toEqual({ recent: [], saved: [] });
  });
});

describe('search.examples', () => {
  it('are about what is in the library, and empty where nothing can answer', async () => {
    const folders = testFolders();
    const { client, untilIdle } = await openTestEngine(folders);
    expect(await client.call('search.examples', {})).toEqual({ examples: [] });
    await makePhoto(join(folders.photos, 'a.jpg'), {
      seed: 1,
      exif: { IFD0: { Make: 'Acme', Model: 'One' } },
    });
    await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    const { examples } = await client.call('search.examples', {});
    expect(examples).toContainEqual({ query: 'camera:"Acme One"', count: 1 });
    for (const { query, count } of examples) {
      const { total } = await client.call('search.query', { query, limit: 1, folds: false });
      expect({ query, total }).toEqual({ query, total: count });
    }
  });
});
