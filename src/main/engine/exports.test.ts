import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PhotoId } from '../../contract/index.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { openTestEngine, testFolders, type TestEngine } from './testing/open-test-engine.ts';

async function library(): Promise<TestEngine & { photos: string; libraryDirectory: string; ids: PhotoId[] }> {
  const folders = testFolders();
  for (const [index, name] of ['IMG 1.jpg', 'other/IMG 1.jpg', 'c.jpg'].entries())
    await makePhoto(join(folders.photos, name), { seed: index + 1 });
  utimesSync(join(folders.photos, 'c.jpg'), 1_000_000, 1_234_567);
  const engine = await openTestEngine(folders);
  await engine.client.call('library.addFolder', { path: folders.photos });
  await engine.untilIdle();
  const { photos } = await engine.client.call('library.photos', { cursor: null, limit: 10 });
  return { ...engine, ...folders, ids: photos.map(({ photoId }) => photoId) };
}

describe('copies for elsewhere', () => {
  it('never overwrite, keep their times, and are whole', async () => {
    const { client, photos, ids } = await library();
    const target = temporaryDirectory();
    writeFileSync(join(target, 'IMG 1.jpg'), 'mine');
    const outcome = await client.call('exports.copy', { photoIds: ids, path: target });
    expect(outcome).toMatchObject({ copiedCount: 3, failedCount: 0, failures: [] });
    expect(readdirSync(target).sort()).toEqual(['IMG 1 (2).jpg', 'IMG 1 (3).jpg', 'IMG 1.jpg', 'c.jpg']);
    expect(readFileSync(join(target, 'IMG 1.jpg'), 'utf8')).toBe('mine');
    expect(readFileSync(join(target, 'c.jpg'))).toEqual(readFileSync(join(photos, 'c.jpg')));
    expect(statSync(join(target, 'c.jpg')).mtimeMs).toBe(1_234_567_000);
  });

  it('are refused where they would be photos of the library, and where there is no folder', async () => {
    const { client, photos, ids, libraryDirectory } = await library();
    await expect(
      client.call('exports.copy', { photoIds: ids, path: join(photos, 'other') }),
    ).rejects.toMatchObject({ code: 'FOLDER_TAKEN', message: expect.stringContaining('watches') as string });
    const sentence = `Recollect watches ${photos}: the copies would come into the library beside their originals. Choose a folder outside of it.`;
    await expect(client.call('exports.copy', { photoIds: ids, path: photos })).rejects.toMatchObject({
      code: 'FOLDER_TAKEN',
      message: sentence,
    });
    // Nor where the library itself is, whose files are none of a person's.
    await expect(
      client.call('exports.copy', { photoIds: ids, path: libraryDirectory }),
    ).rejects.toMatchObject({ code: 'FOLDER_TAKEN' });
    await expect(
      client.call('exports.copy', { photoIds: ids, path: join(photos, 'nowhere') }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await client.call('exports.state', {})).toEqual({ progress: null });
  });

  it.runIf(process.platform === 'linux')(
    'are refused where nothing can be written, and leave nothing behind where it can',
    async () => {
      const { client, ids } = await library();
      // Whoever is root may write anywhere but there.
      await expect(client.call('exports.copy', { photoIds: ids, path: '/proc' })).rejects.toMatchObject({
        code: 'NOT_WRITABLE',
      });
      const target = temporaryDirectory();
      await client.call('exports.copy', { photoIds: ids.slice(0, 1), path: target });
      expect(readdirSync(target)).toHaveLength(1);
    },
  );

  it('tell what could not be copied, and copy the rest', async () => {
    const { client, photos, ids } = await library();
    rmSync(join(photos, 'c.jpg'));
    const target = join(temporaryDirectory(), 'new');
    mkdirSync(target);
    const outcome = await client.call('exports.copy', { photoIds: ids, path: target });
    expect(outcome).toMatchObject({ copiedCount: 2, failedCount: 1 });
    expect(outcome.failures).toMatchObject([{ name: 'c.jpg', reason: 'missing' }]);
  });

  it('can be stopped, and one is made after the other', async () => {
    const { client, ids } = await library();
    const target = temporaryDirectory();
    const many = Array.from({ length: 2000 }, (_, index) => ids[index % ids.length] ?? (0 as never));
    const stop = new AbortController();
    const begun = new Promise<void>((resolve) => {
      client.on('exports.changed', ({ progress }) => progress !== null && resolve());
    });
    const call = client.call('exports.copy', { photoIds: many, path: target }, { signal: stop.signal });
    const ended = expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
    await begun;
    await expect(client.call('exports.copy', { photoIds: ids, path: target })).rejects.toMatchObject({
      code: 'TOO_BUSY',
    });
    stop.abort();
    await ended;
    await expect.poll(() => client.call('exports.state', {})).toEqual({ progress: null });
    expect(readdirSync(target).length).toBeLessThan(2000);
  });
});
