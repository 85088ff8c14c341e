/** Another model is chosen: who answers meanwhile, and the way back. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Client } from '../../contract/rpc/index.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { writeTinyPack } from './embedding/testing/tiny-pack.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';
import { fileOf, makeColours, searchText } from './testing/colour-photos.ts';

describe('a change of the model', () => {
  it('answers from the old model until the new one has seen everything', async () => {
    const folders = testFolders();
    await makeColours(folders.photos);
    writeTinyPack(join(folders.bundledModels, 'other'), { id: 'other' });
    const { client, untilIdle } = await openTestEngine(folders);
    await client.call('library.addFolder', { path: folders.photos });
    await untilIdle();
    const before = await client.call('models.state', {});
    const first = before.models.find((model) => model.isActive);
    const next = before.models.find((model) => !model.isActive);
    if (first === undefined || next === undefined) throw new Error('There should be two models.');

    await client.call('indexing.pause', {});
    await client.call('models.use', { modelId: next.modelId });
    expect((await client.call('search.query', { query: 'red', limit: 1 })).modelId).toBe(first.modelId);

    await client.call('indexing.resume', {});
    await untilIdle();
    await expect
      .poll(async () => (await client.call('search.query', { query: 'red', limit: 1 })).modelId, {
        timeout: 20_000,
      })
      .toBe(next.modelId);
    expect(await searchText(client, 'red', 1)).toEqual([fileOf('red')]);
  });

  it('goes back to the old model at once, in the middle of filling the new one, and keeps both', async () => {
    const folders = testFolders();
    writeTinyPack(join(folders.bundledModels, 'other'), { id: 'other' });
    const addPhotos = async (from: number): Promise<void> => {
      for (let seed = from; seed < from + 10; seed += 1) {
        await makePhoto(join(folders.photos, `${seed}.jpg`), { seed });
      }
    };
    const counts = async (client: Client): Promise<Record<string, number>> => {
      const { models } = await client.call('models.state', {});
      const local = models.filter(({ kind }) => kind === 'local');
      return Object.fromEntries(local.map(({ modelId, embeddedCount }) => [modelId, embeddedCount]));
    };
    const answering = async (client: Client): Promise<string> =>
      (await client.call('search.query', { query: 'red', limit: 1 })).modelId;

    await addPhotos(1);
    const first = await openTestEngine(folders);
    await first.client.call('library.addFolder', { path: folders.photos });
    for (const modelId of ['other', 'tiny']) {
      await first.client.call('models.use', { modelId });
      await first.untilIdle();
    }
    await addPhotos(11);
    await first.client.call('library.rescan', { folderId: null });
    await first.untilIdle();
    expect(await counts(first.client)).toEqual({ tiny: 20, other: 10 });

    // Half of the photos are still to be seen by the other one, and the program is closed.
    await first.client.call('indexing.pause', {});
    await first.client.call('models.use', { modelId: 'other' });
    expect((await first.client.call('indexing.state', {})).total).toBeGreaterThanOrEqual(10);
    await first.close();
    const second = await openTestEngine(folders);
    expect(await answering(second.client)).toBe('tiny');

    await second.client.call('models.use', { modelId: 'tiny' });
    expect(await answering(second.client)).toBe('tiny');
    await second.client.call('indexing.resume', {});
    // What was queued for the other one, this one knows.
    expect((await second.untilIdle()).indexed).toBe(0);
    expect(await counts(second.client)).toEqual({ tiny: 20, other: 10 });

    await second.client.call('models.use', { modelId: 'other' });
    expect((await second.untilIdle()).indexed).toBe(10);
    expect(await counts(second.client)).toEqual({ tiny: 20, other: 20 });
    await expect.poll(() => answering(second.client), { timeout: 20_000 }).toBe('other');
  });

  it('says so where there is no model', async () => {
    const folders = testFolders();
    await rm(folders.bundledModels, { recursive: true });
    await mkdir(folders.bundledModels);
    await makeColours(folders.photos);
    const { client, untilIdle } = await openTestEngine(folders);
    await client.call('library.addFolder', { path: folders.photos });
    await expect(untilIdle()).rejects.toThrow(/No model is installed/u);
    await expect(searchText(client, 'red')).rejects.toMatchObject({ code: 'MODEL_MISSING' });
  });
});
