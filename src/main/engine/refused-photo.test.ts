import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { loggerInto } from './testing/logger-into.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

it('a photo that the library neither saves nor lists as failed is not tried again until it changes, or somebody asks', async () => {
  const folders = testFolders();
  await makePhoto(join(folders.photos, 'good.jpg'), { seed: 1 });
  const lines: string[] = [];
  const { client, untilIdle } = await openTestEngine({ ...folders, log: loggerInto(lines) });
  await client.call('library.addFolder', { path: folders.photos });
  await untilIdle();
  const beside = new Database(join(folders.libraryDirectory, 'library.sqlite'));
  onTestFinished(() => void beside.close());
  beside.exec(`
    CREATE TRIGGER refuses BEFORE UPDATE OF content_id ON file WHEN NEW.name = 'bad.jpg'
    BEGIN SELECT RAISE(ABORT, 'not this one'); END;
    CREATE TRIGGER refuses_its_failure BEFORE INSERT ON failure BEGIN SELECT RAISE(ABORT, 'nor that'); END`);
  const refusals = (): number => lines.filter((line) => line.includes('the library refused a photo')).length;

  const bad = await makePhoto(join(folders.photos, 'bad.jpg'), { seed: 2 });
  await expect.poll(refusals, { timeout: 30_000 }).toBe(1);
  const scanned = async (): Promise<number> =>
    (await client.call('library.state', {})).folders[0]?.scannedAtMs ?? 0;
  for (let scan = 0; scan < 2; scan += 1) {
    const before = await scanned();
    await client.call('library.rescan', { folderId: null });
    await expect.poll(scanned, { timeout: 30_000 }).toBeGreaterThan(before);
    await untilIdle();
    expect(refusals()).toBe(1);
  }

  await makePhoto(bad, { seed: 3 });
  await expect.poll(refusals, { timeout: 30_000 }).toBe(2);
  await client.call('indexing.retryFailed', {});
  await expect.poll(refusals, { timeout: 30_000 }).toBe(3);
  beside.exec('DROP TRIGGER refuses; DROP TRIGGER refuses_its_failure');
  await client.call('indexing.retryFailed', {});
  const photoCount = async (): Promise<number> => (await client.call('library.state', {})).photoCount;
  await expect.poll(photoCount, { timeout: 30_000 }).toBe(2);
}, 120_000);
