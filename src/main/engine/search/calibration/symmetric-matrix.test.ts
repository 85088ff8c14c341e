import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covarianceOf, meanOf, meanVariance, ridgeInverse, times } from './symmetric-matrix.ts';
import { seededVectors } from './testing/seeded-vectors.ts';

describe('symmetric matrices', () => {
  it('are covariances as summed pair by pair', () => {
    const vectors = seededVectors(40, 5, 1, [1]);
    const mean = meanOf(vectors, 5);
    const covariance = covarianceOf(vectors, mean);
    for (let row = 0; row < 5; row += 1) {
      for (let column = 0; column < 5; column += 1) {
        const expected = vectors.reduce(
          (sum, v) => sum + ((v[row] ?? 0) - (mean[row] ?? 0)) * ((v[column] ?? 0) - (mean[column] ?? 0)),
          0,
        );
        expect(covariance[row * 5 + column]).toBeCloseTo(expected / 40, 10);
      }
    }
  });

  it('times their inverse give every vector back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 30 }),
        fc.nat(1e6),
        (size, count, seed) => {
          const ridge = 0.5;
          const vectors = seededVectors(count, size, seed);
          const covariance = covarianceOf(vectors, meanOf(vectors, size));
          const inverse = ridgeInverse(covariance, size, ridge);
          const variance = meanVariance(covariance, size);
          const [vector = new Float32Array(size)] = seededVectors(1, size, seed + 1);
          const forth = times(
            covariance.map(
              (value, index) =>
                (variance > 0 ? value / variance : 0) + (index % (size + 1) === 0 ? ridge : 0),
            ),
            vector,
          );
          times(inverse, forth).forEach((value, axis) => expect(value).toBeCloseTo(vector[axis] ?? NaN, 4));
        },
      ),
    );
  });

  it('have a mean of zeros where there is nothing', () => {
    expect([...meanOf([], 3)]).toEqual([0, 0, 0]);
  });
});
