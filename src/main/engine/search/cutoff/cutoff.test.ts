import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutoffOf } from './cutoff.ts';

const shape = { photoCount: 1_091, centre: 0.1, spread: 0.03, skewness: 0.4 };

describe('the cut-off of a text', () => {
  it('moves and stretches with its scores', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        (shift, factor) => {
          const plain = cutoffOf(shape);
          const moved = cutoffOf({
            ...shape,
            centre: shape.centre * factor + shift,
            spread: shape.spread * factor,
          });
          expect(moved.likely).toBeCloseTo(plain.likely * factor + shift, 6);
          expect(moved.strong).toBeCloseTo(plain.strong * factor + shift, 6);
        },
      ),
    );
  });

  it('lies the higher the more lopsided its scores are, to a limit', () => {
    const at = (skewness: number): number => cutoffOf({ ...shape, skewness }).likely;
    expect(at(1)).toBeGreaterThan(at(0.2));
    expect(at(50)).toBe(at(3));
    expect(at(-50)).toBe(at(-0.5));
    expect(at(-50)).toBeGreaterThan(shape.centre + 2 * shape.spread);
  });

  it('is what was measured in a library of that size, lower in a smaller and higher in a larger one', () => {
    const distance = (photoCount: number): number =>
      (cutoffOf({ ...shape, photoCount, skewness: 0 }, 1, { base: 3, slope: 1 }).likely - shape.centre) /
      shape.spread;
    expect(distance(1_091)).toBeCloseTo(3, 6);
    expect(distance(100)).toBeLessThan(2.6);
    expect(distance(0)).toBe(distance(30));
    expect(distance(1_000_000)).toBeGreaterThan(4);
    expect(distance(1_000_000)).toBeLessThan(4.5);
  });

  it('is nearer in a space that is less strict', () => {
    const strict = cutoffOf(shape);
    const mild = cutoffOf(shape, 0.5);
    expect(mild.likely - shape.centre).toBeCloseTo((strict.likely - shape.centre) / 2, 6);
    // What is nearly sure is as far away as ever; a stricter space has both farther away.
    expect(mild.strong).toBeCloseTo(strict.strong, 6);
    const stricter = cutoffOf(shape, 2);
    expect(stricter.strong - shape.centre).toBeCloseTo((strict.strong - shape.centre) * 2, 6);
  });
});
