/** Where the matches of one text end. Pure. */
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
export const defaultRule: CutoffRule = { base: 3.45, slope: 1.4 };
const measuredCount = 1_091;

/** Lopsided scores of either kind move the cut-off so far and no further. */
const leastSkewness = -0.5;
const greatestSkewness = 3;

/**
 * Of more photos the best unrelated one scores higher. Of n normally distributed scores the greatest is about
 * sqrt(2 ln n) deviations above the mean; small libraries do not go below 30.
 */
function growth(count: number): number {
  return Math.sqrt(Math.log(Math.max(30, count)) / Math.log(measuredCount));
}

/** Strong matches lie so much higher, in spreads. */
const strongStep = 1;

/**
 * @param strictness a space's own factor on the distance of the cut-off from the usual score
 */
export function cutoffOf(
  { count, centre, spread, skewness }: ScoreShape,
  strictness = 1,
  { base, slope }: CutoffRule = defaultRule,
): Cutoff {
  const lopsided = Math.min(greatestSkewness, Math.max(leastSkewness, skewness));
  const distance = (base + slope * lopsided) * growth(count) * strictness;
  return {
    likely: centre + distance * spread,
    strong: centre + (distance + strongStep * strictness) * spread,
  };
}
