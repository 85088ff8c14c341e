import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCloseness } from './closeness.ts';

const dimensions = 21;

function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}

const vector = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions })
  .filter((values) => Math.hypot(...values) > 0.1)
  .map(unit);

describe('closeness of vectors', () => {
  it('is the cosine where that reaches the bar, and nothing below', () => {
    fc.assert(
      fc.property(
        fc.array(vector, { minLength: 2, maxLength: 6 }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (vectors, bar) => {
          const closeness = createCloseness(vectors);
          vectors.forEach((a, i) => {
            vectors.forEach((b, j) => {
              const cosine = a.reduce((sum, value, axis) => sum + value * (b[axis] ?? 0), 0);
              // Rounding decides at the bar itself.
              if (Math.abs(cosine - bar) < 1e-5) return;
              const found = closeness.cosineFrom(i, j, bar);
              if (cosine < bar) expect(found).toBeUndefined();
              else expect(found).toBeCloseTo(cosine, 5);
            });
          });
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is unknown where a vector is missing', () => {
    const closeness = createCloseness([undefined, unit([1, 2]), undefined]);
    expect(closeness.cosineFrom(0, 1, -1)).toBeUndefined();
    expect(closeness.cosineFrom(1, 2, -1)).toBeUndefined();
    expect(closeness.cosineFrom(1, 1, 0.9)).toBe(1);
    expect(createCloseness([undefined]).cosineFrom(0, 0, -1)).toBeUndefined();
  });
});
