import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixVectors } from './mix.ts';

function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, axis) => sum + value * (b[axis] ?? 0), 0);
}

describe('mixing terms', () => {
  it('leaves a single positive term as it is', () => {
    const vector = unit([3, 4, 0]);
    const mixed = mixVectors([{ vector, weight: 2.5 }]);
    expect(mixed).toBeDefined();
    expect(dot(mixed ?? vector, vector)).toBeCloseTo(1, 6);
  });

  it('points away from a negative term', () => {
    const dog = unit([1, 0.2, 0]);
    const people = unit([0.2, 1, 0]);
    const mixed = mixVectors([
      { vector: dog, weight: 1 },
      { vector: people, weight: -0.5 },
    ]);
    expect(mixed).toBeDefined();
    expect(dot(mixed ?? dog, people)).toBeLessThan(dot(dog, people));
  });

  it('says so where the terms cancel out', () => {
    const vector = unit([1, 2, 3]);
    expect(
      mixVectors([
        { vector, weight: 1 },
        { vector, weight: -1 },
      ]),
    ).toBeUndefined();
    expect(mixVectors([])).toBeUndefined();
  });

  it('always answers with unit length', () => {
    const component = fc.double({ min: -1, max: 1, noNaN: true });
    const vector = fc
      .array(component, { minLength: 8, maxLength: 8 })
      .filter((values) => Math.hypot(...values) > 0.1)
      .map(unit);
    const term = fc.record({ vector, weight: fc.double({ min: 0.1, max: 4, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 6 }), (terms) => {
        const mixed = mixVectors(terms);
        if (mixed !== undefined) expect(Math.hypot(...mixed)).toBeCloseTo(1, 4);
      }),
    );
  });
});
