/** What Titan refuses, and what other models make of it: the whole engine and the real SDK, against the stand-in of Bedrock. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consentPhrases, modelIdSchema, titanModelId, type IndexingState } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { useStandIn } from '../../testing/bedrock-stand-in.ts';
import type { StandIn } from '../../../bedrock-stub/stand-in.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { plainPicture } from './embedding/index.ts';
import { openTestEngine, testFolders, type TestEngine } from './testing/open-test-engine.ts';
import { search, smallLibrary, titanLibrary, until, useTitan } from './testing/titan-library.ts';

interface RefusingStandIn extends StandIn {
  /** Photos are answered from now on. */
  relent(): void;
}

/** Refuses every photo, though not the picture by which it is tried out. */
async function useRefusing(): Promise<RefusingStandIn> {
  let isRefusing = true;
  const plain = plainPicture();
  const standIn = await useStandIn({
    hasMessageFor: ({ image }) => isRefusing && image !== null && !image.equals(plain),
  });
  return { ...standIn, relent: () => void (isRefusing = false) };
}

const tiny = modelIdSchema.parse('tiny');

/** Two photos; `isKnown`: the model of this machine has seen them before Titan is asked. */
async function openWithTitan(isKnown: boolean): Promise<TestEngine & { readonly photos: string }> {
  const { libraryDirectory, bundledModels, photos } = testFolders();
  for (const colour of ['red', 'blue']) await makePhoto(join(photos, `${colour}.jpg`), { colour });
  const engine = await openTestEngine({ libraryDirectory, bundledModels });
  const { client } = engine;
  const add = () => client.call('library.addFolder', { path: photos });
  if (isKnown) await add();
  await engine.untilIdle();
  await useTitan(client);
  if (!isKnown) await add();
  await engine.untilIdle();
  return { ...engine, photos };
}

const failures = (client: Client) => client.call('library.failures', { cursor: null, limit: 10 });

