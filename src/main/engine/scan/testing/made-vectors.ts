/** Vectors for tests, the same in every run. Runs in tests only. */

/** A generator of numbers from 0 to 1: xorshift (Marsaglia 2003) with 32 bits. */
export function randomFrom(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A random direction. */
export function unitVector(random: () => number, dimensions: number): Float32Array {
  // The sum of three uniform numbers is near enough to normal that no axis is preferred.
  const values = Float32Array.from({ length: dimensions }, () => random() + random() + random() - 1.5);
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

export function dotProduct(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, axis) => sum + value * (b[axis] ?? 0), 0);
}
