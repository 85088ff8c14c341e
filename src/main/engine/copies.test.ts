/** Files of one content that are found at the same moment. */
import { cp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { writeTinyPack } from './embedding/testing/tiny-pack.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

it('are decoded once', async () => {
  const folders = testFolders();
  await makePhoto(join(folders.photos, 'other.jpg'), { colour: 'blue' });
  const first = await makePhoto(join(folders.photos, 'first.jpg'), { colour: 'red' });
  for (let copy = 1; copy < 12; copy += 1) {
    await cp(first, join(folders.photos, `copy ${copy}.jpg`), { preserveTimestamps: true });
  }
  const { client, untilIdle } = await openTestEngine({ ...folders, threads: 2 });
  await client.call('library.addFolder', { path: folders.photos });
  expect(await untilIdle()).toMatchObject({ indexed: 2, reused: 11, failed: 0 });
});

it('are read by another model from the one that is there, where the drive of the other goes before its turn', async () => {
  const folders = testFolders();
  writeTinyPack(join(folders.bundledModels, 'other'), { id: 'other' });
  const drive = join(folders.photos, '..', 'drive');
  const photo = await makePhoto(join(folders.photos, 'photo.jpg'), { colour: 'red' });
  await cp(photo, join(drive, 'copy.jpg'), { preserveTimestamps: true });
  const { client, untilIdle } = await openTestEngine(folders);
  for (const path of [folders.photos, drive]) {
    await client.call('library.addFolder', { path });
    await untilIdle();
  }
  await client.call('indexing.pause', {});
  const { models } = await client.call('models.state', {});
  const { modelId } = models.find(({ isActive }) => !isActive) ?? {};
  if (modelId === undefined) throw new Error('there is no other model');
  await client.call('models.use', { modelId });

  await rename(drive, `${drive} elsewhere`);
  await client.call('library.rescan', { folderId: null });
  const isAway = async (): Promise<boolean> =>
    (await client.call('library.state', {})).folders.some(({ state }) => state === 'offline');
  await expect.poll(isAway, { timeout: 10_000 }).toBe(true);
  await client.call('indexing.resume', {});
  const embedded = async (): Promise<number | undefined> =>
    (await client.call('models.state', {})).models.find((model) => model.modelId === modelId)?.embeddedCount;
  // Copies count each.
  await expect.poll(embedded, { timeout: 10_000 }).toBe(2);
});
