import { thumbHashToAverageRGBA, thumbHashToRGBA } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import { thumbHashOf } from './thumb-hash.ts';

/** Red at the left, blue at the right. */
function twoColours(width: number, height: number): { data: Uint8Array; width: number; height: number } {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    data[pixel * 3 + (pixel % width < width / 2 ? 0 : 2)] = 230;
  }
  return { data, width, height };
}

describe('thumbHashOf', () => {
  it('has the colours where they are, whatever the size of the photo', () => {
    for (const [width, height] of [
      [30, 20],
      [900, 600],
    ] as const) {
      const hash = thumbHashOf(twoColours(width, height));
      expect(hash.length).toBeLessThanOrEqual(25);
      const { w, h, rgba } = thumbHashToRGBA(hash);
      const row = Math.floor(h / 2) * w * 4;
      const left = [...rgba.subarray(row + 8, row + 12)];
      const right = [...rgba.subarray(row + (w - 3) * 4, row + (w - 3) * 4 + 4)];
      expect(left[0]).toBeGreaterThan(2 * (left[2] ?? 0));
      expect(right[2]).toBeGreaterThan(2 * (right[0] ?? 0));
      expect(thumbHashToAverageRGBA(hash).a).toBe(1);
    }
  });

  it('takes a ribbon and a single pixel', () => {
    for (const [width, height] of [
      [2000, 3],
      [1, 1],
    ] as const) {
      expect(thumbHashOf(twoColours(width, height)).length).toBeGreaterThanOrEqual(5);
    }
  });
});
