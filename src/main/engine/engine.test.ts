/** The engine as a whole: from a folder to an answer. */
import { cp, mkdir, readdir, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';
import { colours, fileOf, makeColours, names, searchText, photoIdOf } from './testing/colour-photos.ts';

describe('the engine', () => {
  it('indexes a folder and finds its photos by text, by a photo, and by an image', async () => {
    const folders = testFolders();
    await makeColours(folders.photos);
    const { client, untilIdle } = await openTestEngine(folders);
    await client.call('library.addFolder', { path: folders.photos });
    expect(await untilIdle()).toMatchObject({ total: 8, done: 8, indexed: 8, failed: 0, modelId: 'tiny' });

    for (const colour of colours) {
      expect((await searchText(client, `photo of ${colour}`))[0]).toBe(fileOf(colour));
    }

    const red = await photoIdOf(client, fileOf('red'));
    const likeRed = await client.call('search.query', {
      query: `image:${red}`,
      limit: 8,
    });
    expect(names(likeRed)[0]).toBe(fileOf('red'));
    expect(likeRed.results[0]?.score).toBeCloseTo(1, 4);
    expect(likeRed.searchedCount).toBe(8);

    const elsewhere = join(folders.libraryDirectory, '..', 'elsewhere.png');
    await makePhoto(elsewhere, { colour: '#00c8e6', format: 'png' });
    const { queryImageId } = await client.call('search.addQueryImage', { path: elsewhere });
    const likeImage = await client.call('search.query', {
      query: `image:${queryImageId}`,
      limit: 1,
    });
    expect(names(likeImage)).toEqual([fileOf('cyan')]);
  });

  it('never writes into a photo folder', async () => {
    const folders = testFolders();
    await makeColours(folders.photos);
    const look = async (): Promise<unknown> => {
      const names = (await readdir(folders.photos)).sort();
      const times = await Promise.all(
        ['', ...names].map(async (name) => (await stat(join(folders.photos, name))).mtimeMs),
      );
      return { names, times };
    };
    const before = await look();
    const { client, untilIdle } = await openTestEngine(folders);
    const { folder } = await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    await searchText(client, 'red');
    await client.call('library.removeFolder', { folderId: folder.folderId });
    expect(await look()).toEqual(before);
  });

  it('computes nothing a second time, neither for a known file nor for a copy nor for a moved one', async () => {
    const folders = testFolders();
    await makeColours(folders.photos);
    const first = await openTestEngine(folders);
    await first.client.call('library.addFolder', { path: folders.photos });
    await first.untilIdle();
    await first.close();

    await cp(join(folders.photos, fileOf('red')), join(folders.photos, 'copy.jpg'));
    await mkdir(join(folders.photos, 'moved'));
    await rename(join(folders.photos, fileOf('blue')), join(folders.photos, 'moved', 'sea.jpg'));
    const second = await openTestEngine(folders);
    await second.client.call('library.rescan', { folderId: null });
    expect(await second.untilIdle()).toMatchObject({ total: 9, reused: 9, indexed: 0, failed: 0 });
    // Copies count in both, so that it is seen when everything is known.
    const { photoCount } = await second.client.call('library.state', {});
    expect((await second.client.call('models.state', {})).models[0]?.embeddedCount).toBe(photoCount);
    const { results } = await second.client.call('search.query', { query: 'red', limit: 1 });
    expect(results).toMatchObject([
      { photo: { name: fileOf('red') }, folded: [{ name: 'copy.jpg' }], foldedCount: 1 },
    ]);
    const apart = await second.client.call('search.query', { query: 'red', limit: 2, folds: false });
    expect(names(apart)).toEqual([fileOf('red'), 'copy.jpg']);
    expect(await searchText(second.client, 'blue', 1)).toEqual(['sea.jpg']);
  });

  it('goes on where it was stopped', async () => {
    const folders = testFolders();
    for (let seed = 1; seed <= 40; seed += 1) {
      await makePhoto(join(folders.photos, `${seed}.jpg`), { seed });
    }
    const first = await openTestEngine(folders);
    const begun = new Promise<void>((resolve) => {
      first.client.on('indexing.changed', ({ indexed }) => indexed > 0 && resolve());
    });
    await first.client.call('library.addFolder', { path: folders.photos });
    await begun;
    await first.close();

    const second = await openTestEngine(folders);
    const state = await second.untilIdle();
    expect(state.failed).toBe(0);
    expect((await second.client.call('library.state', {})).photoCount).toBe(40);
    expect((await second.client.call('models.state', {})).models[0]?.embeddedCount).toBe(40);
  });

  it('lists a bad photo with its reason, goes on, and tries again when asked', async () => {
    const folders = testFolders();
    await makePhoto(join(folders.photos, fileOf('red')), { colour: 'red' });
    await writeFile(join(folders.photos, 'broken.jpg'), 'this is no photo');
    const { client, untilIdle } = await openTestEngine(folders);
    await client.call('library.addFolder', { path: folders.photos });
    const state = await untilIdle();
    expect(state.indexed).toBe(1);
    expect(state.failed + state.unsupported).toBe(1);
    const { failures, total } = await client.call('library.failures', { cursor: null, limit: 10 });
    expect(total).toBe(1);
    expect(failures[0]).toMatchObject({ name: 'broken.jpg' });
    expect(failures[0]?.message).toMatch(/\w+ .*\.$/u);

    // Unchanged, it is not tried again by itself.
    await client.call('library.rescan', { folderId: null });
    const again = await untilIdle();
    expect(again).toMatchObject({ total: 2, reused: 1, indexed: 0 });

    await makePhoto(join(folders.photos, 'broken.jpg'), { colour: 'blue' });
    expect(await client.call('indexing.retryFailed', {})).toEqual({ queued: 1 });
    await untilIdle();
    expect(await searchText(client, 'blue', 1)).toEqual(['broken.jpg']);
  });

  it('sees what changed and what went', async () => {
    const folders = testFolders();
    await makeColours(folders.photos);
    const { client, untilIdle } = await openTestEngine(folders);
    await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    await makePhoto(join(folders.photos, fileOf('red')), { colour: 'cyan', width: 90 });
    await utimes(join(folders.photos, fileOf('red')), new Date(), new Date(Date.now() + 5_000));
    await rm(join(folders.photos, fileOf('black')));
    await client.call('library.rescan', { folderId: null });
    await untilIdle();
    expect(await searchText(client, 'cyan', 2)).toEqual(
      expect.arrayContaining([fileOf('red'), fileOf('cyan')]),
    );
    expect(await searchText(client, 'black', 8)).not.toContain(fileOf('black'));
  });

  it('forgets a removed folder and leaves its photos on disk', async () => {
    const folders = testFolders();
    await makeColours(folders.photos);
    const { client, untilIdle } = await openTestEngine(folders);
    const { folder } = await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    await client.call('library.removeFolder', { folderId: folder.folderId });
    expect((await client.call('library.state', {})).photoCount).toBe(0);
    expect(await searchText(client, 'red')).toEqual([]);
    await client.call('library.addFolder', { path: folders.photos });
    expect((await untilIdle()).total).toBe(8);
  });

  it('pauses, and stays paused after a restart, until it is resumed', async () => {
    const folders = testFolders();
    await makeColours(folders.photos);
    const first = await openTestEngine(folders);
    expect((await first.client.call('indexing.pause', {})).phase).toBe('paused');
    await first.client.call('library.addFolder', { path: folders.photos });
    await first.close();
    const second = await openTestEngine(folders);
    expect((await second.client.call('indexing.state', {})).phase).toBe('paused');
    await second.client.call('indexing.resume', {});
    await second.untilIdle();
    expect(await searchText(second.client, 'red', 1)).toEqual([fileOf('red')]);
  });

  it('lets a second process read while the first one writes, and says who holds the library', async () => {
    const folders = testFolders();
    await makeColours(folders.photos);
    const { client, untilIdle } = await openTestEngine({ ...folders, owner: 'the first one' });
    await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    await expect(openTestEngine(folders)).rejects.toMatchObject({
      code: 'LIBRARY_BUSY',
      message: expect.stringContaining('the first one') as string,
    });
    const reader = await openTestEngine({ ...folders, access: 'write-if-free' });
    expect(reader.engine.access).toBe('read');
    expect(await searchText(reader.client, 'red', 1)).toEqual([fileOf('red')]);
    await expect(reader.client.call('library.addFolder', { path: folders.photos })).rejects.toMatchObject({
      code: 'READ_ONLY',
    });
  });

  it('serves a photo by id only while it lies in its folder', async () => {
    const folders = testFolders();
    await makeColours(folders.photos);
    const { client, engine, untilIdle } = await openTestEngine(folders);
    await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    const photoId = await photoIdOf(client, fileOf('red'));
    expect(engine.media.thumbnail(photoId, 'small')?.contentType).toBe('image/jpeg');
    expect((await engine.media.original(photoId))?.path).toBe(join(folders.photos, fileOf('red')));
    const png = await engine.media.uprightPng(photoId);
    expect(
      Buffer.from(png ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    const secret = join(folders.libraryDirectory, 'secret.txt');
    await writeFile(secret, 'secret');
    await rm(join(folders.photos, fileOf('red')));
    await symlink(secret, join(folders.photos, fileOf('red')));
    expect(await engine.media.original(photoId)).toBeUndefined();
    expect(await engine.media.uprightPng(photoId)).toBeUndefined();
  });
});
