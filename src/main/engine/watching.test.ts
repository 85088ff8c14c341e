import { cp, mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LibraryState, PhotoSummary } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { makePhoto, photoBytes } from '../../testing/make-photo.ts';
import { openWithPhotos } from './testing/open-with-photos.ts';

async function photosOf(client: Client): Promise<readonly PhotoSummary[]> {
  return (await client.call('library.photos', { cursor: null, limit: 1000 })).photos;
}

async function namesOf(client: Client): Promise<string[]> {
  return (await photosOf(client)).map(({ name }) => name).sort();
}

/** Ends when the library has exactly these photos, nobody having asked it to look. */
async function untilNames(client: Client, names: readonly string[]): Promise<void> {
  await untilLibrary(client, async () => (await namesOf(client)).join() === [...names].sort().join());
}

async function untilLibrary(
  client: Client,
  isSo: (state: LibraryState) => boolean | Promise<boolean>,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const look = (state: LibraryState): void => {
    Promise.resolve(isSo(state)).then((so) => so && resolve(undefined), reject);
  };
  const unsubscribe = client.on('library.changed', look);
  look(await client.call('library.state', {}));
  await promise.finally(unsubscribe);
}

describe('watching', () => {
  it('sees new, changed, renamed and deleted files by itself', async () => {
    const { client, photos } = await openWithPhotos('a.jpg', 'sub/b.jpg');
    await makePhoto(join(photos, 'sub/deep/er/c.jpg'), { seed: 7 });
    await untilNames(client, ['a.jpg', 'b.jpg', 'c.jpg']);
    // In a folder that was not there when the watch began.
    await makePhoto(join(photos, 'sub/deep/er/d.jpg'), { seed: 8 });
    await untilNames(client, ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']);
    const before = (await photosOf(client)).find(({ name }) => name === 'a.jpg');
    await makePhoto(join(photos, 'a.jpg'), { seed: 9 });
    await untilLibrary(client, async () =>
      (await photosOf(client)).some(({ name, version }) => name === 'a.jpg' && version !== before?.version),
    );
    await rename(join(photos, 'sub'), join(photos, 'else'));
    await rm(join(photos, 'a.jpg'));
    await untilNames(client, ['b.jpg', 'c.jpg', 'd.jpg']);
    // The folder is watched at its new place too.
    await makePhoto(join(photos, 'else/deep/er/f.jpg'), { seed: 10 });
    await untilNames(client, ['b.jpg', 'c.jpg', 'd.jpg', 'f.jpg']);
  });

  it('keeps the photo, its heart and its albums when it moves, and decodes nothing again', async () => {
    const { client, photos, untilIdle } = await openWithPhotos('one/a.jpg', 'one/b.jpg');
    const other = join(photos, '..', 'other');
    await mkdir(other);
    await client.call('library.addFolder', { path: other });
    await untilIdle();
    const ids = new Map((await photosOf(client)).map(({ name, photoId }) => [name, photoId]));
    const [a, b] = [ids.get('a.jpg'), ids.get('b.jpg')];
    if (a === undefined || b === undefined) throw new Error('There should be two photos.');
    await client.call('library.setFavorites', { photoIds: [a], isFavorite: true });
    await client.call('albums.create', { name: 'Kept', photoIds: [b] });
    const lost: LibraryState[] = [];
    client.on('library.changed', (state) => state.photoCount < 2 && lost.push(state));

    await rename(join(photos, 'one'), join(photos, 'renamed'));
    await rename(join(photos, 'renamed/a.jpg'), join(other, 'first.jpg'));
    await untilNames(client, ['b.jpg', 'first.jpg']);
    expect(await client.call('library.photo', { photoId: a })).toMatchObject({
      name: 'first.jpg',
      folderName: 'other',
      isFavorite: true,
    });
    await untilLibrary(
      client,
      async () => (await client.call('library.photo', { photoId: b })).relativePath === 'renamed/b.jpg',
    );
    expect((await client.call('albums.state', {})).albums).toMatchObject([{ name: 'Kept', photoCount: 1 }]);
    expect((await untilIdle()).indexed).toBe(0);
    expect(lost).toEqual([]);
  });

  it('knows a photo that comes from another disk by what it holds', async () => {
    const { client, photos, untilIdle } = await openWithPhotos('a.jpg', 'b.jpg');
    const [photo] = (await photosOf(client)).filter(({ name }) => name === 'a.jpg');
    if (photo === undefined) throw new Error('There should be a photo.');
    // As a move from one disk to another is made: a copy, and then the end of the first. In the other order too.
    await cp(join(photos, 'a.jpg'), join(photos, 'copy.jpg'));
    await rm(join(photos, 'a.jpg'));
    await untilNames(client, ['b.jpg', 'copy.jpg']);
    expect((await client.call('library.photo', { photoId: photo.photoId })).name).toBe('copy.jpg');
    const bytes = await photoBytes({ seed: 1 });
    await rm(join(photos, 'copy.jpg'));
    await writeFile(join(photos, 'again.jpg'), bytes);
    await untilNames(client, ['again.jpg', 'b.jpg']);
    expect((await client.call('library.photo', { photoId: photo.photoId })).name).toBe('again.jpg');
    expect((await untilIdle()).indexed).toBe(0);
  });

  it('shows what is there when two photos of the same size and time swap names, and decodes nothing', async () => {
    const { client, photos, untilIdle } = await openWithPhotos('a.jpg');
    for (const [index, name] of ['one.jpg', 'two.jpg'].entries()) {
      const bytes = Buffer.alloc(20_000);
      (await photoBytes({ seed: 7 + index })).copy(bytes);
      await writeFile(join(photos, name), bytes);
      await utimes(join(photos, name), 1000, 1000);
    }
    await untilNames(client, ['a.jpg', 'one.jpg', 'two.jpg']);
    await untilIdle();
    const versions = async (): Promise<Map<string, string>> =>
      new Map((await photosOf(client)).map(({ name, version }) => [name, version]));
    const before = await versions();
    await rename(join(photos, 'one.jpg'), join(photos, '.spare'));
    await rename(join(photos, 'two.jpg'), join(photos, 'one.jpg'));
    await rename(join(photos, '.spare'), join(photos, 'two.jpg'));
    await untilLibrary(client, async () => {
      const now = await versions();
      return now.get('one.jpg') === before.get('two.jpg') && now.get('two.jpg') === before.get('one.jpg');
    });
    expect((await untilIdle()).indexed).toBe(0);
  });

  it('lets a folder that vanishes be, and goes on by itself when it is back', async () => {
    const { client, photos, untilIdle } = await openWithPhotos('a.jpg', 'b.jpg');
    await rename(photos, `${photos} away`);
    await untilLibrary(client, ({ folders }) => folders[0]?.state === 'offline');
    // The mount point of a drive.
    await mkdir(photos);
    expect(await namesOf(client)).toEqual(['a.jpg', 'b.jpg']);
    expect((await untilIdle()).failed).toBe(0);
    await makePhoto(join(`${photos} away`, 'c.jpg'), { seed: 7 });
    await rm(photos, { recursive: true });
    await rename(`${photos} away`, photos);
    await untilNames(client, ['a.jpg', 'b.jpg', 'c.jpg']);
    await untilLibrary(client, ({ folders }) => folders[0]?.state === 'ready');
    await makePhoto(join(photos, 'd.jpg'), { seed: 8 });
    await untilNames(client, ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']);
  });

  it('leaves a folder out while there is a `.nomedia` in it, be it the watched one itself', async () => {
    const { client, photos } = await openWithPhotos('a.jpg', 'sub/b.jpg');
    for (const [folder, left] of [
      ['sub', ['a.jpg']],
      ['.', []],
    ] as const) {
      await writeFile(join(photos, folder, '.nomedia'), '');
      await untilNames(client, left);
      await rm(join(photos, folder, '.nomedia'));
      await untilNames(client, ['a.jpg', 'b.jpg']);
    }
  });

  it.skipIf(process.platform !== 'linux')('sees files whose names no event can spell', async () => {
    const { client, photos } = await openWithPhotos('a.jpg');
    await makePhoto(join(photos, 'odd \uFFFD.jpg'), { seed: 7 });
    await untilNames(client, ['a.jpg', 'odd \uFFFD.jpg']);
    await rm(join(photos, 'odd \uFFFD.jpg'));
    await untilNames(client, ['a.jpg']);
    await writeFile(
      Buffer.concat([Buffer.from(join(photos, 'bad')), Buffer.from([0xff]), Buffer.from('.jpg')]),
      'x',
    );
    const failures = async (): Promise<string[]> =>
      (await client.call('library.failures', { cursor: null, limit: 9 })).failures.map(({ name }) => name);
    await expect.poll(failures, { timeout: 30_000 }).toEqual(['bad\\xFF.jpg']);
  });

  it('leaves a paused folder alone until it is resumed', async () => {
    const { client, photos, untilIdle } = await openWithPhotos('a.jpg');
    const [folder] = (await client.call('library.state', {})).folders;
    if (folder === undefined) throw new Error('There should be a folder.');
    const { folderId } = folder;
    const paused = await client.call('library.setFolderPaused', { folderId, isPaused: true });
    expect(paused.folder.state).toBe('paused');
    const second = join(photos, '..', 'second');
    await makePhoto(join(photos, 'b.jpg'), { seed: 5 });
    await makePhoto(join(second, 'c.jpg'), { seed: 6 });
    await client.call('library.addFolder', { path: second });
    await client.call('library.rescan', { folderId: null });
    await untilNames(client, ['a.jpg', 'c.jpg']);
    await untilIdle();
    expect(await namesOf(client)).toEqual(['a.jpg', 'c.jpg']);
    await client.call('library.setFolderPaused', { folderId, isPaused: false });
    await untilNames(client, ['a.jpg', 'b.jpg', 'c.jpg']);
  });
});
