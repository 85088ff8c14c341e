/** Mixing terms into one query vector. Pure. */

/**
 * The weighted sum of unit vectors, scaled back to unit length; undefined where they cancel out.
 * A negative weight points the query away from its term.
 *
 * @param terms vectors of shape [dimensions], unit length
 */
export function mixVectors(
  terms: readonly { readonly vector: Float32Array; readonly weight: number }[],
): Float32Array | undefined {
  const dimensions = terms[0]?.vector.length ?? 0;
  const sum = new Float32Array(dimensions);
  for (const { vector, weight } of terms) {
    for (let axis = 0; axis < dimensions; axis += 1) {
      sum[axis] = (sum[axis] ?? 0) + weight * (vector[axis] ?? 0);
    }
  }
  const length = Math.hypot(...sum);
  // Below this the direction is rounding noise.
  if (length < 1e-6) return undefined;
  return sum.map((value) => value / length);
}
