import { copyFile, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { lstatSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FolderId } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders, type TestEngine } from './testing/open-test-engine.ts';

async function namesOf(client: Client): Promise<string[]> {
  const { photos } = await client.call('library.photos', { cursor: null, limit: 1000 });
  return photos.map(({ name }) => name).sort();
}

async function openWith(
  ...names: string[]
): Promise<TestEngine & { readonly photos: string; readonly folderId: FolderId }> {
  const folders = testFolders();
  await mkdir(folders.photos, { recursive: true });
  for (const [index, name] of names.entries())
    await makePhoto(join(folders.photos, name), { seed: index + 1 });
  const test = await openTestEngine(folders);
  const { folder } = await test.client.call('library.addFolder', { path: folders.photos });
  await test.untilIdle();
  return { ...test, photos: folders.photos, folderId: folder.folderId };
}

describe('what is left out', () => {
  it('leaves by a list, which says before what it would do, and comes back with hearts and albums', async () => {
    const { client, folderId, untilIdle } = await openWith(
      'a.jpg',
      'drafts/b.jpg',
      'trip/drafts/c.jpg',
      'trip/d.png',
    );
    const { photos } = await client.call('library.photos', { cursor: null, limit: 10 });
    const photoIds = photos.filter(({ name }) => name === 'b.jpg').map(({ photoId }) => photoId);
    await client.call('library.setFavorites', { photoIds, isFavorite: true });
    await client.call('albums.create', { name: 'Kept', photoIds });

    const ignoreList = 'drafts/\n# a comment\n*.png\n!trip/d.png';
    expect(await client.call('library.previewIgnoreList', { folderId, ignoreList })).toEqual({
      photoCount: 2,
      examples: ['drafts/b.jpg', 'trip/drafts/c.jpg'],
    });
    expect(await namesOf(client)).toHaveLength(4);
    await client.call('library.setIgnoreList', { folderId, ignoreList });
    await untilIdle();
    expect(await namesOf(client)).toEqual(['a.jpg', 'd.png']);
    expect(await client.call('library.ignoreList', { folderId })).toEqual({ ignoreList });

    await client.call('library.setIgnoreList', { folderId, ignoreList: '' });
    const state = await untilIdle();
    expect(await namesOf(client)).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'd.png']);
    expect(state.indexed).toBe(0);
    const back = await client.call('library.photos', { cursor: null, limit: 10 });
    expect(back.photos.find(({ name }) => name === 'b.jpg')?.isFavorite).toBe(true);
    expect((await client.call('albums.state', {})).albums).toMatchObject([{ photoCount: 1 }]);
  });

  it('is small, where the person wants it so', async () => {
    const { client, photos, untilIdle } = await openWith('a.jpg');
    await makePhoto(join(photos, 'large.jpg'), { width: 900, height: 700, seed: 3 });
    await client.call('library.rescan', { folderId: null });
    await untilIdle();
    expect(await namesOf(client)).toEqual(['a.jpg', 'large.jpg']);
    const { size } = lstatSync(join(photos, 'a.jpg'));
    await client.call('settings.change', { minimumPhotoBytes: size + 1 });
    await expect.poll(() => namesOf(client)).toEqual(['large.jpg']);
    expect((await client.call('library.state', {})).folders[0]?.leftOutCount).toBe(1);
    await client.call('settings.change', { minimumPhotoBytes: 0 });
    await expect.poll(() => namesOf(client)).toEqual(['a.jpg', 'large.jpg']);
  });

  it('is a photo of few pixels, where the person wants it so, and is counted', async () => {
    const { client, photos, untilIdle } = await openWith('known.jpg');
    await makePhoto(join(photos, 'large.jpg'), { width: 900, height: 100, seed: 3 });
    const { photos: before } = await client.call('library.photos', { cursor: null, limit: 10 });
    const photoIds = before.map(({ photoId }) => photoId);
    await client.call('library.setFavorites', { photoIds, isFavorite: true });
    const leftOut = async (): Promise<number | undefined> =>
      (await client.call('library.state', {})).folders[0]?.leftOutCount;
    await client.call('settings.change', { minimumPhotoSide: 900 });
    await expect.poll(() => namesOf(client)).toEqual(['large.jpg']);
    expect(await leftOut()).toBe(1);
    // Its pixels are known only when it has been read; that is done once.
    await makePhoto(join(photos, 'new.jpg'), { width: 899, height: 600, seed: 4 });
    await copyFile(join(photos, 'known.jpg'), join(photos, 'copy.jpg'));
    await expect.poll(leftOut).toBe(3);
    await client.call('library.rescan', { folderId: null });
    expect(await untilIdle()).toMatchObject({ indexed: 0, reused: 1, failed: 0, total: 1 });
    expect(await namesOf(client)).toEqual(['large.jpg']);
    expect((await client.call('library.failures', { cursor: null, limit: 10 })).total).toBe(0);
    await client.call('indexing.pause', {});
    const scannedAtMs = async (): Promise<number | null | undefined> =>
      (await client.call('library.state', {})).folders[0]?.scannedAtMs;
    const scannedBefore = await scannedAtMs();
    await client.call('library.rescan', { folderId: null });
    await expect.poll(scannedAtMs).not.toBe(scannedBefore);
    expect((await client.call('library.state', {})).folders).toMatchObject([
      { leftOutCount: 3, waitingCount: 0 },
    ]);
    await client.call('indexing.resume', {});
    // One that goes is counted no more; one that grows is a photo.
    await rm(join(photos, 'copy.jpg'));
    await expect.poll(leftOut).toBe(2);
    await makePhoto(join(photos, 'new.jpg'), { width: 901, height: 600, seed: 5 });
    await expect.poll(() => namesOf(client)).toEqual(['large.jpg', 'new.jpg']);

    await client.call('settings.change', { minimumPhotoSide: 0 });
    await expect.poll(() => namesOf(client)).toEqual(['known.jpg', 'large.jpg', 'new.jpg']);
    expect(await leftOut()).toBe(0);
    const { photos: after } = await client.call('library.photos', { cursor: null, limit: 10 });
    expect(after.find(({ name }) => name === 'known.jpg')?.isFavorite).toBe(true);
  });

  it('is what links lead to outside, and the folder says so', async () => {
    const { client, photos, untilIdle } = await openWith('a.jpg', 'sub/b.jpg');
    const outside = join(photos, '..', 'outside');
    await makePhoto(join(outside, 'secret.jpg'), { seed: 9 });
    await symlink(outside, join(photos, 'out'));
    await symlink(join(outside, 'secret.jpg'), join(photos, 'out.jpg'));
    await symlink(photos, join(photos, 'sub/circle'));
    await symlink(join(photos, 'nowhere'), join(photos, 'dangling'));
    await client.call('library.rescan', { folderId: null });
    await untilIdle();
    expect(await namesOf(client)).toEqual(['a.jpg', 'b.jpg']);
    const notices = async (): Promise<unknown> =>
      (await client.call('library.state', {})).folders[0]?.notices;
    expect(await notices()).toMatchObject([{ kind: 'outside-links', count: 2 }]);
    await client.call('library.addFolder', { path: outside });
    await client.call('library.rescan', { folderId: null });
    await untilIdle();
    expect(await notices()).toEqual([]);
    expect(await namesOf(client)).toEqual(['a.jpg', 'b.jpg', 'secret.jpg']);
  });
});

