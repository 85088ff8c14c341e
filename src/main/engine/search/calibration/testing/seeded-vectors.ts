/** Unit vectors that are the same in every run. For tests. */

/** Uniform numbers from -1 to 1, by the generator of Park and Miller (1988). */
function createRandom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state / 2_147_483_647) * 2 - 1;
  };
}

/**
 * @param pull added to every vector before it is scaled, so that they have something in common; [dimensions] or
 * shorter
 */
export function seededVectors(
  count: number,
  dimensions: number,
  seed: number,
  pull: readonly number[] = [],
): Float32Array[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const values = Float32Array.from({ length: dimensions }, (_, axis) => random() + (pull[axis] ?? 0));
    const length = Math.hypot(...values);
    return values.map((value) => value / length);
  });
}
