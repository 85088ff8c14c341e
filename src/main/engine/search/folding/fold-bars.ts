/** How alike two photos must be to fold, in any embedding space. Pure. */

/**
 * Cosines of photo vectors at and above which two photos fold; they belong to one embedding space. The less is known
 * of the times, the higher.
 */
export interface FoldBars {
  /** Taken within `burstMs` of each other. */
  readonly burst: number;
  /** Taken within `sceneMs` of each other. */
  readonly scene: number;
  /** Of the same shape, and no time of a camera for or against it: one picture saved twice. */
  readonly savedAgain: number;
}

/** Shots in a row: cameras' times are whole seconds, so that two of them may look a second further apart. */
export const burstMs = 3_000;

/** Another try at the same scene. */
export const sceneMs = 90_000;

/**
 * The bars as parts of the way from two unrelated photos (0) to two equal ones (1), since unrelated photos have a
 * cosine of 0.52 in one space (CLIP ViT-B/32) and 0.19 in another (starter).
 *
 * Measured, as such parts: of 595,000 pairs of different photos in CLIP's space none passed 0.86, of 88,000 in the
 * starter's none passed 0.92. Of 22.7 million pairs of photos, nearly all of them the starter's training, other shots
 * of one dive and of one football game reached 0.969, and the one pair above 0.97 was a photo saved twice. In the
 * starter's space 420 photos saved again passed 0.97 in 100 % (JPEG of quality 50), 99.8 % (WebP of 70) and 97.6 % of
 * the cases (half the size); the same photos moved, tilted or cut by up to 11 %, as from one shot of a burst to the
 * next, passed 0.85 in at least 99.3 % and 0.9 in at least 94.3 %. Not measured: CLIP on photos saved again, and real
 * bursts.
 */
const closeness = { burst: 0.8, scene: 0.9, savedAgain: 0.97 } as const satisfies FoldBars;

/** Assumed of a space of which nothing is known yet; between the two that were measured, nearer to the larger. */
const assumedUnrelatedCosine = 0.5;
/** How many photos the assumption weighs: a library of one burst must not take bursts for unrelated photos. */
const assumedWeight = 200;
/** However much alike all photos of a library are, equal ones are more so. */
const highestUnrelatedCosine = 0.75;

/**
 * The mean cosine of two different photos of a library, drawn towards an assumption while there are few. Some
 * thousand photos, spread over the library, say as much as all of it.
 *
 * For unit vectors |sum v|^2 = n + the cosines of all ordered pairs, so that one pass is enough.
 *
 * @param vectors of unit length, all of one space: shape [dimensions]
 */
export function unrelatedCosine(vectors: Iterable<Float32Array>): number {
  let sum: Float64Array | undefined;
  let count = 0;
  for (const vector of vectors) {
    sum ??= new Float64Array(vector.length);
    for (let axis = 0; axis < vector.length; axis += 1) sum[axis] = (sum[axis] ?? 0) + (vector[axis] ?? 0);
    count += 1;
  }
  if (sum === undefined || count < 2) return assumedUnrelatedCosine;
  const squares = sum.reduce((total, value) => total + value * value, 0);
  const measured = (squares - count) / (count * (count - 1));
  const drawn = (measured * count + assumedUnrelatedCosine * assumedWeight) / (count + assumedWeight);
  return Math.min(highestUnrelatedCosine, Math.max(0, drawn));
}

/** The bars of a space, from the cosine of its unrelated photos (`unrelatedCosine`). */
export function foldBarsFor(unrelated: number): FoldBars {
  const barOf = (part: number): number => unrelated + (1 - unrelated) * part;
  return {
    burst: barOf(closeness.burst),
    scene: barOf(closeness.scene),
    savedAgain: barOf(closeness.savedAgain),
  };
}
