import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

describe('settings', () => {
  it('are kept, and say how many threads reading photos takes', async () => {
    const folders = testFolders();
    const { client, close } = await openTestEngine({ ...folders, threads: 3 });
    const changed: number[] = [];
    client.on('settings.changed', ({ threadsInUse }) => changed.push(threadsInUse));
    expect(await client.call('settings.state', {})).toEqual({
      threads: null,
      automaticThreads: 3,
      machineThreads: Math.min(8, availableParallelism()),
      isEasyOnBattery: true,
      makesWay: true,
      minimumPhotoBytes: 0,
      minimumPhotoSide: 0,
      power: 'unknown',
      threadsInUse: 3,
    });
    expect(await client.call('settings.change', { threads: 2 })).toMatchObject({ threadsInUse: 2 });
    expect(await client.call('settings.setPower', { power: 'battery' })).toMatchObject({ threadsInUse: 1 });
    expect(await client.call('settings.change', { isEasyOnBattery: false })).toMatchObject({
      threads: 2,
      threadsInUse: 2,
    });
    expect(changed).toEqual([2, 1, 2]);
    await close();

    const again = await openTestEngine({ ...folders, threads: 3 });
    expect(await again.client.call('settings.state', {})).toEqual({
      threads: 2,
      automaticThreads: 3,
      machineThreads: Math.min(8, availableParallelism()),
      isEasyOnBattery: false,
      makesWay: true,
      minimumPhotoBytes: 0,
      minimumPhotoSide: 0,
      power: 'unknown',
      threadsInUse: 2,
    });
    expect(await again.client.call('settings.change', { threads: null })).toMatchObject({ threadsInUse: 3 });
  });

  it('lose no photo and blame none when they change in the middle of indexing', async () => {
    const folders = testFolders();
    for (let index = 0; index < 40; index += 1) {
      const colour = `rgb(${String(6 * index)}, 80, 120)`;
      await makePhoto(join(folders.photos, `${String(index)}.jpg`), { colour });
    }
    const { client, untilIdle } = await openTestEngine({ ...folders, threads: 2 });
    const phases = new Set<string>();
    client.on('indexing.changed', ({ phase }) => phases.add(phase));
    await client.call('library.addFolder', { path: folders.photos });
    for (const threads of [1, 3, 2]) await client.call('settings.change', { threads });
    const state = await untilIdle();
    expect(state).toMatchObject({ failed: 0, unsupported: 0 });
    expect(phases).not.toContain('blocked');
    const library = await client.call('library.state', {});
    expect(library).toMatchObject({ photoCount: 40, folders: [{ waitingCount: 0, failedCount: 0 }] });
  });

  it('say where the library lies and how much room it takes', async () => {
    const folders = testFolders();
    const { client } = await openTestEngine(folders);
    const place = await client.call('settings.place', {});
    expect(place.displayPath).toBe(folders.libraryDirectory);
    expect(place.sizeBytes).toBeGreaterThan(4096);
    expect(place.photoCount).toBe(0);
  });
});