describe('a photo that Titan refuses', () => {
  it('is tried by another model as soon as that is chosen, and Titan is not asked for it again', async () => {
    const standIn = await useRefusing();
    const { client, untilIdle, photos } = await openWithTitan(false);
    const listed = await failures(client);
    expect(listed.failures.map(({ reason }) => reason)).toEqual(['refused', 'refused']);
    expect(listed.failures[0]?.message).toMatch(/^Amazon Titan has no embedding for this: /u);
    expect(await client.call('library.state', {})).toMatchObject({ photoCount: 0, refusedCount: 0 });
    const { paidImages } = standIn.counts();

    // A copy of what nobody knows is not asked for either.
    copyFileSync(join(photos, 'red.jpg'), join(photos, 'copy.jpg'));
    await client.call('library.rescan', { folderId: null });
    await expect.poll(async () => (await failures(client)).total).toBe(3);
    await untilIdle();
    expect(standIn.counts().paidImages).toBe(paidImages);

    await client.call('models.use', { modelId: tiny });
    expect(await untilIdle()).toMatchObject({ failed: 0 });
    expect(await failures(client)).toMatchObject({ total: 0, failures: [] });
    expect(await client.call('library.state', {})).toMatchObject({ photoCount: 3, refusedCount: 0 });

    standIn.relent();
    await client.call('models.use', { modelId: titanModelId });
    await untilIdle();
    expect(standIn.counts().paidImages).toBe(paidImages);
    expect(await client.call('library.state', {})).toMatchObject({ photoCount: 3, refusedCount: 3 });
  });

  it('is listed with its reason, stays in the gallery, and is sent once more where somebody wants that', async () => {
    const standIn = await useRefusing();
    const { client, untilIdle } = await openWithTitan(true);
    expect(await client.call('library.state', {})).toMatchObject({ photoCount: 2, refusedCount: 2 });
    const { failures: listed, total } = await failures(client);
    expect([total, ...listed.map(({ reason, name }) => `${reason} ${name}`).sort()]).toEqual([
      2,
      'refused blue.jpg',
      'refused red.jpg',
    ]);
    // One at a time, as the list does.
    const first = await client.call('library.failures', { cursor: null, limit: 1 });
    const second = await client.call('library.failures', { cursor: first.nextCursor, limit: 1 });
    expect([first, second].flatMap((page) => page.failures)).toEqual(listed);

    const { paidImages } = standIn.counts();
    standIn.relent();
    const photoId = listed[0]?.photoId ?? null;
    expect(await client.call('indexing.retryFailed', { photoId })).toEqual({ queued: 1 });
    await untilIdle();
    expect(standIn.counts().paidImages).toBe(paidImages + 1);
    expect((await failures(client)).total).toBe(1);
    expect(await client.call('indexing.retryFailed', { photoId: null })).toEqual({ queued: 1 });
    await untilIdle();
    expect(await failures(client)).toMatchObject({ total: 0 });
    expect(await client.call('library.state', {})).toMatchObject({ photoCount: 2, refusedCount: 0 });
    expect(await client.call('bedrock.state', {})).toMatchObject({ left: { photos: 0 }, vectorCount: 2 });
  });

  it('is no failure of the model on this machine', async () => {
    await useRefusing();
    const { client, untilIdle } = await openWithTitan(true);
    await client.call('models.use', { modelId: tiny });
    await untilIdle();
    expect(await failures(client)).toMatchObject({ total: 0 });
    expect(await client.call('library.state', {})).toMatchObject({ photoCount: 2, refusedCount: 0 });
  });

  it('that nobody knows is sent once more where somebody wants that', async () => {
    const standIn = await useRefusing();
    const { client, untilIdle } = await openWithTitan(false);
    standIn.relent();
    expect(await client.call('indexing.retryFailed', { photoId: null })).toEqual({ queued: 2 });
    expect(await untilIdle()).toMatchObject({ failed: 0 });
    expect(await client.call('bedrock.state', {})).toMatchObject({ vectorCount: 2 });
  });

  it('lists a photo that Bedrock refuses with its reason, and goes on with the others', async () => {
    const plain = plainPicture();
    await useStandIn({ hasMessageFor: ({ image }) => image !== null && !image.equals(plain) });
    const { client, untilIdle } = await titanLibrary(2);
    expect(await untilIdle()).toMatchObject({ indexed: 0, failed: 2 });
    // They were answered, so they are counted, and so is the picture by which it was tried out.
    expect((await client.call('bedrock.state', {})).paid.photos).toBe(3);
  });

  it('leaves a photo that Bedrock refuses to the models that know it, and asks for it once', async () => {
    const standIn = await useStandIn();
    const { client, untilIdle, photos } = await smallLibrary();
    await client.call('bedrock.change', { region: 'us-east-1', budgetPhotos: 3 });
    await client.call('bedrock.consent', { phrase: consentPhrases.en });
    await client.call('models.use', { modelId: titanModelId });
    expect(await until(client, 'blocked')).toMatchObject({ blockedBy: 'BUDGET_REACHED' });
    await expect.poll(async () => (await client.call('bedrock.state', {})).paid.photos).toBe(3);
    standIn.behave({ messageRate: 1 });
    await client.call('bedrock.change', { budgetPhotos: null });
    expect(await untilIdle()).toMatchObject({ failed: 1 });
    expect(await client.call('library.state', {})).toMatchObject({ photoCount: 4 });
    expect(await client.call('bedrock.state', {})).toMatchObject({ left: { photos: 0 }, vectorCount: 3 });
    standIn.behave({ messageRate: 0 });
    expect(await search(client, 'blue')).toMatchObject({ modelId: 'titan', insteadOf: null });
    // Neither the model that is chosen anew nor a copy asks for it again.
    const { paidImages } = standIn.counts();
    await client.call('models.use', { modelId: tiny });
    expect((await search(client, 'blue')).results).toHaveLength(4);
    await client.call('models.use', { modelId: titanModelId });
    for (const colour of ['red', 'lime', 'blue', 'yellow']) {
      copyFileSync(join(photos, `${colour}.jpg`), join(photos, `copy of ${colour}.jpg`));
    }
    await client.call('library.rescan', { folderId: null });
    await expect.poll(async () => (await client.call('library.state', {})).photoCount).toBe(8);
    await untilIdle();
    expect(standIn.counts().paidImages).toBe(paidImages);
  });
});

