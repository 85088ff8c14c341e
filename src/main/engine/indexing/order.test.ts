import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLibraryForReading } from '../storage/index.ts';
import { makePhoto } from '../../../testing/make-photo.ts';
import { openTestEngine, testFolders, type TestEngine } from '../testing/open-test-engine.ts';

/** Writes photos, each a day older than the one before. */
async function writePhotos(folder: string, names: readonly string[]): Promise<void> {
  for (const [index, name] of names.entries()) {
    const path = await makePhoto(join(folder, name), { seed: index + 1 });
    const time = new Date(Date.UTC(2024, 0, 100 - index));
    await utimes(path, time, time);
  }
}

/** The files in the order in which their contents became known. */
function orderOf(libraryDirectory: string): string[] {
  const library = openLibraryForReading(libraryDirectory);
  try {
    return library.db.prepare('SELECT relative_path FROM file ORDER BY content_id').pluck().all() as string[];
  } finally {
    library.close();
  }
}

/** An engine that knows of all photos and has read none. */
async function pausedEngine(folders: ReturnType<typeof testFolders>): Promise<TestEngine> {
  const opened = await openTestEngine({ ...folders, threads: 1 });
  const { client } = opened;
  await client.call('indexing.pause', {});
  const { folder } = await client.call('library.addFolder', { path: folders.photos });
  const { promise, resolve } = Promise.withResolvers<undefined>();
  client.on('library.changed', (state) => {
    if (state.folders.some(({ folderId, state: now }) => folderId === folder.folderId && now !== 'scanning'))
      resolve(undefined);
  });
  if ((await client.call('library.state', {})).folders[0]?.scannedAtMs === null) await promise;
  return opened;
}

const many = Array.from({ length: 30 }, (_, index) => `${String(index).padStart(2, '0')}.jpg`);

describe('the order in which photos are read', () => {
  it('is newest first', async () => {
    const folders = testFolders();
    await writePhotos(folders.photos, many);
    const { client, untilIdle } = await pausedEngine(folders);
    await client.call('indexing.resume', {});
    await untilIdle();
    // Two may be on their way at once: one is decoded while the other is written.
    const places = orderOf(folders.libraryDirectory).map((name) => many.indexOf(name));
    expect(Math.max(...places.map((place, index) => Math.abs(place - index)))).toBeLessThanOrEqual(1);
  });

  it('begins with the folder that somebody looks at, and what is below it, while they look', async () => {
    const folders = testFolders();
    const old = ['z/25.jpg', 'z/below/26.jpg', 'z/27.jpg'];
    await writePhotos(folders.photos, [...many, ...old]);
    const { client, untilIdle } = await pausedEngine(folders);
    const looking = new AbortController();
    const look = client.call('indexing.putFirst', { folders: ['photos/z/'] }, { signal: looking.signal });
    const left = new AbortController();
    const gone = client.call('indexing.putFirst', { folders: ['photos/nothing/'] }, { signal: left.signal });
    left.abort();
    await expect(gone).rejects.toMatchObject({ code: 'CANCELLED' });
    await client.call('indexing.resume', {});
    await untilIdle();
    const order = orderOf(folders.libraryDirectory);
    expect(order.slice(0, 3).sort()).toEqual([...old].sort());
    looking.abort();
    await expect(look).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('is the usual one again when they leave', async () => {
    const folders = testFolders();
    await writePhotos(folders.photos, [...many, 'z/old.jpg']);
    const { client, untilIdle } = await pausedEngine(folders);
    const looking = new AbortController();
    const look = client.call('indexing.putFirst', { folders: ['z'] }, { signal: looking.signal });
    looking.abort();
    await expect(look).rejects.toMatchObject({ code: 'CANCELLED' });
    await client.call('indexing.resume', {});
    await untilIdle();
    expect(orderOf(folders.libraryDirectory).indexOf('z/old.jpg')).toBeGreaterThanOrEqual(29);
  });
});
