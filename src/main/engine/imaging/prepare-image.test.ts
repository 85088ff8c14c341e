import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makePhoto } from '../../../testing/make-photo.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { readPhoto, readQueryImage, type JpegInput } from './index.ts';

const jpeg: JpegInput = { kind: 'jpeg', longSide: 64, quality: 90 };

async function photo(width: number, height: number, exif?: { orientation: number }): Promise<string> {
  const path = join(temporaryDirectory(), 'a.jpg');
  await makePhoto(path, { width, height });
  if (exif === undefined) return path;
  const turned = join(temporaryDirectory(), 'turned.jpg');
  const ifd = { IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } };
  await sharp(path).withExif(ifd).withMetadata({ orientation: exif.orientation }).jpeg().toFile(turned);
  return turned;
}

describe('a picture file for a model elsewhere', () => {
  it('is a JPEG of at most so many pixels on its longer side', async () => {
    const { prepared } = await readPhoto(await photo(200, 100), { thumbnails: false, prepare: [jpeg] });
    expect(await sharp(prepared[0]).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 32 });
    // So that it can be handed to another thread.
    expect(prepared[0]?.buffer.byteLength).toBe(prepared[0]?.byteLength);
  });

  it('is no larger than the photo', async () => {
    const { prepared } = await readPhoto(await photo(40, 30), { thumbnails: false, prepare: [jpeg] });
    expect(await sharp(prepared[0]).metadata()).toMatchObject({ width: 40, height: 30 });
  });

  it('stands upright and holds nothing else of the file: no place, no camera, no name', async () => {
    const path = await photo(200, 100, { orientation: 6 });
    expect((await sharp(path).metadata()).exif).toBeDefined();
    const { prepared } = await readPhoto(path, { thumbnails: false, prepare: [jpeg] });
    const metadata = await sharp(prepared[0]).metadata();
    expect(metadata).toMatchObject({ width: 32, height: 64 });
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('is the same for an image that somebody searches by', async () => {
    const path = await photo(200, 100);
    const { prepared } = await readPhoto(path, { thumbnails: false, prepare: [jpeg] });
    expect(await readQueryImage(path, jpeg)).toEqual(prepared[0]);
  });
});
