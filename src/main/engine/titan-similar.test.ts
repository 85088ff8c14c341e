/** Searching by an image file that is in the library: nobody is asked, so nothing is paid. The real SDK, against the stand-in of Bedrock. */
import { copyFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { consentPhrases, titanModelId } from '../../contract/index.ts';
import { useStandIn } from '../../testing/bedrock-stand-in.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

it('costs nothing, also for a copy and through a link, and needs no network', async () => {
  const standIn = await useStandIn();
  const folders = testFolders();
  const { photos, libraryDirectory } = folders;
  for (const colour of ['red', 'blue']) await makePhoto(join(photos, `${colour}.jpg`), { colour });
  const { client, untilIdle } = await openTestEngine(folders);
  await client.call('library.addFolder', { path: photos });
  await client.call('bedrock.change', { region: 'us-east-1' });
  await client.call('bedrock.consent', { phrase: consentPhrases.en });
  await client.call('models.use', { modelId: titanModelId });
  await untilIdle();
  expect(standIn.counts().paidImages).toBe(2);

  const elsewhere = (name: string): string => join(libraryDirectory, name);
  copyFileSync(join(photos, 'red.jpg'), elsewhere('copy.jpg'));
  symlinkSync(join(photos, 'red.jpg'), elsewhere('link.jpg'));
  standIn.behave({ isAway: true });
  for (const path of [join(photos, 'red.jpg'), elsewhere('copy.jpg'), elsewhere('link.jpg')]) {
    const { queryImageId } = await client.call('search.addQueryImage', { path });
    const answer = await client.call('search.query', { query: `image:${queryImageId}`, limit: 5 });
    expect(answer).toMatchObject({ modelId: 'titan', insteadOf: null });
    expect(answer.results[0]?.photo.name).toBe('red.jpg');
  }
  expect(standIn.counts().paidImages).toBe(2);

  // One that is not in the library is sent, as soon as that is possible again.
  await makePhoto(elsewhere('green.jpg'), { colour: 'green' });
  const { queryImageId } = await client.call('search.addQueryImage', { path: elsewhere('green.jpg') });
  standIn.behave({ isAway: false });
  await client.call('search.query', { query: `image:${queryImageId}`, limit: 5 });
  expect(standIn.counts().paidImages).toBe(3);
});