describe('a model whose answers are of no use', () => {
  it.each([
    ['nobody can read', { malformedRate: 1 }],
    ['are messages, whatever is sent', { messageRate: 1 }],
  ])(
    'that %s is not paid for the library, nothing is listed as refused, and it goes on when it is well',
    async (_what, behaviour) => {
      const standIn = await useStandIn({ behaviour: { ...behaviour, latencyMs: 50 } });
      const { photos, ...folders } = testFolders();
      for (let seed = 0; seed < 25; seed += 1)
        await makePhoto(join(photos, `${seed}.jpg`), {
          colour: `rgb(${seed * 10},40,40)`,
          width: 32,
          height: 24,
        });
      const { client, untilIdle } = await openTestEngine(folders);
      await useTitan(client);
      const blocked = Promise.withResolvers<IndexingState>();
      client.on('indexing.changed', (state) => {
        if (state.phase === 'blocked') blocked.resolve(state);
      });
      await client.call('library.addFolder', { path: photos });
      expect(await blocked.promise).toMatchObject({ blockedBy: 'REMOTE_FAILED', failed: 0 });
      // Those that were under way together, and the picture by which it is tried out.
      expect(standIn.counts().paidImages).toBeLessThanOrEqual(5);
      expect((await failures(client)).total).toBe(0);

      // Somebody tries it once more, and pays for one.
      await client.call('indexing.resume', {});
      await expect.poll(async () => (await client.call('indexing.state', {})).phase).toBe('blocked');
      expect(standIn.counts().paidImages).toBeLessThanOrEqual(7);

      standIn.behave({ malformedRate: 0, messageRate: 0 });
      await client.call('indexing.resume', {});
      expect(await untilIdle()).toMatchObject({ failed: 0 });
      expect(await client.call('bedrock.state', {})).toMatchObject({ left: { photos: 0 }, vectorCount: 25 });
    },
  );

  it('for one photo only is that photo’s refusal after three answers, which are paid, and it is sent again where somebody wants that', async () => {
    const standIn = await useStandIn();
    const { photos, ...folders } = testFolders();
    const { client, untilIdle } = await openTestEngine(folders);
    await useTitan(client);
    await makePhoto(join(photos, 'red.jpg'), { colour: 'red' });
    await client.call('library.addFolder', { path: photos });
    await untilIdle();
    const see = async (colour: string): Promise<void> => {
      await makePhoto(join(photos, `${colour}.jpg`), { colour });
      await client.call('library.rescan', { folderId: null });
      await untilIdle();
    };
    standIn.behave({ malformedRate: 1 });
    await see('blue');
    standIn.behave({ malformedRate: 0 });
    await see('lime');
    const listed = await failures(client);
    expect(listed.failures).toMatchObject([
      { name: 'blue.jpg', reason: 'refused', message: expect.stringContaining('no embedding') as string },
    ]);
    const paid = { photos: 5 };
    expect(Object.values(standIn.counts().paidByImage).sort()).toEqual([1, 1, 3]);
    expect(await client.call('bedrock.state', {})).toMatchObject({ paid, vectorCount: 2 });

    // Not by itself, whatever happens.
    await client.call('models.use', { modelId: tiny });
    await untilIdle();
    await client.call('models.use', { modelId: titanModelId });
    await client.call('library.rescan', { folderId: null });
    await untilIdle();
    expect(await client.call('bedrock.state', {})).toMatchObject({ paid, left: { photos: 0 } });

    expect(await client.call('indexing.retryFailed', { photoId: null })).toEqual({ queued: 1 });
    await untilIdle();
    expect(await failures(client)).toMatchObject({ total: 0 });
    expect(await client.call('bedrock.state', {})).toMatchObject({ paid: { photos: 6 }, vectorCount: 3 });
  });

  it('that cannot be read now and then is asked once more, and no photo is listed for it', async () => {
    const standIn = await useStandIn();
    const { photos, ...folders } = testFolders();
    await makePhoto(join(photos, 'red.jpg'), { colour: 'red' });
    const { client, untilIdle } = await openTestEngine(folders);
    await useTitan(client);
    await client.call('library.addFolder', { path: photos });
    await untilIdle();
    standIn.behave({ malformedRate: 1, latencyMs: 50 });
    await makePhoto(join(photos, 'blue.jpg'), { colour: 'blue' });
    await client.call('library.rescan', { folderId: null });
    await standIn.paid(2);
    standIn.behave({ malformedRate: 0 });
    await expect.poll(async () => (await client.call('bedrock.state', {})).vectorCount).toBe(2);
    expect((await failures(client)).total).toBe(0);
  });
});
