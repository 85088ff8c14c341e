/** What is usual in Titan's space is learned from fifty everyday words, which are paid: the whole engine and the real SDK, against the stand-in. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consentPhrases, titanModelId } from '../../contract/index.ts';
import { useStandIn } from '../../testing/bedrock-stand-in.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders, type TestEngine } from './testing/open-test-engine.ts';

const { signal } = new AbortController();

async function indexedByTitan(
  settings: { readonly budgetDollars?: number } = {},
): Promise<TestEngine & { readonly again: () => Promise<TestEngine> }> {
  const { libraryDirectory, bundledModels, photos } = testFolders();
  const again = (): Promise<TestEngine> => openTestEngine({ libraryDirectory, bundledModels });
  for (const [name, colour] of [
    ['red', 'rgb(200,40,40)'],
    ['blue', 'rgb(50,80,200)'],
  ] as const) {
    await makePhoto(join(photos, `${name}.jpg`), { colour });
  }
  const opened = await again();
  const { client } = opened;
  await client.call('bedrock.change', { region: 'us-east-1', ...settings });
  await client.call('bedrock.consent', { phrase: consentPhrases.en });
  await client.call('models.use', { modelId: titanModelId });
  await client.call('library.addFolder', { path: photos });
  await opened.untilIdle();
  return { ...opened, again };
}

describe('what is usual in the space of Titan', () => {
  it('is learned from fifty words, which are asked for once, and noted', async () => {
    const standIn = await useStandIn();
    const { engine, client, close, again } = await indexedByTitan();
    await engine.calibrate(signal);
    expect(standIn.counts()).toMatchObject({ paidImages: 2, paidTexts: 50 });
    expect(new Set(standIn.counts().texts).size).toBe(50);
    expect((await client.call('bedrock.state', {})).paid).toMatchObject({ photos: 2, texts: 50 });
    await engine.calibrate(signal);
    await close();
    await (await again()).engine.calibrate(signal);
    expect(standIn.counts().paidTexts).toBe(50);
  });

  it('stays unknown where no more may be paid, without a word', async () => {
    const standIn = await useStandIn();
    const { engine } = await indexedByTitan({ budgetDollars: 0.00012 });
    await engine.calibrate(signal);
    expect(standIn.counts()).toMatchObject({ paidImages: 2, paidTexts: 0 });
  });

  it('stays unknown without network, and is learned later', async () => {
    const standIn = await useStandIn();
    const { engine } = await indexedByTitan();
    standIn.behave({ isAway: true });
    await engine.calibrate(signal);
    standIn.behave({ isAway: false });
    expect(standIn.counts().paidTexts).toBe(0);
    await engine.calibrate(signal);
    expect(standIn.counts().paidTexts).toBe(50);
  });

  it('is learned from the words that were not answered yet, where the network went away halfway', async () => {
    const standIn = await useStandIn({ behaviour: { latencyMs: 20 } });
    const { engine } = await indexedByTitan();
    const measured = engine.calibrate(signal);
    await standIn.paid(2 + 20);
    standIn.behave({ isAway: true });
    await measured;
    standIn.behave({ isAway: false });
    await engine.calibrate(signal);
    expect(standIn.counts().paidTexts).toBe(50);
  });

  it('costs three words at most where every answer is lost', async () => {
    const standIn = await useStandIn();
    const { engine } = await indexedByTitan();
    standIn.behave({ cutOffRate: 1 });
    await engine.calibrate(signal);
    expect(standIn.counts().paidTexts).toBe(3);
  });

  it('is not asked for by a person who took the yes back', async () => {
    const standIn = await useStandIn();
    const { engine, client } = await indexedByTitan();
    await client.call('bedrock.withdraw', {});
    await engine.calibrate(signal);
    expect(standIn.counts().paidTexts).toBe(0);
  });
});
