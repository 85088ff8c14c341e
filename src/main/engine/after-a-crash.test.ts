/** What was in hand when an engine died is decoded in a process of its own at the next start, and nothing is lost. */
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { begunFiles, openLibraryForReading, openLibraryForWriting, putThumbnails } from './storage/index.ts';
import { leaveAllInHand } from './testing/library-of-a-crash.ts';
import { loggerInto } from './testing/logger-into.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

it('finishes what an engine had in hand when it died', async () => {
  const folders = testFolders();
  const { libraryDirectory, photos } = folders;
  for (const colour of ['red', 'green', 'blue']) await makePhoto(join(photos, `${colour}.jpg`), { colour });
  await leaveAllInHand(folders);

  const lines: string[] = [];
  const second = await openTestEngine({ ...folders, log: loggerInto(lines) });
  expect(await second.untilIdle()).toMatchObject({ indexed: 3, failed: 0 });
  expect(lines.filter((line) => line.includes('in a process of its own'))).toHaveLength(1);
  await second.close();
  const after = openLibraryForWriting(libraryDirectory, { owner: 'a test' });
  expect(begunFiles(after.db)).toEqual([]);
  after.close();
}, 60_000);

it('sweeps thumbnails whose photo a kill kept from being written, and keeps those of photos', async () => {
  const { libraryDirectory, bundledModels, photos } = testFolders();
  await makePhoto(join(photos, 'red.jpg'), { colour: 'red' });
  // As an engine leaves it that is killed between its two files, and whose photo is gone before the next start.
  const before = openLibraryForWriting(libraryDirectory, { owner: 'a test' });
  const small = { variant: 'small', width: 1, height: 1, bytes: new Uint8Array(1) } as const;
  for (let index = 0; index < 250; index += 1) {
    putThumbnails(before.thumbnails, new Uint8Array(32).fill(index), [small]);
  }
  before.close();

  const { client, untilIdle } = await openTestEngine({ libraryDirectory, bundledModels, orphansStayMs: 0 });
  await client.call('library.addFolder', { path: photos });
  await untilIdle();
  const after = openLibraryForReading(libraryDirectory);
  onTestFinished(() => after.close());
  const count = after.thumbnails.prepare("SELECT count(*) FROM thumbnail WHERE variant = 'small'").pluck();
  await vi.waitFor(() => expect(count.get()).toBe(1), { timeout: 30_000 });
}, 60_000);
