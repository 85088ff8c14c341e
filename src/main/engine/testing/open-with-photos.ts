/** A real engine that has read a folder of photos. Runs in tests only. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makePhoto } from '../../../testing/make-photo.ts';
import { openTestEngine, testFolders, type TestEngine } from './open-test-engine.ts';

/** @param names of the photos, each with a content of its own */
export async function openWithPhotos(...names: string[]): Promise<TestEngine & { readonly photos: string }> {
  const folders = testFolders();
  await mkdir(folders.photos, { recursive: true });
  for (const [index, name] of names.entries())
    await makePhoto(join(folders.photos, name), { seed: index + 1 });
  const test = await openTestEngine(folders);
  await test.client.call('library.addFolder', { path: folders.photos });
  await test.untilIdle();
  return { ...test, photos: folders.photos };
}
