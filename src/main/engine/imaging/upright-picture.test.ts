import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { makePhoto } from '../../../testing/make-photo.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { uprightJpeg, uprightPng } from './upright-picture.ts';

it('is a PNG of the whole photo, upright', async () => {
  const path = await makePhoto(join(temporaryDirectory(), 'a.jpg'), {
    width: 90,
    height: 60,
    orientation: 6,
  });
  const png = await uprightPng(path);
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 60, height: 90 });
  // The same picture, but for what JPEG lost.
  const [before, after] = await Promise.all(
    [sharp(path).autoOrient(), sharp(png)].map((image) => image.removeAlpha().raw().toBuffer()),
  );
  expect(Buffer.compare(before ?? Buffer.of(0), after ?? Buffer.of(1))).toBe(0);
});

it('is a JPEG of the whole photo, upright', async () => {
  const format = 'tiff';
  const recipe = { width: 90, height: 60, orientation: 6, format } as const;
  const path = await makePhoto(join(temporaryDirectory(), 'a.tif'), recipe);
  expect(await sharp(await uprightJpeg(path)).metadata()).toMatchObject({
    format: 'jpeg',
    width: 60,
    height: 90,
  });
});

it('fails for a file that is none', async () => {
  await expect(uprightPng('/nowhere/a.jpg')).rejects.toMatchObject({ reason: 'unreadable' });
});
