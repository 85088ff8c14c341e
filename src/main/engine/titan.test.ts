/** A library that is indexed and searched by Amazon Titan: the whole engine and the real SDK, against the stand-in of Bedrock. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BedrockSettings, IndexingState } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { consentPhrases, modelIdSchema, titanModelId } from '../../contract/index.ts';
import { useEnvironment, useStandIn } from '../../testing/bedrock-stand-in.ts';
import { makePhoto, photoBytes } from '../../testing/make-photo.ts';
import { plainPicture } from './embedding/index.ts';
import { openTestEngine, testFolders, type TestEngine } from './testing/open-test-engine.ts';

/** Many small photos, each another. */
async function manyPhotos(folder: string, count: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (let seed = 0; seed < count; seed += 1) {
    const colour = `rgb(${seed % 251},${(seed * 7) % 241},${(seed * 13) % 239})`;
    writeFileSync(join(folder, `${seed}.jpg`), await photoBytes({ width: 24, height: 16, colour }));
  }
}

async function useTitan(
  client: Client,
  changes: Partial<Omit<BedrockSettings, 'region'>> = {},
): Promise<void> {
  await client.call('bedrock.change', { region: 'us-east-1', ...changes });
  await client.call('bedrock.consent', { phrase: consentPhrases.en });
  await client.call('models.use', { modelId: titanModelId });
}

/** Ends when indexing is in this phase, or another that it will not leave by itself. */
async function until(client: Client, phase: IndexingState['phase']): Promise<IndexingState> {
  const { promise, resolve } = Promise.withResolvers<IndexingState>();
  const look = (state: IndexingState): void => {
    if (state.phase === phase) resolve(state);
  };
  const unsubscribe = client.on('indexing.changed', look);
  look(await client.call('indexing.state', {}));
  return promise.finally(unsubscribe);
}

const search = (client: Client, query: string) =>
  client.call('search.query', { query, limit: 10, folds: false });

/** A library of four photos that a local model has seen. */
async function smallLibrary(): Promise<TestEngine & { readonly photos: string }> {
  const { libraryDirectory, bundledModels, photos } = testFolders();
  for (const colour of ['red', 'green', 'blue', 'yellow']) {
    await makePhoto(join(photos, `${colour === 'green' ? 'lime' : colour}.jpg`), {
      colour:
        { red: 'rgb(200,40,40)', green: 'rgb(50,150,60)', blue: 'rgb(50,80,200)' }[colour] ??
        'rgb(230,220,60)',
    });
  }
  const engine = await openTestEngine({ libraryDirectory, bundledModels });
  await engine.client.call('library.addFolder', { path: photos });
  await engine.untilIdle();
  return { ...engine, photos };
}

/** A red picture beside the library, which has none of its bytes. */
async function anotherRed(photos: string): Promise<string> {
  const path = join(photos, '..', 'another red.jpg');
  await makePhoto(path, { colour: 'rgb(201,41,40)' });
  return path;
}

