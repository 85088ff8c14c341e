/** Photos by Titan beside other models: the whole engine and the real SDK, against the stand-in of Bedrock. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { titanModelId } from '../../contract/index.ts';
import { useStandIn } from '../../testing/bedrock-stand-in.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';
import { search, smallLibrary, titanLibrary, useTitan } from './testing/titan-library.ts';

describe('Titan among models', () => {
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

  it('reads every photo for another length that is chosen while it indexes', async () => {
    const standIn = await useStandIn({ behaviour: { latencyMs: 100 } });
    const { client, untilIdle } = await titanLibrary(30);
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
