import { describe, expect, it } from 'vitest';
import { fromNumbers, toNumbers } from './calibration-numbers.ts';
import { calibrateSpace } from './space-calibration.ts';
import { seededVectors } from './testing/seeded-vectors.ts';

const calibration = calibrateSpace(seededVectors(40, 7, 1), seededVectors(50, 7, 2));

describe('a calibration as numbers', () => {
  it('comes back as it was, but for the last digits of what was not float32', () => {
    expect(fromNumbers(toNumbers(calibration), 7)).toEqual({
      ...calibration,
      photoVariance: Math.fround(calibration.photoVariance),
    });
  });

  it('is none where the numbers are too few, too many, or broken', () => {
    const numbers = toNumbers(calibration);
    expect(fromNumbers(numbers, 8)).toBeUndefined();
    expect(fromNumbers(numbers.subarray(1), 7)).toBeUndefined();
    expect(fromNumbers(numbers.with(20, NaN), 7)).toBeUndefined();
  });
});
