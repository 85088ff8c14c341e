/** Where the matches of one text end, and those of one image. Pure. */
import type { TermStatistics } from '../../scan/index.ts';
import type { ScoreShape } from './score-shape.ts';

/**
 * Scores from which on a photo matches. "strong": nearly surely what was asked for. "likely": above this query's own
 * cut-off. Below are the weak ones: nothing that the program claims to have found.
 */
export interface Cutoff {
  readonly likely: number;
  readonly strong: number;
}

/** In spreads above the usual score, in a library of `measuredCount` photos: base + slope * skewness. */
export interface CutoffRule {
  readonly base: number;
  readonly slope: number;
}

/** Fitted on CLIP's vectors; `npm run -s bench -- quality` fits it again and holds what it fitted against others. */
export const defaultRule: CutoffRule = { base: 3.5, slope: 1.4 };
const measuredCount = 1_091;

/** The rule was fitted between these; beyond, it would only be guessed on. */
const leastSkewness = -0.25;
const greatestSkewness = 1.75;

/**
 * Of more photos the best unrelated one scores higher. Of n normally distributed scores the greatest is about
 * sqrt(2 ln n) deviations above the mean; small libraries do not go below 30.
 */
function growth(photoCount: number): number {
  return Math.sqrt(Math.log(Math.max(30, photoCount)) / Math.log(measuredCount));
}

/** Strong matches lie so much higher, in spreads. */
const strongStep = 1;

/**
 * @param strictness a space's own factor on the distance of the cut-off from the usual score; below 1 it leaves "strong" where it is
 */
export function cutoffOf(
  { photoCount, centre, spread, skewness }: ScoreShape,
  strictness = 1,
  { base, slope }: CutoffRule = defaultRule,
): Cutoff {
  const lopsided = Math.min(greatestSkewness, Math.max(leastSkewness, skewness));
  const distance = (base + slope * lopsided) * growth(photoCount);
  // A space whose scores overlap needs a low bar to find anything; what is claimed to be nearly sure has the usual one.
  const strong = (distance + strongStep) * Math.max(1, strictness);
  return { likely: centre + distance * strictness * spread, strong: centre + strong * spread };
}

/** Images match at these shares of the way from the usual cosine of two photos to that of equal ones. */
const imageShares = { likely: 0.4, strong: 0.65 } as const;

/** @param statistics of the cosines with an image */
export function imageCutoffOf({ median }: Pick<TermStatistics, 'median'>): Cutoff {
  const rest = Math.max(0, 1 - median);
  return { likely: median + imageShares.likely * rest, strong: median + imageShares.strong * rest };
}
