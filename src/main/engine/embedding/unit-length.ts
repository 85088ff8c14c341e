/** Scaling vectors to unit length. Runs anywhere. */
import { RecollectError } from '../../../contract/index.ts';

/**
 * A copy of the vector with Euclidean length 1. MODEL_CORRUPT for a vector that has no direction, or holds a value
 * that is no finite number: such a vector would poison every search that meets it.
 */
export function toUnitLength(vector: Float32Array): Float32Array<ArrayBuffer> {
  let sumOfSquares = 0;
  for (const value of vector) sumOfSquares += value * value;
  const length = Math.sqrt(sumOfSquares);
  if (!Number.isFinite(length) || length === 0) {
    throw new RecollectError('MODEL_CORRUPT', 'The model answered with a vector that means nothing.');
  }
  return Float32Array.from(vector, (value) => value / length);
}
