import { mkdir, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

it('reads nothing through a folder that became a link after its photos were listed', async () => {
  const folders = testFolders();
  const outside = temporaryDirectory();
  await makePhoto(join(folders.photos, 'sub/a.jpg'), { seed: 1 });
  await makePhoto(join(outside, 'a.jpg'), { seed: 2 });
  const { client, untilIdle } = await openTestEngine({ ...folders, scansAtStart: false });
  await client.call('indexing.pause', {});
  await client.call('library.addFolder', { path: folders.photos });
  await expect.poll(async () => (await client.call('indexing.state', {})).total).toBe(1);
  await mkdir(join(folders.photos, '../away'));
  await rename(join(folders.photos, 'sub'), join(folders.photos, '../away/sub'));
  await symlink(outside, join(folders.photos, 'sub'), 'junction');
  await client.call('indexing.resume', {});
  await untilIdle();
  expect(await client.call('library.state', {})).toMatchObject({ photoCount: 0 });
  expect((await client.call('library.failures', { cursor: null, limit: 9 })).total).toBe(0);
});
