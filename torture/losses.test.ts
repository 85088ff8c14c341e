import { copyFileSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTestEngine, testFolders } from '../src/main/engine/testing/open-test-engine.ts';
import { idOf, idsByName, page } from '../src/main/engine/testing/photos-to-bin.ts';
import { createChangingFolder } from './changing-folder.ts';
import type { Said } from './engine-process.ts';
import { holdsAfterKill, type Holds } from './invariants.ts';
import { outOfBin } from './losses.ts';

/** An engine that has read two photos, and what it holds. */
async function start() {
  const { photos, ...folders } = testFolders();
  const folder = await createChangingFolder(photos, 2, 5);
  const path = [...folder.digests().keys()].find((file) => file.endsWith('photo 2.jpg')) ?? '';
  const { client, untilIdle } = await openTestEngine(folders);
  for (const root of folder.roots) await client.call('library.addFolder', { path: root });
  await untilIdle();
  folder.takeDisturbed();

  function holds(): Holds {
    const found = holdsAfterKill(folders.libraryDirectory);
    if (found === null) throw new Error('There is no library.');
    return found;
  }
  async function bin(name: string): Promise<Said> {
    const photoId = idOf(await idsByName(client), name);
    await client.call('bin.add', { photoIds: [photoId] });
    const { photos: inBin } = await client.call('bin.photos', page);
    const version = inBin.find((photo) => photo.photoId === photoId)?.version ?? '';
    return { kind: 'binned', version, name };
  }
  async function restoreAll(): Promise<void> {
    const { photos: inBin } = await client.call('bin.photos', page);
    await client.call('bin.restore', { photoIds: inBin.map(({ photoId }) => photoId) });
  }
  /** Nobody touches a file between the two. */
  const missed = (before: Holds, said: readonly Said[]): string[] =>
    outOfBin({ before, after: holds(), folder, engine: { said }, disturbed: new Set() });
  return { client, untilIdle, path, holds, bin, restoreAll, missed };
}

/** Long finished when it is found, so that it is not waited for. */
function copy(from: string, name: string): void {
  const to = join(dirname(from), name);
  copyFileSync(from, to);
  utimesSync(to, 1_700_000_000, 1_700_000_000);
}

describe('photos that left the bin', () => {
  it('are not those whose copy was found since and moved there', async () => {
    const { client, untilIdle, path, holds, bin, missed } = await start();
    // Written before the kill of the round before, and not seen until this one.
    const before = holds();
    copy(path, 'copy.jpg');
    await client.call('library.rescan', { folderId: null });
    await untilIdle();
    const said = [await bin('copy.jpg')];
    expect(missed(before, said)).toEqual([]);
  });

  it('are told where they had been confirmed, also beside a copy', async () => {
    const { client, untilIdle, path, holds, bin, restoreAll, missed } = await start();
    copy(path, 'copy.jpg');
    await client.call('library.rescan', { folderId: null });
    await untilIdle();
    const before = holds();
    const said = [await bin('photo 2.jpg')];
    expect(missed(before, said)).toEqual([]);
    await restoreAll();
    expect(missed(before, said)).toEqual([expect.stringContaining(path)]);
    expect(missed(before, [...said, { kind: 'restoring' }])).toEqual([]);
  });

  it('are told where they had been there before', async () => {
    const { path, holds, bin, restoreAll, missed } = await start();
    await bin('photo 2.jpg');
    const before = holds();
    expect(missed(before, [])).toEqual([]);
    await restoreAll();
    expect(missed(before, [])).toEqual([expect.stringContaining(path)]);
    expect(missed(before, [{ kind: 'restoring' }])).toEqual([]);
  });
});
