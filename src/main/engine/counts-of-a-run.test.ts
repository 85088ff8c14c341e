import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
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
