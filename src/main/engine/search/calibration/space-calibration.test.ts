import { describe, expect, it } from 'vitest';
import { calibrateSpace } from './space-calibration.ts';
import { addScaled, dot, times } from './symmetric-matrix.ts';
import { seededVectors } from './testing/seeded-vectors.ts';

const dimensions = 24;
const vocabulary = seededVectors(300, dimensions, 1, [0, 3]);
const photos = seededVectors(400, dimensions, 2, [3]);

describe('the calibration of a space', () => {
  const calibration = calibrateSpace(vocabulary, photos);

  it('sharpens texts without changing how widely their scores lie', () => {
    const ratios = vocabulary.map((vector) => {
      const text = addScaled(vector, calibration.queryMean, -1);
      const sharp = times(calibration.textSharpening, text);
      const deviation = (query: Float32Array): number => {
        const scores = photos.map((photo) => dot(query, photo) - dot(query, calibration.photoMean));
        return Math.sqrt(scores.reduce((sum, score) => sum + score * score, 0));
      };
      return deviation(sharp) / deviation(text);
    });
    const middle = ratios.sort((a, b) => a - b)[150];
    expect(middle).toBeCloseTo(1, 2);
  });

  it('takes from sentences the mean that is given, else that of the vocabulary', () => {
    expect(calibration.sentenceMean).toBe(calibration.queryMean);
    const mean = new Float32Array(dimensions).fill(0.1);
    expect(calibrateSpace(vocabulary, photos, mean).sentenceMean).toBe(mean);
  });

  it('is of use before there are photos', () => {
    const { textSharpening, photoMean, photoVariance } = calibrateSpace(vocabulary, []);
    expect(photoMean.every((value) => value === 0)).toBe(true);
    expect(photoVariance).toBe(0);
    expect(textSharpening.every(Number.isFinite)).toBe(true);
    expect(calibrateSpace(vocabulary, photos.slice(0, 1)).photoPrecision.every(Number.isFinite)).toBe(true);
  });

  it('refuses an empty vocabulary, and vectors of several lengths', () => {
    expect(() => calibrateSpace([], photos)).toThrow(RangeError);
    expect(() => calibrateSpace(vocabulary, [new Float32Array(3)])).toThrow(RangeError);
  });
});
