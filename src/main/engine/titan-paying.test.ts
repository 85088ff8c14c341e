/** What Titan is paid for, and what stops it: the whole engine and the real SDK, against the stand-in of Bedrock. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { titanModelId } from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { useEnvironment, useStandIn } from '../../testing/bedrock-stand-in.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';
import { manyPhotos, search, smallLibrary, titanLibrary, until, useTitan } from './testing/titan-library.ts';

describe('what Titan is paid', () => {
  it('indexes 420 photos where three of ten requests are refused, and each is paid once', async () => {
    const standIn = await useStandIn({ behaviour: { throttleRate: 0.3 } });
    const { client, untilIdle } = await titanLibrary(420);
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
    const { client } = await titanLibrary(12);
    await expect.poll(() => standIn.counts().requests).toBe(4);
    await stop(client);
    // The second is asked when the photos under way have been answered, and others would be.
    await search(client, 'blue');
    await search(client, 'red');
    expect(standIn.counts()).toMatchObject({ paidImages: 4, requests: 6 });
  });

  it('goes on after a pause, and pays each once', async () => {
    const standIn = await useStandIn({ behaviour: { latencyMs: 50 } });
    const { client, untilIdle } = await titanLibrary(30);
    await standIn.paid(4);
    await client.call('indexing.pause', {});
    await search(client, 'blue');
    await client.call('indexing.resume', {});
    await untilIdle();
    expect(Object.values(standIn.counts().paidByImage)).toEqual(Array(30).fill(1));
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

  it('stops at the budget when all of it is paid, says so, and goes on when it is raised', async () => {
    const standIn = await useStandIn({ behaviour: { latencyMs: 30, throttleRate: 0.3 } });
    const { client, untilIdle } = await titanLibrary(12, { budgetPhotos: 5 });
    expect(await until(client, 'blocked')).toMatchObject({ blockedBy: 'BUDGET_REACHED' });
    // Some that were under way were refused: they left their part of the budget to others.
    expect(standIn.counts().paid).toBe(5);
    await expect.poll(async () => (await client.call('bedrock.state', {})).paid.photos).toBe(5);
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

  it('waits without a request for as long as Bedrock names, says so, and goes on at once where somebody wants that', async () => {
    const standIn = await useStandIn({ behaviour: { throttleRate: 1, retryAfterSeconds: 300 } });
    const { client, untilIdle } = await titanLibrary(12);
    expect(await until(client, 'blocked')).toMatchObject({ blockedBy: 'THROTTLED' });
    // Those that stand in line are not sent.
    expect(standIn.counts().requests).toBeLessThanOrEqual(4);
    standIn.behave({ throttleRate: 0 });
    await client.call('indexing.resume', {});
    expect(await untilIdle()).toMatchObject({ indexed: 12, failed: 0 });
  });

  it('goes on with photos where somebody searched, and was refused', async () => {
    const standIn = await useStandIn({ behaviour: { latencyMs: 200 } });
    const { client, untilIdle } = await titanLibrary(12);
    const phases = new Set<string>();
    client.on('indexing.changed', ({ phase }) => phases.add(phase));
    await standIn.paid(2);
    standIn.behave({ throttleRate: 1, retryAfterSeconds: 4 });
    await expect(search(client, 'blue')).rejects.toMatchObject({ code: 'THROTTLED' });
    standIn.behave({ throttleRate: 0, retryAfterSeconds: null });
    expect(await untilIdle()).toMatchObject({ indexed: 12 });
    expect(phases).not.toContain('blocked');
  });

  it('is little where every answer is lost: a few tries, all counted, and each rest longer than the one before', async () => {
    const standIn = await useStandIn({ behaviour: { cutOffRate: 1 } });
    const { client, untilIdle } = await titanLibrary(30);
    expect(await until(client, 'blocked')).toMatchObject({
      message: expect.stringContaining('may have to be paid') as string,
    });
    // Four at once, and one more.
    expect(standIn.counts().paidImages).toBeLessThanOrEqual(8);
    const counted = async (): Promise<number> => (await client.call('bedrock.state', {})).paid.photos;
    await expect.poll(counted).toBe(standIn.counts().paidImages);
    const before = standIn.counts().paidImages;
    await client.call('indexing.resume', {});
    await until(client, 'blocked');
    await expect.poll(counted).toBe(standIn.counts().paidImages);
    expect(standIn.counts().paidImages - before).toBeLessThanOrEqual(4);
    standIn.behave({ cutOffRate: 0 });
    await client.call('indexing.resume', {});
    expect(await untilIdle()).toMatchObject({ failed: 0 });
    expect((await client.call('bedrock.state', {})).vectorCount).toBe(30);
  });

  it('is nothing for a photo that was touched while Bedrock answered', async () => {
    const standIn = await useStandIn({ behaviour: { latencyMs: 500 } });
    const { client, untilIdle, folders } = await titanLibrary(4);
    await expect.poll(() => standIn.counts().requests).toBe(4);
    const later = new Date(Date.now() + 60_000);
    for (let seed = 0; seed < 4; seed += 1) utimesSync(join(folders.photos, `${seed}.jpg`), later, later);
    await client.call('library.rescan', { folderId: null });
    await untilIdle();
    expect(Object.values(standIn.counts().paidByImage)).toEqual(Array(4).fill(1));
    expect((await client.call('bedrock.state', {})).vectorCount).toBe(4);
  });
});
