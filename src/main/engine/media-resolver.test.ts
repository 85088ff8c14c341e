import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
import { openLibraryForWriting, putThumbnails } from './storage/index.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';

it('makes a picture of what browsers cannot show, by content and not by name', async () => {
  const { libraryDirectory, bundledModels, photos } = testFolders();
  await makePhoto(join(photos, 'a.jpg'), { seed: 1 });
  await makePhoto(join(photos, 'b.jpg'), { seed: 2, format: 'tiff', width: 90, height: 60, orientation: 6 });
  const { client, engine, untilIdle } = await openTestEngine({ libraryDirectory, bundledModels });
  await client.call('library.addFolder', { path: photos });
  expect(await untilIdle()).toMatchObject({ indexed: 2 });
  const { photos: listed } = await client.call('library.photos', { cursor: null, limit: 10 });
  const [jpeg, tiff] = ['a.jpg', 'b.jpg'].map((name) => listed.find((photo) => photo.name === name));
  if (jpeg === undefined || tiff === undefined) throw new Error('Both were indexed.');
  expect(await engine.media.rendering(jpeg.photoId)).toBeUndefined();
  // Two at once are made one after the other.
  const [one, other] = await Promise.all([
    engine.media.rendering(tiff.photoId),
    engine.media.rendering(tiff.photoId),
  ]);
  expect(one).toMatchObject({ contentType: 'image/jpeg', version: tiff.version });
  expect(await sharp(one?.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 60, height: 90 });
  expect(other?.bytes).toEqual(one?.bytes);
}, 60_000);

it('says of a thumbnail what it is: older libraries hold WebP', async () => {
  const folders = testFolders();
  await makePhoto(join(folders.photos, 'a.jpg'), { seed: 1 });
  const first = await openTestEngine(folders);
  await first.client.call('library.addFolder', { path: folders.photos });
  await first.untilIdle();
  const [photo] = (await first.client.call('library.photos', { cursor: null, limit: 1 })).photos;
  if (photo === undefined) throw new Error('It was indexed.');
  const made = first.engine.media.thumbnail(photo.photoId, 'small');
  expect(made?.contentType).toBe('image/jpeg');
  expect((await sharp(made?.bytes).metadata()).format).toBe('jpeg');
  await first.close();

  const library = openLibraryForWriting(folders.libraryDirectory, { owner: 'the test' });
  const bytes = await sharp(made?.bytes).webp().toBuffer();
  const { sha256 } = library.db.prepare('SELECT sha256 FROM content').get() as { sha256: Uint8Array };
  putThumbnails(library.thumbnails, sha256, [{ variant: 'small', width: 1, height: 1, bytes }]);
  library.close();
  const { engine } = await openTestEngine(folders);
  expect(engine.media.thumbnail(photo.photoId, 'small')).toMatchObject({ contentType: 'image/webp', bytes });
}, 60_000);
