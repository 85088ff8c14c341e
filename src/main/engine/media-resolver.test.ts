import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { makePhoto } from '../../testing/make-photo.ts';
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
