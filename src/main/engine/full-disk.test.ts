import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { itOnSmallDisk, smallDisk } from '../../testing/small-disk.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { openLibraryForReading } from './storage/index.ts';
import { openTestEngine, testFolders, type TestEngine } from './testing/open-test-engine.ts';

/** Takes what is left of a disk, but for so many bytes. */
function fill(directory: string, leaving: number): string {
  const path = join(directory, 'filler');
  const { bavail, bsize } = statfsSync(directory);
  writeFileSync(path, new Uint8Array(Math.max(0, bavail * bsize - leaving)));
  return path;
}

function untilPhase(client: Client, wanted: string): Promise<string | null> {
  return new Promise((resolve) => {
    const look = ({ phase, message }: { phase: string; message: string | null }): void => {
      if (phase === wanted) resolve(message);
    };
    client.on('indexing.changed', look);
    void client.call('indexing.state', {}).then(look);
  });
}

/** What SQLite finds wrong with a library's file, and rows that refer to nothing. */
function faultsOf(libraryDirectory: string): unknown[] {
  const library = openLibraryForReading(libraryDirectory);
  const { db } = library;
  try {
    const whole = db.pragma('integrity_check', { simple: true });
    return [...(whole === 'ok' ? [] : [whole]), ...(db.pragma('foreign_key_check') as unknown[])];
  } finally {
    library.close();
  }
}

const photos = 60;

/** An engine whose library lies on the small disk, with one photo in it that is done. */
async function engineOn(
  disk: string,
  leastFreeBytes: number,
): Promise<TestEngine & { folder: string; more: () => Promise<void> }> {
  const folders = testFolders();
  const libraryDirectory = join(disk, 'library');
  mkdirSync(libraryDirectory);
  await makePhoto(join(folders.photos, 'first.jpg'), { colour: 'red' });
  const opened = await openTestEngine({ ...folders, libraryDirectory, leastFreeBytes });
  await opened.client.call('library.addFolder', { path: folders.photos });
  await opened.untilIdle();
  return {
    ...opened,
    folder: folders.photos,
    async more() {
      for (let seed = 1; seed < photos; seed += 1) {
        await makePhoto(join(folders.photos, `${seed}.jpg`), { seed, width: 640, height: 480 });
      }
      await opened.client.call('library.rescan', { folderId: null });
    },
  };
}

async function expectToAnswer({ client, engine }: TestEngine): Promise<void> {
  const { results } = await client.call('search.query', { query: 'red', limit: 1 });
  const photo = results[0]?.photo;
  expect(photo?.name).toBe('first.jpg');
  if (photo !== undefined) expect(engine.media.thumbnail(photo.photoId, 'small')).toBeDefined();
  expect((await client.call('library.photos', { cursor: null, limit: 1 })).photos).toHaveLength(1);
}

itOnSmallDisk(
  'pauses indexing in the middle of writing, says so, goes on answering, and resumes by itself',
  async () => {
    const disk = smallDisk(16);
    // No floor: it runs into the wall.
    const opened = await engineOn(disk, 0);
    const filler = fill(disk, 200_000);
    const blocked = untilPhase(opened.client, 'blocked');
    await opened.more();
    expect(await blocked).toMatch(/disk .* is full.*goes on by itself/u);
    await expectToAnswer(opened);

    rmSync(filler);
    await untilPhase(opened.client, 'idle');
    expect((await opened.client.call('library.state', {})).photoCount).toBe(photos);
    const { failures } = await opened.client.call('library.failures', { cursor: null, limit: 10 });
    expect(failures).toEqual([]);
    await opened.close();
  },
  180_000,
);

itOnSmallDisk(
  'pauses before the disk is full, so that there is room for a favourite',
  async () => {
    const disk = smallDisk(24);
    const opened = await engineOn(disk, 4_000_000);
    const filler = fill(disk, 3_500_000);
    const blocked = untilPhase(opened.client, 'blocked');
    await opened.more();
    expect(await blocked).toMatch(/only 3 MB left/u);
    await expectToAnswer(opened);
    const {
      photos: [first],
    } = await opened.client.call('library.photos', { cursor: null, limit: 1 });
    if (first === undefined) throw new Error('There should be a photo.');
    await opened.client.call('library.setFavorites', { photoIds: [first.photoId], isFavorite: true });

    rmSync(filler);
    await untilPhase(opened.client, 'idle');
    expect((await opened.client.call('library.state', {})).photoCount).toBe(photos);
  },
  180_000,
);

itOnSmallDisk(
  'forgets many files that were deleted meanwhile once there is room again, and nothing before',
  async () => {
    const disk = smallDisk(24);
    const opened = await engineOn(disk, 0);
    await opened.more();
    const photoCount = async (): Promise<number> =>
      (await opened.client.call('library.state', {})).photoCount;
    await expect.poll(photoCount, { timeout: 120_000 }).toBe(photos);
    const [kept, ...others] = readdirSync(opened.folder).filter((name) => name !== 'first.jpg');
    // With a heart, which is not to go whatever happens.
    const all = await opened.client.call('library.photos', { cursor: null, limit: photos });
    const heart = all.photos.find(({ name }) => name === kept)?.photoId;
    if (heart === undefined) throw new Error('There should be a photo.');
    await opened.client.call('library.setFavorites', { photoIds: [heart], isFavorite: true });
    const filler = fill(disk, 0);
    const told = untilPhase(opened.client, 'blocked');
    for (const name of others) rmSync(join(opened.folder, name));
    await makePhoto(join(opened.folder, 'new.jpg'), { seed: 100, width: 1600, height: 1200 });
    expect(await told).toMatch(/disk .* is full/u);
    await expectToAnswer(opened);

    rmSync(filler);
    await expect.poll(photoCount, { timeout: 120_000 }).toBe(3);
    await untilPhase(opened.client, 'idle');
    const left = await opened.client.call('library.photos', { cursor: null, limit: photos });
    expect(left.photos.map(({ name, isFavorite }) => [name, isFavorite]).sort()).toEqual(
      [
        [kept, true],
        ['first.jpg', false],
        ['new.jpg', false],
      ].sort(),
    );
    await opened.close();
    expect(faultsOf(join(disk, 'library'))).toEqual([]);
  },
  300_000,
);
