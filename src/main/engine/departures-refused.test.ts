import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { loggerInto } from './testing/logger-into.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

it('a photo that went but cannot be forgotten yet does not end the program, and is forgotten later', async () => {
  const folders = testFolders();
  await makePhoto(join(folders.photos, 'stays.jpg'), { colour: 'red' });
  await makePhoto(join(folders.photos, 'goes.jpg'), { colour: 'blue' });
  const { promise: refused, resolve } = Promise.withResolvers<undefined>();
  const log = loggerInto([], (line) => line.includes('refused') && resolve(undefined));
  const { client, untilIdle } = await openTestEngine({ ...folders, log });
  await client.call('library.addFolder', { path: folders.photos });
  await untilIdle();
  const beside = new Database(join(folders.libraryDirectory, 'library.sqlite'));
  beside.exec("CREATE TRIGGER refuses BEFORE DELETE ON file BEGIN SELECT RAISE(ABORT, 'refused'); END");
  await rm(join(folders.photos, 'goes.jpg'));
  await client.call('library.rescan', { folderId: null });
  const counted = async (): Promise<number> => (await client.call('library.state', {})).photoCount;
  await refused;
  expect(await counted()).toBe(2);
  beside.exec('DROP TRIGGER refuses');
  beside.close();
  await expect.poll(counted, { timeout: 30_000 }).toBe(1);
});
