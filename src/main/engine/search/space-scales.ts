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
 * The greatest of n normally distributed scores lies about sqrt(2 ln n) deviations above their mean: a match has to
 * stand above that, times a factor, since the scores of real spaces have longer tails. Measured on the vectors of CLIP
 * (1.1); a pack may bring a factor of its own.
 */
const defaultStrictness = 1.1;
/** And it lies at least this share of the way to the best: what one photo shows plainly, others do not show by half. */
const shareOfBest = 0.6;
/** Strong matches lie so much higher. */
const strongFactor = 1.35;
const strongShareOfBest = 0.8;

/** Images match at these shares of the way from the usual cosine of two photos to that of equal ones. */
const imageShares = { likely: 0.4, strong: 0.65 } as const;

/**
 * The deviation of the scores of unrelated photos: from the low tail, where no photo lies that has to do with the
 * query. What many photos show would widen any measure that looks at both sides.
 */
function unrelatedDeviation({ median, histogram }: TermStatistics): number {
  return (median - quantileOf(histogram, 0.05)) / lowTailDeviations;
}

/** What is known of a space's texts. */
export interface TextScale {
  /** Mean of the unit vectors of many texts, [dimensions]; null while it is not known: then nothing is centred. */
  readonly queryMean: readonly number[] | null;
  /** How far above chance a match stands; see `defaultStrictness`. */
  readonly strictness?: number | undefined;
}

export function createSpaceScales({ queryMean, strictness = defaultStrictness }: TextScale): SpaceScales {
  return {
    centre(vector, kind) {
      if (kind === 'image' || queryMean === null) return vector;
      const moved = vector.map((value, axis) => value - (queryMean[axis] ?? 0));
      const length = Math.hypot(...moved);
      return length < 1e-6 ? vector : moved.map((value) => value / length);
    },
    cutoffOf(statistics, kind) {
      const { count, median, greatest } = statistics;
      if (kind === 'image') {
        const rest = Math.max(0, 1 - median);
        return { likely: median + imageShares.likely * rest, strong: median + imageShares.strong * rest };
      }
      const deviation = unrelatedDeviation(statistics);
      const best = greatest - median;
      const chance = strictness * Math.sqrt(2 * Math.log(Math.max(2, count))) * deviation;
      return {
        likely: median + Math.max(chance, shareOfBest * best),
        strong: median + Math.max(strongFactor * chance, strongShareOfBest * best),
      };
    },
  };
}
