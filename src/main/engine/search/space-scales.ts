/** What is usual in an embedding space: how queries are centred, from which score on photos match, what is alike. */
import { quantileOf, type TermStatistics } from '../scan/index.ts';
import type { Cutoff } from './compare.ts';

export type TermKind = 'text' | 'image';

export interface SpaceScales {
  /** The vector of a term as the scan takes it, unit length. */
  centre(vector: Float32Array, kind: TermKind): Float32Array;
  /** From where on a photo matches a term. */
  cutoffOf(statistics: TermStatistics, kind: TermKind): Cutoff;
}

/** Standard deviations below the median that 5 % of normally distributed scores lie. */
const lowTailDeviations = 1.645;

/**
 * Photos match a text from so many deviations above the usual score on, and from this share of the way to the best.
 * Chosen on real CLIP vectors, see docs/decisions/0009-search-quality.md.
 */
const leastDeviations = 4.1;
const shareOfBest = 0.6;
/** Strong matches lie where almost no unrelated photo does. */
const strongDeviations = 5.5;
const strongShareOfBest = 0.8;

/**
 * The deviation of the scores of unrelated photos: from the low tail, where no photo lies that has to do with the
 * query. What many photos show would widen any measure that looks at both sides.
 */
function unrelatedDeviation({ median, histogram }: TermStatistics): number {
  return (median - quantileOf(histogram, 0.05)) / lowTailDeviations;
}

/** @param mean of the unit vectors of many texts, [dimensions]; null while it is not known: then nothing is centred */
export function createSpaceScales(mean: readonly number[] | null): SpaceScales {
  return {
    centre(vector, kind) {
      if (kind === 'image' || mean === null) return vector;
      const moved = vector.map((value, axis) => value - (mean[axis] ?? 0));
      const length = Math.hypot(...moved);
      return length < 1e-6 ? vector : moved.map((value) => value / length);
    },
    cutoffOf(statistics, kind) {
      const { median, greatest } = statistics;
      const deviation = unrelatedDeviation(statistics);
      // The best match of an image is often the image itself, which says nothing of the others.
      const best = kind === 'image' ? 0 : (greatest - median) / deviation;
      return {
        likely: median + deviation * Math.max(leastDeviations, shareOfBest * best),
        strong: median + deviation * Math.max(strongDeviations, strongShareOfBest * best),
      };
    },
  };
}
