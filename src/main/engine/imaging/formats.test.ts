/** Every file of the shared formats ends in pixels or in a reason. The files are real, odd, damaged or made by fuzzers. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { describeWithShared } from '../../../testing/shared-data.ts';
import { DecodeFailure, readPhoto } from './index.ts';
import type { ReadPhoto } from './index.ts';

const vision = {
  kind: 'tensor',
  width: 64,
  height: 64,
  fit: 'cover',
  kernel: 'cubic',
  mean: [0, 0, 0],
  std: [1, 1, 1],
} as const;

type Outcome = ReadPhoto | DecodeFailure;

/** Reads every file of a folder; any error that is not a DecodeFailure fails the test. */
async function outcomes(folder: string): Promise<Map<string, Outcome>> {
  const found = new Map<string, Outcome>();
  for (const name of (await readdir(folder)).sort()) {
    try {
      found.set(name, await readPhoto(join(folder, name), { thumbnails: true, prepare: [vision] }));
    } catch (error) {
      if (!(error instanceof DecodeFailure))
        throw new Error(`${name} failed without a reason`, { cause: error });
      found.set(name, error);
    }
  }
  return found;
}

function failed(found: ReadonlyMap<string, Outcome>): string[] {
  return [...found].flatMap(([name, outcome]) =>
    outcome instanceof DecodeFailure ? [`${name}: ${outcome.reason}`] : [],
  );
}

function expectSound(photo: ReadPhoto): void {
  expect(photo.width * photo.height).toBeGreaterThan(0);
  expect(photo.thumbnails.length).toBeGreaterThan(0);
  expect(photo.prepared[0]).toHaveLength(3 * 64 * 64);
  expect(photo.prepared[0]?.every((value) => value >= 0 && value <= 1)).toBe(true);
}

describeWithShared('formats', 'the shared formats', (root) => {
  it.each([
    'exif',
    'phones',
    'orientation',
    'cameras',
    'avif',
    'tiff',
    'png',
    'gif-webp',
    'damaged',
    'fuzzed',
    'heic',
    'raw',
    'not-photos',
  ])(
    'end in pixels or a reason: %s',
    async (name) => {
      const found = await outcomes(join(root, name));
      expect(found.size).toBeGreaterThan(0);
      for (const outcome of found.values()) {
        if (outcome instanceof DecodeFailure) expect(outcome.message).toMatch(/^[A-Z].*\.$/u);
        else expectSound(outcome);
      }
      const failures = failed(found);
      // What people really have must work; what is broken on purpose needs only a reason.
      if (name === 'orientation') expect(failures).toEqual([]);
      if (name === 'exif') expect(failures).toEqual([]);
      if (name === 'phones') {
        expect(failures).toEqual([]);
        const broken = found.get('broken.jpg');
        // It breaks off below its middle.
        const share = broken instanceof DecodeFailure ? 0 : (broken?.visibleShare ?? 0);
        expect(share).toBeGreaterThanOrEqual(0.5);
        expect(share).toBeLessThan(1);
      }
      if (name === 'not-photos') expect(failures.every((line) => line.endsWith('unsupported'))).toBe(true);
      if (name === 'png' || name === 'gif-webp') expect(failures.length).toBeLessThanOrEqual(2);
      if (name === 'avif') expect(failures.length).toBeLessThanOrEqual(4);
    },
    300_000,
  );

  it.each(['Landscape', 'Portrait'])('are upright the same way: %s', async (shape) => {
    const pictures: Buffer[] = [];
    for (let orientation = 1; orientation <= 8; orientation++) {
      const path = join(root, 'orientation', `${shape}_${orientation}.jpg`);
      const photo = await readPhoto(path, { thumbnails: true, prepare: [] });
      expect(photo.orientation).toBe(orientation);
      expect(photo.width > photo.height).toBe(shape === 'Landscape');
      pictures.push(
        await sharp(photo.thumbnails[0]?.bytes)
          .resize(32, 32, { fit: 'fill' })
          .removeAlpha()
          .raw()
          .toBuffer(),
      );
    }
    const [first = Buffer.alloc(0)] = pictures;
    for (const picture of pictures) {
      const difference = picture.reduce((sum, value, at) => sum + Math.abs(value - (first[at] ?? 0)), 0);
      // The number of each orientation is written into its picture.
      expect(difference / picture.length).toBeLessThan(12);
    }
  });
});
