import { appendFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { writeTinyPack } from './embedding/testing/tiny-pack.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

it('counts a photo once that is read from the queue before the scan comes by it', async () => {
  const folders = testFolders();
  for (let seed = 1; seed <= 12; seed++) await makePhoto(join(folders.photos, `${seed}.jpg`), { seed });
  const first = await openTestEngine({ ...folders, scansAtStart: false });
  await first.client.call('indexing.pause', {});
  await first.client.call('library.addFolder', { path: folders.photos });
  await expect.poll(async () => (await first.client.call('indexing.state', {})).total).toBe(12);
  await first.close();

  const { client, untilIdle } = await openTestEngine({ ...folders, scansAtStart: false });
  const some = Promise.withResolvers<undefined>();
  client.on('indexing.changed', ({ indexed }) => indexed > 0 && some.resolve(undefined));
  await client.call('indexing.resume', {});
  await some.promise;
  await client.call('library.addFolder', { path: folders.photos });
  expect(await untilIdle()).toMatchObject({ total: 12, done: 12, indexed: 12, reused: 0 });
});

it('counts a photo once that changes twice while the run goes on', async () => {
  const folders = testFolders();
  const path = await makePhoto(join(folders.photos, 'a.jpg'), { seed: 1 });
  const { client, untilIdle } = await openTestEngine(folders);
  await client.call('library.addFolder', { path: folders.photos });
  await untilIdle();
  const version = async (): Promise<string | undefined> =>
    (await client.call('library.photos', { cursor: null, limit: 1 })).photos[0]?.version;
  // As long as it grows, the run may go on.
  const growing = join(folders.photos, 'growing.jpg');
  const writing = setInterval(() => appendFileSync(growing, 'more'), 20);
  onTestFinished(() => clearInterval(writing));
  await expect.poll(async () => (await client.call('indexing.state', {})).beingWritten).toBe(1);
  for (const seed of [2, 3]) {
    const before = await version();
    await makePhoto(path, { seed });
    await expect.poll(version, { timeout: 30_000 }).not.toBe(before);
  }
  clearInterval(writing);
  await rm(growing);
  expect(await untilIdle()).toMatchObject({ total: 1, done: 1, indexed: 1, reused: 0 });
});

it('counts a photo once that a scan knew, be it as one that failed, and that is edited in the same run', async () => {
  const folders = testFolders();
  const path = (name: string): string => join(folders.photos, name);
  for (const seed of [1, 2, 3]) await makePhoto(path(`${seed}.jpg`), { seed });
  await writeFile(path('broken.jpg'), 'this is no photo');
  const first = await openTestEngine(folders);
  await first.client.call('library.addFolder', { path: folders.photos });
  await first.untilIdle();
  await first.client.call('indexing.pause', {});
  await makePhoto(path('new.jpg'), { seed: 4 });
  await first.close();

  const { client, untilIdle } = await openTestEngine(folders);
  const state = async (): Promise<unknown> => await client.call('indexing.state', {});
  // The run goes on until what waits has been read.
  await expect.poll(state).toMatchObject({ total: 5, reused: 3, failed: 1 });
  await makePhoto(path('1.jpg'), { seed: 5 });
  await makePhoto(path('broken.jpg'), { seed: 6 });
  const waiting = async (): Promise<unknown> =>
    (await client.call('library.state', {})).folders[0]?.waitingCount;
  await expect.poll(waiting).toBe(3);
  await client.call('indexing.resume', {});
  expect(await untilIdle()).toMatchObject({ total: 5, done: 5, indexed: 3, reused: 2, failed: 0 });
});

it('begins anew with another model: nothing of it is done yet', async () => {
  const folders = testFolders();
  writeTinyPack(join(folders.bundledModels, 'other'), { id: 'other' });
  for (let seed = 1; seed <= 12; seed++) await makePhoto(join(folders.photos, `${seed}.jpg`), { seed });
  const { client, untilIdle } = await openTestEngine(folders);
  const some = Promise.withResolvers<undefined>();
  client.on('indexing.changed', ({ indexed }) => indexed > 0 && some.resolve(undefined));
  await client.call('library.addFolder', { path: folders.photos });
  await some.promise;
  await client.call('indexing.pause', {});
  const { models } = await client.call('models.state', {});
  const { modelId } = models.find(({ isActive }) => !isActive) ?? {};
  if (modelId === undefined) throw new Error('there is no other model');
  await client.call('models.use', { modelId });
  await expect.poll(async () => (await client.call('indexing.state', {})).done).toBe(0);
  expect(await client.call('indexing.state', {})).toMatchObject({ total: 12, indexed: 0 });
  await client.call('indexing.resume', {});
  expect(await untilIdle()).toMatchObject({ total: 12, done: 12, indexed: 12 });
});
