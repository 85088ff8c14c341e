/** Searching by Titan, and by another where it cannot be asked: the whole engine and the real SDK, against the stand-in of Bedrock. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { titanModelId } from '../../contract/index.ts';
import { useStandIn } from '../../testing/bedrock-stand-in.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';
import { anotherRed, search, smallLibrary, titanLibrary, useTitan } from './testing/titan-library.ts';

describe('a search by Titan', () => {
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
    const { client, untilIdle, folders } = await titanLibrary(2);
    await untilIdle();
    standIn.behave({ isAway: true });
    await expect(search(client, 'blue')).rejects.toMatchObject({ code: 'OFFLINE' });
    standIn.behave({ isAway: false, isDenied: true });
    await expect(search(client, 'red')).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await client.call('search.examples', {})).toEqual({ examples: [] });
    const reader = await openTestEngine({ ...folders, access: 'read' });
    await expect(search(reader.client, 'blue')).rejects.toMatchObject({ code: 'READ_ONLY' });
    await client.call('bedrock.change', { budgetDollars: 0 });
    await expect(search(client, 'green')).rejects.toMatchObject({ code: 'BUDGET_REACHED' });
  });

  it('answers what it was asked before while it cannot be asked', async () => {
    const standIn = await useStandIn();
    const { client, untilIdle } = await smallLibrary();
    await useTitan(client);
    await untilIdle();
    await search(client, 'blue');
    standIn.behave({ isAway: true });
    expect(await search(client, 'red')).toMatchObject({ insteadOf: { because: 'OFFLINE' } });
    expect(await search(client, 'blue')).toMatchObject({ modelId: 'titan', insteadOf: null });
  });

  it('that it refuses says nothing about the next one', async () => {
    await useStandIn({ hasMessageFor: ({ text }) => text === 'red' });
    const { client, untilIdle } = await smallLibrary();
    await useTitan(client);
    await untilIdle();
    expect(await search(client, 'red')).toMatchObject({
      modelId: 'tiny',
      insteadOf: { because: 'REMOTE_FAILED' },
    });
    expect(await search(client, 'blue')).toMatchObject({ modelId: 'titan', insteadOf: null });
  });

  it('is not asked again before the time that Bedrock names, but where somebody presses "Try again"', async () => {
    const standIn = await useStandIn();
    const { client, untilIdle } = await titanLibrary(2);
    await untilIdle();
    const before = standIn.counts().requests;
    standIn.behave({ throttleRate: 1, retryAfterSeconds: 300 });
    await expect(search(client, 'blue')).rejects.toMatchObject({ code: 'THROTTLED' });
    standIn.behave({ throttleRate: 0 });
    await expect(search(client, 'blue')).rejects.toMatchObject({ code: 'THROTTLED' });
    expect(standIn.counts().requests).toBe(before + 1);
    await client.call('models.use', { modelId: titanModelId });
    expect(await search(client, 'blue')).toMatchObject({ modelId: 'titan', insteadOf: null });
  });
});