describe('Titan', () => {
  it('indexes 420 photos where three of ten requests are refused, and each is paid once', async () => {
    const standIn = await useStandIn({ behaviour: { throttleRate: 0.3 } });
    const { libraryDirectory, bundledModels, photos } = testFolders();
    await manyPhotos(photos, 420);
    const { client, untilIdle } = await openTestEngine({ libraryDirectory, bundledModels });
    await useTitan(client);
    await client.call('library.addFolder', { path: photos });
    const { indexed, failed } = await untilIdle();
    expect({ indexed, failed }).toEqual({ indexed: 420, failed: 0 });
    const { paidByImage, paid, throttled } = standIn.counts();
    expect(paid).toBe(420);
    expect(Object.values(paidByImage)).toEqual(Array(420).fill(1));
    expect(throttled).toBeGreaterThan(100);
    expect((await client.call('bedrock.state', {})).paid.photos).toBe(420);
  }, 300_000);

  it('pays nothing twice but what was under way when its process was killed', async () => {
    const standIn = await useStandIn({ behaviour: { throttleRate: 0.3, latencyMs: 20 } });
    const { libraryDirectory, bundledModels, photos } = testFolders();
    await manyPhotos(photos, 200);
    const first = await openTestEngine({ libraryDirectory, bundledModels });
    await useTitan(first.client);
    await first.client.call('indexing.pause', {});
    await first.client.call('library.addFolder', { path: photos });
    await first.close();

    const child = fork(fileURLToPath(new URL('./testing/titan-process.ts', import.meta.url)), [
      libraryDirectory,
      bundledModels,
    ]);
    onTestFinished(() => void child.kill('SIGKILL'));
    await standIn.paid(100);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const { client, untilIdle } = await openTestEngine({ libraryDirectory, bundledModels });
    const noted = (await client.call('bedrock.state', {})).paid.photos;
    expect(await untilIdle()).toMatchObject({ failed: 0 });
    const { paid, paidByImage } = standIn.counts();
    // No more than sixteen are ever under way.
    expect(Object.values(paidByImage).filter((times) => times > 1).length).toBeLessThanOrEqual(16);
    expect(Math.max(...Object.values(paidByImage))).toBeLessThanOrEqual(2);
    expect(Object.keys(paidByImage)).toHaveLength(200);
    expect(paid).toBeLessThanOrEqual(216);
    expect(noted).toBeGreaterThanOrEqual(84);
    // Every vector has its note. An answer can be noted by the transaction of the one before, and be lost itself: it was paid.
    const state = await client.call('bedrock.state', {});
    expect(state.vectorCount).toBe(200);
    expect(state.paid.photos).toBeGreaterThanOrEqual(200);
    expect(state.paid.photos).toBeLessThanOrEqual(paid);
  }, 120_000);

  it.each([
    ['indexing is paused', (client: Client) => client.call('indexing.pause', {})],
    [
      'the folder is removed',
      async (client: Client) => {
        const { folders } = await client.call('library.state', {});
        await client.call('library.removeFolder', { folderId: folders[0]?.folderId ?? 0 });
      },
    ],
  ])('sends none of the photos that stand in line where %s', async (_, stop) => {
    const standIn = await useStandIn({ behaviour: { latencyMs: 300 } });
    const { libraryDirectory, bundledModels, photos } = testFolders();
    await manyPhotos(photos, 12);
    const { client } = await openTestEngine({ libraryDirectory, bundledModels });
    await useTitan(client);
    await client.call('library.addFolder', { path: photos });
    await expect.poll(() => standIn.counts().requests).toBe(4);
    await stop(client);
    // The second is asked when the photos under way have been answered, and others would be.
    await search(client, 'blue');
    await search(client, 'red');
    expect(standIn.counts()).toMatchObject({ paidImages: 4, requests: 6 });
  });

  it('goes on after a pause, and pays each once', async () => {
    const standIn = await useStandIn({ behaviour: { latencyMs: 50 } });
    const { libraryDirectory, bundledModels, photos } = testFolders();
    await manyPhotos(photos, 30);
    const { client, untilIdle } = await openTestEngine({ libraryDirectory, bundledModels });
    await useTitan(client);
    await client.call('library.addFolder', { path: photos });
    await standIn.paid(4);
    await client.call('indexing.pause', {});
    await search(client, 'blue');
    await client.call('indexing.resume', {});
    await untilIdle();
    expect(Object.values(standIn.counts().paidByImage)).toEqual(Array(30).fill(1));
  });

  it('answers texts and images from its own space, and each is paid once', async () => {
    const standIn = await useStandIn();
    const { client, untilIdle, photos } = await smallLibrary();
    await useTitan(client);
    await untilIdle();
    const answer = await search(client, 'blue');
    expect(answer).toMatchObject({ modelId: 'titan', modelName: 'Amazon Titan', insteadOf: null });
    expect(answer.results[0]?.photo.name).toBe('blue.jpg');
    await search(client, 'blue -red');
    await client.call('search.examples', {});
    expect(standIn.counts().texts).toEqual(['blue', 'red']);
    const { queryImageId } = await client.call('search.addQueryImage', { path: await anotherRed(photos) });
    const similar = await Promise.all([
      search(client, `image:${queryImageId}`),
      search(client, `image:${queryImageId} blue`),
    ]);
    expect(similar[0].results[0]?.photo.name).toBe('red.jpg');
    expect(standIn.counts()).toMatchObject({ paidImages: 5, paidTexts: 2 });
    expect((await client.call('bedrock.state', {})).paid).toMatchObject({ photos: 5, texts: 2 });
    // The same once more is another image of a search, and is known all the same.
    const again = await client.call('search.addQueryImage', { path: await anotherRed(photos) });
    expect(again.queryImageId).not.toBe(queryImageId);
    expect((await search(client, `image:${again.queryImageId}`)).results[0]?.photo.name).toBe('red.jpg');
    expect(standIn.counts().paidImages).toBe(5);
  });

  it('asks for the words and the image of a search side by side', async () => {
    const standIn = await useStandIn();
    const { libraryDirectory, bundledModels, photos } = testFolders();
    await makePhoto(join(photos, 'red.jpg'), { colour: 'rgb(200,40,40)' });
    const { client, untilIdle } = await openTestEngine({ libraryDirectory, bundledModels });
    await useTitan(client);
    await client.call('library.addFolder', { path: photos });
    await untilIdle();
    const elsewhere = join(photos, '..', 'blue.jpg');
    await makePhoto(elsewhere, { colour: 'rgb(50,80,200)' });
    const { queryImageId } = await client.call('search.addQueryImage', { path: elsewhere });
    expect(standIn.counts().mostConcurrent).toBe(1);
    standIn.behave({ latencyMs: 2_000 });
    expect(await search(client, `image:${queryImageId} dark -red`)).toMatchObject({ modelId: 'titan' });
    expect(standIn.counts()).toMatchObject({ mostConcurrent: 3, paidImages: 2, paidTexts: 2 });
  });

  it('sends an upright JPEG of at most 1,024 pixels', async () => {
    const standIn = await useStandIn();
    const { libraryDirectory, bundledModels, photos } = testFolders();
    await makePhoto(join(photos, 'large.png'), { width: 3_000, height: 2_000, format: 'png' });
    const { client, untilIdle } = await openTestEngine({ libraryDirectory, bundledModels });
    await useTitan(client);
    await client.call('library.addFolder', { path: photos });
    // The stand-in refuses what is larger than Titan takes.
    expect(await untilIdle()).toMatchObject({ indexed: 1, failed: 0 });
    expect(standIn.counts().paidImages).toBe(1);
  });

  it('sends nothing before a person has said yes, and nothing after it was taken back', async () => {
    const standIn = await useStandIn();
    const { client, untilIdle, photos } = await smallLibrary();
    await client.call('bedrock.change', { region: 'us-east-1' });
    await expect(client.call('models.use', { modelId: titanModelId })).rejects.toMatchObject({
      code: 'CONSENT_NEEDED',
    });
    await untilIdle();
    await search(client, 'blue');
    expect(standIn.counts().requests).toBe(0);
    await useTitan(client);
    await untilIdle();
    const { requests } = standIn.counts();
    await client.call('bedrock.withdraw', {});
    await makePhoto(join(photos, 'new.jpg'), { colour: 'rgb(9,9,9)' });
    await client.call('library.rescan', { folderId: null });
    await untilIdle();
    expect(await search(client, 'blue')).toMatchObject({ modelId: 'tiny' });
    expect(standIn.counts().requests).toBe(requests);
  });

  it('stops at the budget, those under way included, says so, and goes on when it is raised', async () => {
    const standIn = await useStandIn({ behaviour: { latencyMs: 30 } });
    const { libraryDirectory, bundledModels, photos } = testFolders();
    await manyPhotos(photos, 12);
    const { client, untilIdle } = await openTestEngine({ libraryDirectory, bundledModels });
    await useTitan(client, { budgetPhotos: 5 });
    await client.call('library.addFolder', { path: photos });
    expect(await until(client, 'blocked')).toMatchObject({ blockedBy: 'BUDGET_REACHED' });
    await expect.poll(async () => (await client.call('bedrock.state', {})).paid.photos).toBe(5);
    expect(standIn.counts().paid).toBe(5);
    await client.call('bedrock.change', { budgetPhotos: null });
    await untilIdle();
    expect(Object.values(standIn.counts().paidByImage)).toEqual(Array(12).fill(1));
  });

  it('waits where credentials have expired, and goes on when somebody has signed in', async () => {
    const standIn = await useStandIn({ behaviour: { expiredKeys: ['OLD'] } });
    const { libraryDirectory, bundledModels, photos } = testFolders();
    await manyPhotos(photos, 12);
    const secret = process.env['AWS_SECRET_ACCESS_KEY'] ?? '';
    standIn.addCredentials({ accessKeyId: 'OLD', secretAccessKey: secret });
    useEnvironment({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
    const file = process.env['AWS_SHARED_CREDENTIALS_FILE'] ?? '';
    const signIn = (key: string): void =>
      writeFileSync(file, `[photos]\naws_access_key_id = ${key}\naws_secret_access_key = ${secret}\n`);
    signIn('OLD');
    const { client, untilIdle } = await openTestEngine({ libraryDirectory, bundledModels });
    await useTitan(client, { profile: 'photos' });
    await client.call('library.addFolder', { path: photos });
    const blocked = await until(client, 'blocked');
    expect(blocked).toMatchObject({
      blockedBy: 'CREDENTIALS_EXPIRED',
      message: expect.stringContaining('sign in again') as string,
    });
    signIn('STANDIN');
    // As somebody does who presses "Try again", and once more where one that was under way fails after that.
    const paid = async (): Promise<number> => {
      await client.call('indexing.resume', {});
      return (await client.call('bedrock.state', {})).paid.photos;
    };
    await expect.poll(paid).toBe(12);
    expect(await untilIdle()).toMatchObject({ failed: 0 });
    expect(Object.values(standIn.counts().paidByImage)).toEqual(Array(12).fill(1));
  });

  it('lets the local model answer where the network is away, says so, and answers itself when it is back', async () => {
    const standIn = await useStandIn();
    const { client, untilIdle, photos } = await smallLibrary();
    await useTitan(client);
    await untilIdle();
    const { queryImageId } = await client.call('search.addQueryImage', { path: await anotherRed(photos) });
    standIn.behave({ isAway: true });
    const answer = await search(client, 'blue');
    expect(answer).toMatchObject({
      modelId: 'tiny',
      insteadOf: { modelName: 'Amazon Titan', because: 'OFFLINE' },
    });
    expect(answer.results[0]?.photo.name).toBe('blue.jpg');
    // An image that was never sent is looked at here.
    const similar = await search(client, `image:${queryImageId}`);
    expect(similar.insteadOf?.because).toBe('OFFLINE');
    expect(similar.results[0]?.photo.name).toBe('red.jpg');
    // Photos of the library are compared without asking anybody.
    const { photoId } = answer.results[0]?.photo ?? {};
    expect(await search(client, `image:${photoId ?? 0}`)).toMatchObject({
      modelId: 'titan',
      insteadOf: null,
    });
    standIn.behave({ isAway: false });
    // As somebody does who presses "Try again".
    await client.call('models.use', { modelId: titanModelId });
    expect(await search(client, 'blue')).toMatchObject({ modelId: 'titan', insteadOf: null });
  });

  it('says why it cannot answer where no other model knows a photo, and not that nothing is found', async () => {
    const standIn = await useStandIn();
    const { libraryDirectory, bundledModels, photos } = testFolders();
    await manyPhotos(photos, 2);
    const { client, untilIdle } = await openTestEngine({ libraryDirectory, bundledModels });
    await useTitan(client);
    await client.call('library.addFolder', { path: photos });
    await untilIdle();
    standIn.behave({ isAway: true });
    await expect(search(client, 'blue')).rejects.toMatchObject({ code: 'OFFLINE' });
    standIn.behave({ isAway: false, isDenied: true });
    await expect(search(client, 'red')).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await client.call('search.examples', {})).toEqual({ examples: [] });
    const reader = await openTestEngine({ libraryDirectory, bundledModels, access: 'read' });
    await expect(search(reader.client, 'blue')).rejects.toMatchObject({ code: 'READ_ONLY' });
    await client.call('bedrock.change', { budgetDollars: 0 });
    await expect(search(client, 'green')).rejects.toMatchObject({ code: 'BUDGET_REACHED' });
  });

  it('lists a photo that Bedrock refuses with its reason, and goes on with the others', async () => {
    const plain = plainPicture();
    await useStandIn({ hasMessageFor: ({ image }) => image !== null && !image.equals(plain) });
    const { libraryDirectory, bundledModels, photos } = testFolders();
    await manyPhotos(photos, 2);
    const { client, untilIdle } = await openTestEngine({ libraryDirectory, bundledModels });
    await useTitan(client);
    await client.call('library.addFolder', { path: photos });
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
    await client.call('models.use', { modelId: modelIdSchema.parse('tiny') });
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

  it('reads every photo for another length that is chosen while it indexes', async () => {
    const standIn = await useStandIn({ behaviour: { latencyMs: 100 } });
    const { libraryDirectory, bundledModels, photos } = testFolders();
    await manyPhotos(photos, 30);
    const { client, untilIdle } = await openTestEngine({ libraryDirectory, bundledModels });
    await useTitan(client);
    await client.call('library.addFolder', { path: photos });
    await standIn.paid(8);
    await client.call('bedrock.change', { dimensions: 256, sendsAgain: true });
    const { paid } = standIn.counts();
    await untilIdle();
    // What was under way when it was chosen was answered, and is wanted anew.
    expect(await client.call('bedrock.state', {})).toMatchObject({
      left: { photos: 0 },
      vectorCount: paid + 30,
    });
  });

  it('is switched away from and back at no cost', async () => {
    const standIn = await useStandIn();
    const { client, untilIdle } = await smallLibrary();
    await useTitan(client);
    await untilIdle();
    await client.call('models.use', { modelId: 'tiny' });
    await untilIdle();
    expect(await search(client, 'blue')).toMatchObject({ modelId: 'tiny' });
    await client.call('models.use', { modelId: titanModelId });
    await untilIdle();
    expect(standIn.counts().paidImages).toBe(4);
  });
});
