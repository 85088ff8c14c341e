import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeWithShared } from '../../../../testing/shared-data.ts';
import { foldBarsFor, unrelatedCosine } from './fold-bars.ts';
import { foldNearDuplicates } from './fold.ts';

/** Unit vectors from a seeded generator, each `cosine` towards one common direction before it is scaled. */
function vectorsAround(count: number, dimensions: number, common: number): Float32Array[] {
  let state = 42;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return Array.from({ length: count }, () => {
    const values = Float32Array.from({ length: dimensions }, (_, axis) => (axis === 0 ? common : next()));
    const length = Math.hypot(...values);
    return values.map((value) => value / length);
  });
}

describe('the cosine of unrelated photos', () => {
  it('is the mean over all pairs, drawn towards a half as if there were 200 more photos', () => {
    const vectors = vectorsAround(100, 16, 1);
    let sum = 0;
    let pairs = 0;
    vectors.forEach((a, i) => {
      vectors.slice(0, i).forEach((b) => {
        sum += a.reduce((dot, value, axis) => dot + value * (b[axis] ?? 0), 0);
        pairs += 1;
      });
    });
    expect(unrelatedCosine(vectors)).toBeCloseTo(((sum / pairs) * 100 + 0.5 * 200) / 300, 5);
  });

  it('is assumed where there are few photos, so that one burst is not taken for unrelated photos', () => {
    expect(unrelatedCosine([])).toBe(0.5);
    expect(unrelatedCosine(vectorsAround(1, 8, 1))).toBe(0.5);
    expect(unrelatedCosine(vectorsAround(5, 8, 20))).toBeLessThan(0.52);
    expect(unrelatedCosine(vectorsAround(5_000, 8, 20))).toBe(0.75);
  });
});

describe('the bars of a space', () => {
  it('are in order and within the reach of a cosine', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.75, noNaN: true }), (unrelated) => {
        const { burst, scene, savedAgain } = foldBarsFor(unrelated);
        const order = [unrelated, burst, scene, savedAgain, 1];
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });
});

describeWithShared('clip/vectors', 'real photos in the space of CLIP', (directory) => {
  const dimensions = 512;
  const bytes = readFileSync(join(directory, 'gallery_1091x512_f32.bin'));
  const all = new Float32Array(Uint8Array.from(bytes).buffer);
  const vectors = Array.from({ length: all.length / dimensions }, (_, row) =>
    all.subarray(row * dimensions, (row + 1) * dimensions),
  );
  const bars = foldBarsFor(unrelatedCosine(vectors));
  const photos = vectors.map((_, row) => ({
    photoId: row + 1,
    contentId: row + 1,
    folderId: 1,
    relativePath: `${row}.jpg`,
    width: 500,
    height: 375,
  }));

  it('never fold as one picture saved twice, since they are not', () => {
    const untimed = photos.map((photo) => ({ ...photo, cameraTimeMs: null }));
    expect(foldNearDuplicates(untimed, vectors, bars)).toHaveLength(photos.length);
  });

  it('hardly fold even if all had been taken in one second', () => {
    const cameraTimeMs = Date.UTC(2024, 6, 14, 15, 30, 12);
    const stacks = foldNearDuplicates(
      photos.map((photo) => ({ ...photo, cameraTimeMs })),
      vectors,
      bars,
    );
    // Other shots of one game, one race and one swing are among them.
    expect(photos.length - stacks.length).toBeLessThanOrEqual(photos.length * 0.02);
  });
});
