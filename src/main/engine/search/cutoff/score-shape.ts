/** What the scores of one query look like over the whole library: where they lie, how wide, how lopsided. Pure. */
import { quantileOf, type TermStatistics } from '../../scan/index.ts';

export interface ScoreShape {
  /** Photos in the library. */
  readonly photoCount: number;
  /** The median: what is usual. */
  readonly centre: number;
  /** The standard deviation of the photos that have nothing to do with the query. */
  readonly spread: number;
  /** Mean of the cubed deviations from the mean, over the cubed standard deviation. */
  readonly skewness: number;
}

/** The share of a normal distribution that lies 1.645 deviations or more below its mean. */
const lowShare = 0.05;
const lowDeviations = 1.645;

/**
 * Only the lower side says how wide the scores of unrelated photos lie: what matches lies on the other, and may be
 * a quarter of the library.
 *
 * @param statistics of all scores, or of a sample of them
 * @param photoCount photos in the library
 * @param corrected photos whose scores contain what has to be taken off (`LearnedQuery.ownParts`)
 */
export function shapeOf(
  { count, mean, standardDeviation, median, histogram }: TermStatistics,
  photoCount: number,
  corrected: readonly { readonly score: number; readonly ownPart: number }[] = [],
): ScoreShape {
  const spread = (median - quantileOf(histogram, lowShare)) / lowDeviations;
  // Sums around the median, so that they stay small; taken off and put back for the corrected photos.
  const moments = [mean - median, standardDeviation ** 2 + (mean - median) ** 2, 0];
  const { low, width, counts } = histogram;
  for (let cell = 0; cell < counts.length; cell += 1) {
    const inCell = counts[cell] ?? 0;
    if (inCell > 0)
      moments[2] = (moments[2] ?? 0) + (inCell / count) * (low + width * (cell + 0.5) - median) ** 3;
  }
  for (const { score, ownPart } of corrected) {
    for (let power = 1; power <= 3; power += 1) {
      const change = (score - ownPart - median) ** power - (score - median) ** power;
      moments[power - 1] = (moments[power - 1] ?? 0) + change / photoCount;
    }
  }
  const [first = 0, second = 0, third = 0] = moments;
  const variance = Math.max(0, second - first ** 2);
  const skewness = (third - 3 * first * second + 2 * first ** 3) / variance ** 1.5;
  return {
    photoCount,
    centre: median,
    spread: Math.max(spread, 1e-6),
    skewness: Number.isFinite(skewness) ? skewness : 0,
  };
}
