/** What becomes of a watched folder when another thing is at its place, and of many files at once. */
import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Folder } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { openWithPhotos } from './testing/open-with-photos.ts';

async function folderOf(client: Client): Promise<Folder> {
  const [folder] = (await client.call('library.state', {})).folders;
  if (folder === undefined) throw new Error('There should be a folder.');
  return folder;
}

/** Ends when the first folder is as wanted. */
async function untilFolder(client: Client, wanted: Partial<Folder>): Promise<void> {
  await expect.poll(() => folderOf(client), { timeout: 30_000 }).toMatchObject(wanted);
}

async function photosOf(client: Client): Promise<Map<string, number>> {
  const { photos } = await client.call('library.photos', { cursor: null, limit: 1000 });
  return new Map(photos.map(({ name, photoId }) => [name, photoId]));
}

describe('a watched folder', () => {
  it.skipIf(process.platform === 'win32')(
    'that may not be read says so, keeps its photos, and goes on when it may',
    async () => {
      const { client, photos } = await openWithPhotos('a.jpg', 'b.jpg');
      // The other user still has to see what the engine itself needs.
      chmodSync(join(dirname(photos), 'library'), 0o755);
      await withoutPermission(photos, async () => {
        await client.call('library.rescan', { folderId: null });
        await untilFolder(client, { state: 'error', photoCount: 2, notices: [unreadable] });
      });
      await untilFolder(client, { state: 'ready', photoCount: 2, notices: [] });
    },
  );

  it('at whose place another one is says so, and forgets nothing', async () => {
    const { client, photos, untilIdle } = await openWithPhotos('a.jpg', 'b.jpg');
    await rename(photos, `${photos} away`);
    await makePhoto(join(photos, 'stray.jpg'), { seed: 7 });
    // Nor when it is looked at again.
    for (let look = 0; look < 3; look++) {
      await untilFolder(client, { state: 'error', photoCount: 2, waitingCount: 0, notices: [replaced] });
      await client.call('library.rescan', { folderId: null });
      await untilIdle();
    }
    await untilFolder(client, { state: 'error', photoCount: 2, waitingCount: 0, notices: [replaced] });
    expect([...(await photosOf(client)).keys()].sort()).toEqual(['a.jpg', 'b.jpg']);
    await rm(photos, { recursive: true });
    await rename(`${photos} away`, photos);
    await untilFolder(client, { state: 'ready', photoCount: 2, notices: [] });
  });

  it('that is moved, with a link to it at its place, stays and is watched', async () => {
    const { client, photos } = await openWithPhotos('a.jpg');
    await rename(photos, `${photos} moved`);
    await symlink(`${photos} moved`, photos);
    await makePhoto(join(`${photos} moved`, 'b.jpg'), { seed: 7 });
    await untilFolder(client, { state: 'ready', photoCount: 2 });
    await makePhoto(join(`${photos} moved`, 'c.jpg'), { seed: 8 });
    await untilFolder(client, { state: 'ready', photoCount: 3 });
  });

  it('at whose place there is a link to another one says so, and follows it nowhere', async () => {
    const { client, photos } = await openWithPhotos('a.jpg');
    const other = join(photos, '..', 'other');
    await makePhoto(join(other, 'secret.jpg'), { seed: 7 });
    await rename(photos, `${photos} away`);
    await symlink(other, photos);
    await untilFolder(client, { state: 'error', photoCount: 1, notices: [replaced] });
    expect([...(await photosOf(client)).keys()]).toEqual(['a.jpg']);
  });

  it.skipIf(process.platform === 'win32')(
    'whose subfolder answers to both spellings, as on a disk without capitals, keeps its photos',
    async () => {
      const { client, photos, untilIdle } = await openWithPhotos('trip/a.jpg');
      const before = await photosOf(client);
      // The old name still leads to the same file, which is what such a disk does.
      await rename(join(photos, 'trip'), join(photos, 'Trip'));
      symlinkSync(join(photos, 'Trip'), join(photos, 'trip'));
      await client.call('library.rescan', { folderId: null });
      await expect
        .poll(async () => {
          const { photos: found } = await client.call('library.photos', { cursor: null, limit: 10 });
          const details = await Promise.all(
            found.map(({ photoId }) => client.call('library.photo', { photoId })),
          );
          return details.map(({ photoId, relativePath }) => ({ photoId, relativePath }));
        })
        .toEqual([{ photoId: before.get('a.jpg'), relativePath: 'Trip/a.jpg' }]);
      expect((await untilIdle()).indexed).toBe(0);
    },
  );

  it('takes in 10,000 files at once, all of them, and tells of them a few times a second', async () => {
    const { client, photos } = await openWithPhotos('a.jpg');
    await client.call('indexing.pause', {});
    const startedMs = performance.now();
    let told = 0;
    for (const event of ['library.changed', 'indexing.changed'] as const) client.on(event, () => told++);
    for (const part of ['one', 'two/deep']) {
      mkdirSync(join(photos, part), { recursive: true });
      for (let index = 0; index < 5_000; index++)
        writeFileSync(join(photos, part, `${String(index)}.jpg`), part);
    }
    await untilFolder(client, { state: 'ready', waitingCount: 10_000, notices: [] });
    const seconds = (performance.now() - startedMs) / 1000;
    // Four states of indexing a second and one of the library, each end of a pause included.
    expect(told).toBeLessThanOrEqual(6 * (seconds + 2));
  });
});

const unreadable = {
  kind: 'unreadable' as const,
  message: expect.any(String) as string,
  count: null,
  names: [],
};
const replaced = { kind: 'replaced' as const, message: expect.any(String) as string, count: null, names: [] };

/** Runs `body` while nobody may read the folder; as another user where this one is root, whom nothing stops. */
async function withoutPermission(path: string, body: () => Promise<void>): Promise<void> {
  const { mode } = statSync(path);
  const isRoot = process.getuid?.() === 0;
  chmodSync(path, 0);
  if (isRoot) chmodSync(dirname(path), 0o755);
  try {
    if (isRoot) process.seteuid?.(65_534);
    await body();
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(path, mode);
  }
}
