/** A calibration as one row of numbers, to be kept in the library, and back. Pure. */
import type { SpaceCalibration } from './space-calibration.ts';

/** A single number, three vectors, two matrices, in this order. */
export function toNumbers(calibration: SpaceCalibration): Float32Array {
  const { photoVariance, queryMean, sentenceMean, photoMean, textSharpening, photoPrecision } = calibration;
  const numbers = new Float32Array(countOf(calibration.dimensions));
  let at = 0;
  for (const part of [[photoVariance], queryMean, sentenceMean, photoMean, textSharpening, photoPrecision]) {
    numbers.set(part, at);
    at += part.length;
  }
  return numbers;
}

function countOf(dimensions: number): number {
  return 1 + 3 * dimensions + 2 * dimensions ** 2;
}

/** Undefined where the numbers are not a calibration of a space of so many dimensions. */
export function fromNumbers(numbers: Float32Array, dimensions: number): SpaceCalibration | undefined {
  if (numbers.length !== countOf(dimensions) || !numbers.every(Number.isFinite)) return undefined;
  let at = 1;
  const take = (length: number): Float32Array => numbers.subarray(at, (at += length));
  return {
    dimensions,
    photoVariance: numbers[0] ?? 0,
    queryMean: take(dimensions),
    sentenceMean: take(dimensions),
    photoMean: take(dimensions),
    textSharpening: take(dimensions ** 2),
    photoPrecision: take(dimensions ** 2),
  };
}
