/** Asking of many pairs of vectors whether they are as near as a bar, without finishing most of them. Pure. */

/** Numbers compared between two looks at the bar. */
const stride = 8;

export interface Closeness {
  /** The cosine of two vectors where it reaches the bar; undefined where it does not, or a vector is missing. */
  cosineFrom(a: number, b: number, bar: number): number | undefined;
}

/** The axes on which the vectors differ most come first: they decide soonest. */
function axesBySpread(vectors: readonly Float32Array[], dimensions: number): readonly number[] {
  const sum = new Float64Array(dimensions);
  const squares = new Float64Array(dimensions);
  for (const vector of vectors) {
    for (let axis = 0; axis < dimensions; axis += 1) {
      const value = vector[axis] ?? 0;
      sum[axis] = (sum[axis] ?? 0) + value;
      squares[axis] = (squares[axis] ?? 0) + value * value;
    }
  }
  const spread = squares.map((square, axis) => square - (sum[axis] ?? 0) ** 2 / vectors.length);
  return Array.from(spread.keys()).sort((a, b) => (spread[b] ?? 0) - (spread[a] ?? 0));
}

/**
 * @param vectors of unit length, all of one space: shape [dimensions]; undefined for a photo without one
 *
 * For unit vectors |a - b|^2 = 2 - 2 cos(a, b), and a sum of squares only grows: as soon as it passes 2 - 2 bar the
 * pair is out. That is exact, and most pairs of different photos are out after a few strides. They lie in one array,
 * rows padded with zeros to whole strides, since following a reference per vector costs more than comparing.
 */
export function createCloseness(vectors: readonly (Float32Array | undefined)[]): Closeness {
  const present = vectors.filter((vector) => vector !== undefined);
  const dimensions = present[0]?.length ?? 0;
  const axes = axesBySpread(present, dimensions);
  const width = Math.ceil(dimensions / stride) * stride;
  const rows = new Float32Array(vectors.length * width);
  vectors.forEach((vector, index) => {
    if (vector === undefined) return;
    for (let place = 0; place < dimensions; place += 1) {
      rows[index * width + place] = vector[axes[place] ?? 0] ?? 0;
    }
  });
  return {
    cosineFrom(a, b, bar) {
      if (vectors[a] === undefined || vectors[b] === undefined) return undefined;
      const limit = 2 - 2 * bar;
      const end = a * width + width;
      const toOther = (b - a) * width;
      let squares = 0;
      for (let start = a * width; start < end; start += stride) {
        for (let place = start; place < start + stride; place += 1) {
          // Never out of range; asked for by the type only.
          const difference = (rows[place] ?? 0) - (rows[place + toOther] ?? 0);
          squares += difference * difference;
        }
        if (squares > limit) return undefined;
      }
      return 1 - squares / 2;
    },
  };
}
