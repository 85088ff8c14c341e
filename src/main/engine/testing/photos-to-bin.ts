/** An engine over photos of two cameras in two folders, to put into the bin. Runs in tests only. */
import { join } from 'node:path';
import { expect } from 'vitest';
import type { PhotoId } from '../../../contract/index.ts';
import type { Client } from '../../../contract/rpc/index.ts';
import { makePhoto } from '../../../testing/make-photo.ts';
import { openTestEngine, testFolders, type TestEngine } from './open-test-engine.ts';

/** All of a small library. */
export const page = { cursor: null, limit: 1000 };

/** They are read; `ids` are those of the photos by name. */
export async function openWithPhotosToBin(
  count = 6,
  options: { scansAtStart?: boolean } = {},
): Promise<TestEngine & { photos: string; ids: Map<string, PhotoId> }> {
  const folders = testFolders();
  const colours = ['red', 'green', 'blue'] as const;
  for (let index = 0; index < count; index++) {
    const exif = { IFD0: { Make: 'Acme', Model: index % 2 === 0 ? 'One' : 'Two' } };
    const path = join(folders.photos, index < 3 ? 'beach' : '', `photo-${String(index)}.jpg`);
    await makePhoto(path, { seed: index + 1, colour: colours[index % 3] ?? 'red', exif });
  }
  const engine = await openTestEngine({ ...folders, ...options });
  await engine.client.call('library.addFolder', { path: folders.photos });
  await engine.untilIdle();
  return { ...engine, photos: folders.photos, ids: await idsByName(engine.client) };
}

export async function idsByName(client: Client): Promise<Map<string, PhotoId>> {
  const { photos } = await client.call('library.photos', page);
  return new Map(photos.map(({ name, photoId }) => [name, photoId]));
}

export function idOf(ids: ReadonlyMap<string, PhotoId>, name: string): PhotoId {
  const photoId = ids.get(name);
  if (photoId === undefined) throw new Error(`There is no ${name}.`);
  return photoId;
}

/** Ends when the scan has. */
export async function rescan(client: Client): Promise<void> {
  const scanned = new Promise<void>((resolve) => {
    client.on('library.changed', ({ folders }) => {
      if (folders[0]?.state !== 'scanning') resolve();
    });
  });
  await client.call('library.rescan', { folderId: null });
  await scanned;
}

/** Until the library has so many photos. */
export async function waitFor(client: Client, photoCount: number): Promise<void> {
  await expect.poll(async () => (await client.call('library.state', {})).photoCount).toBe(photoCount);
}
