import { describe, expect, it } from 'vitest';
import { decodeMostly } from './decode.ts';
import { readHeader } from './header.ts';
import { storedFor } from './testing/quarters.ts';
import { visiblePart } from './truncated-jpeg.ts';
import sharp from 'sharp';

describe('visiblePart', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('has nothing of the grey in it: orientation %i', async (orientation) => {
    const bytes = await sharp(await storedFor(orientation, 640, 480))
      .withMetadata({ orientation })
      .jpeg({ quality: 95 })
      .toBuffer();
    const start = bytes.lastIndexOf(Buffer.from([0xff, 0xda]));
    const cut = bytes.subarray(0, start + Math.floor((bytes.length - start) * 0.7));
    const header = await readHeader(cut);
    const image = await decodeMostly(cut, header, header);
    const { data, width, height } = await visiblePart(image, orientation);
    expect(image.visibleShare).toBeGreaterThan(0.5);
    expect((width * height) / (640 * 480)).toBeCloseTo(image.visibleShare ?? 0, 1);
    let grey = 0;
    for (let at = 0; at < data.length; at += 3) {
      if ([0, 1, 2].every((channel) => Math.abs((data[at + channel] ?? 0) - 128) < 8)) grey += 1;
    }
    // The row of blocks in which the file ends is there in part.
    expect(grey / (width * height)).toBeLessThan(0.04);
  });
});