/** Everything that can be seen of a tree: names, kinds, contents, rights and times. */
function snapshot(path: string): unknown {
  const { mode, mtimeMs, ctimeMs, size, ino } = lstatSync(path);
  const facts = { mode, mtimeMs, ctimeMs, size, ino };
  if (lstatSync(path).isDirectory()) {
    const inside = readdirSync(path).sort();
    return { ...facts, inside: inside.map((name) => [name, snapshot(join(path, name))]) };
  }
  return { ...facts, content: readFileSync(path).toString('base64') };
}

it('changes nothing in a photo folder, whatever is done but emptying the bin', async () => {
  const folders = testFolders();
  for (const [index, name] of ['a.jpg', 'b.jpg', 'sub/c.jpg'].entries()) {
    await makePhoto(join(folders.photos, name), { seed: index + 1 });
  }
  await writeFile(join(folders.photos, 'broken.jpg'), 'no photo');
  const before = snapshot(folders.photos);
  const { client, untilIdle, close } = await openTestEngine(folders);
  const { folder } = await client.call('library.addFolder', { path: folders.photos });
  const { folderId } = folder;
  // What the system tells of the folder is what somebody did there.
  const told: string[] = [];
  const watches = ['', 'sub'].map((part) =>
    watch(join(folders.photos, part), (event, name) => told.push(`${event} ${name ?? part}`)),
  );
  onTestFinished(() => watches.forEach((each) => each.close()));
  await untilIdle();
  const { photos } = await client.call('library.photos', { cursor: null, limit: 10 });
  const photoIds = photos.map(({ photoId }) => photoId);
  await client.call('library.setFavorites', { photoIds, isFavorite: true });
  await client.call('albums.create', { name: 'One', photoIds });
  await client.call('search.query', { query: 'red', limit: 10 });
  await client.call('bin.add', { photoIds });
  await client.call('bin.restore', { photoIds });
  await client.call('exports.copy', { photoIds, path: join(folders.libraryDirectory, '..') });
  await client.call('indexing.retryFailed', {});
  await client.call('library.setIgnoreList', { folderId, ignoreList: 'sub/' });
  await untilIdle();
  await client.call('library.setFolderPaused', { folderId, isPaused: true });
  await client.call('library.setFolderPaused', { folderId, isPaused: false });
  await untilIdle();
  await client.call('library.rescan', { folderId });
  await untilIdle();
  await client.call('library.removeFolder', { folderId });
  await close();
  expect(snapshot(folders.photos)).toEqual(before);
  expect(told).toEqual([]);
  // It would have been told.
  await writeFile(join(folders.photos, 'a.jpg'), 'edited');
  await expect.poll(() => told).toContain('change a.jpg');
});
