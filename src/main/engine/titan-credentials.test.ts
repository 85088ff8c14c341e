/** Credentials that run out while Titan reads photos, and come back: the whole engine and the real SDK, against the stand-in of Bedrock. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { consentPhrases, titanModelId, type IndexingState } from '../../contract/index.ts';
import { useEnvironment, useStandIn } from '../../testing/bedrock-stand-in.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

it('goes on by itself when somebody has signed in again', async () => {
  const standIn = await useStandIn({ behaviour: { expiredKeys: ['OLD'] } });
  const secret = process.env['AWS_SECRET_ACCESS_KEY'] ?? '';
  standIn.addCredentials({ accessKeyId: 'OLD', secretAccessKey: secret });
  useEnvironment({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
  const file = process.env['AWS_SHARED_CREDENTIALS_FILE'] ?? '';
  const signIn = (key: string): void =>
    writeFileSync(file, `[default]\naws_access_key_id = ${key}\naws_secret_access_key = ${secret}\n`);
  signIn('OLD');

  const folders = testFolders();
  for (const colour of ['red', 'green', 'blue'])
    await makePhoto(join(folders.photos, `${colour}.jpg`), { colour });
  const { client } = await openTestEngine({ ...folders, retryMs: 100 });
  await client.call('bedrock.change', { region: 'us-east-1' });
  await client.call('bedrock.consent', { phrase: consentPhrases.en });
  await client.call('models.use', { modelId: titanModelId });
  const blocked = Promise.withResolvers<IndexingState>();
  const done = Promise.withResolvers<IndexingState>();
  client.on('indexing.changed', (state) => {
    if (state.phase === 'blocked') blocked.resolve(state);
    if (state.phase === 'idle' && state.indexed === 3) done.resolve(state);
  });
  await client.call('library.addFolder', { path: folders.photos });
  expect(await blocked.promise).toMatchObject({ blockedBy: 'CREDENTIALS_EXPIRED' });
  signIn('STANDIN');
  // Nobody presses anything.
  expect(await done.promise).toMatchObject({ failed: 0 });
  expect(Object.values(standIn.counts().paidByImage)).toEqual([1, 1, 1]);
});
