/** A folder of photos for the viewer: one with a pattern of single pixels, some with places, some for walking. Runs in Playwright. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { makePhoto, randomNumbers } from '../../src/testing/make-photo.ts';

export const patternSize = { width: 2400, height: 1600 };

export interface SceneryLibrary {
  /** "Scenery": `pattern.png`, the newest, then `bern.jpg`, `sea.jpg` and `walk-01.jpg` to `walk-40.jpg`. */
  readonly photos: string;
  readonly remove: () => void;
}

/** Red, green and blue of each pixel of `pattern.png`: no two neighbours alike, which no preview could show. */
export function patternPixels(): Buffer {
  const { width, height } = patternSize;
  const random = randomNumbers(7);
  const pixels = Buffer.alloc(width * height * 3);
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = Math.floor(random() * 256);
  return pixels;
}

function takenAt(
  time: string,
  gps?: Record<string, string>,
): { exif: Record<string, Record<string, string>> } {
  return {
    exif: {
      IFD0: { Make: 'Acme', Model: 'One' },
      IFD2: { DateTimeOriginal: time, FNumber: '9/5', ExposureTime: '1/500' },
      ...(gps === undefined ? {} : { IFD3: gps }),
    },
  };
}

const bern = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '46/1 56/1 53/1',
  GPSLongitudeRef: 'E',
  GPSLongitude: '7/1 26/1 51/1',
};

/** Far from any town. */
const pacific = {
  GPSLatitudeRef: 'S',
  GPSLatitude: '48/1 0/1 0/1',
  GPSLongitudeRef: 'W',
  GPSLongitude: '123/1 0/1 0/1',
};

export async function makeSceneryLibrary(): Promise<SceneryLibrary> {
  const root = mkdtempSync(join(tmpdir(), 'recollect-scenery-'));
  const photos = join(root, 'Scenery');
  mkdirSync(photos);
  await sharp(patternPixels(), { raw: { ...patternSize, channels: 3 } })
    .png({ compressionLevel: 1 })
    .withExif(takenAt('2024:08:01 18:42:00').exif)
    .toFile(join(photos, 'pattern.png'));
  await makePhoto(join(photos, 'bern.jpg'), {
    width: 3000,
    height: 2000,
    seed: 2,
    ...takenAt('2024:07:31 18:42:00', bern),
  });
  await makePhoto(join(photos, 'sea.jpg'), {
    width: 600,
    height: 400,
    seed: 3,
    ...takenAt('2024:07:30 18:42:00', pacific),
  });
  for (let index = 1; index <= 40; index += 1) {
    const name = `walk-${String(index).padStart(2, '0')}.jpg`;
    // Newest first, in the order of their names.
    const day = String(30 - Math.floor(index / 2)).padStart(2, '0');
    const time = takenAt(`2024:06:${day} 18:${String(59 - index).padStart(2, '0')}:00`);
    await makePhoto(join(photos, name), { width: 480, height: 320, seed: 100 + index, ...time });
  }
  return { photos, remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }) };
}
