/**
 * What is kept of an embedding space so that its scores mean something: the mean of what people ask for, and a
 * background of everyday things to hold a photo against. Pure.
 */

/** Made once per embedding space from the vocabulary; see docs/decisions/0009-search-quality.md. */
export interface SpaceCalibration {
  readonly dimensions: number;
  /** Mean of the vocabulary's unit vectors: shape [dimensions]. What every text has in common says nothing. */
  readonly queryMean: Float32Array;
  /** The vocabulary's vectors less their mean, row after row: shape [backgroundCount, dimensions]. */
  readonly background: Float32Array;
  readonly backgroundCount: number;
}

/**
 * Throws a RangeError where there are no vectors or they differ in length.
 *
 * @param vocabulary unit vectors of everyday things, each [dimensions]
 */
export function calibrateSpace(vocabulary: readonly Float32Array[]): SpaceCalibration {
  const dimensions = vocabulary[0]?.length ?? 0;
  if (dimensions === 0 || vocabulary.some((vector) => vector.length !== dimensions)) {
    throw new RangeError('A space is calibrated with one or more vectors of one length.');
  }
  const queryMean = meanVector(vocabulary, dimensions);
  const background = new Float32Array(vocabulary.length * dimensions);
  for (const [row, vector] of vocabulary.entries()) {
    background.set(difference(vector, queryMean), row * dimensions);
  }
  return { dimensions, queryMean, background, backgroundCount: vocabulary.length };
}

/** The mean of vectors of shape [dimensions]; zeros where there are none. */
export function meanVector(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  // Summed in doubles: a thousand float32 steps would cost the last digits.
  const sum = new Float64Array(dimensions);
  for (const vector of vectors) {
    for (let axis = 0; axis < dimensions; axis += 1) sum[axis] = (sum[axis] ?? 0) + (vector[axis] ?? 0);
  }
  return Float32Array.from(sum, (value) => value / Math.max(1, vectors.length));
}

/** a - b, as a new vector. */
export function difference(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, axis) => value - (b[axis] ?? 0));
}
