/** What was in hand when an engine died is decoded in a process of its own at the next start, and nothing is lost. */
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { begunFiles, markBegun, openLibraryForWriting, takeJobs } from './storage/index.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

it('finishes what an engine had in hand when it died', async () => {
  const { libraryDirectory, bundledModels, photos } = testFolders();
  for (const colour of ['red', 'green', 'blue']) await makePhoto(join(photos, `${colour}.jpg`), { colour });
  // Without a model everything waits.
  const first = await openTestEngine({ libraryDirectory, bundledModels: temporaryDirectory() });
  await first.client.call('library.addFolder', { path: photos });
  await expect(first.untilIdle()).rejects.toThrow(/No model/u);
  await first.close();
  const before = openLibraryForWriting(libraryDirectory, { owner: 'a test' });
  const jobs = takeJobs(before.db, 10, Date.now());
  expect(jobs).toHaveLength(3);
  markBegun(
    before.db,
    jobs.map(({ fileId }) => fileId),
  );
  before.close();

  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const second = await openTestEngine({
    libraryDirectory,
    bundledModels,
    log: pino({ level: 'info' }, stream),
  });
  expect(await second.untilIdle()).toMatchObject({ indexed: 3, failed: 0 });
  expect(lines.filter((line) => line.includes('in a process of its own'))).toHaveLength(1);
  await second.close();
  const after = openLibraryForWriting(libraryDirectory, { owner: 'a test' });
  expect(begunFiles(after.db)).toEqual([]);
  after.close();
}, 60_000);
