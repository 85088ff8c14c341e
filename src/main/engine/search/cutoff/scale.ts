/** Where a score stands among the scores of a query: in spreads above what is usual. Pure. */

/** z = (score - centre) / spread. */
export interface Scale {
  readonly centre: number;
  /** Above zero. */
  readonly spread: number;
}

export function zOf(score: number, { centre, spread }: Scale): number {
  return (score - centre) / spread;
}

/** The share of a normal distribution below 1.645 standard deviations under its mean. */
const lowShare = 0.05;
const lowQuantile = 1.645;

/**
 * The scale of a query from its scores with photos that mostly do not match. Only the lower side is looked at: the
 * photos that match lie on the other, and there may be many.
 *
 * @param scores in any order; left as they are
 */
export function scaleOf(scores: Float32Array): Scale {
  const sorted = scores.toSorted();
  const median = quantile(sorted, 0.5);
  const spread = (median - quantile(sorted, lowShare)) / lowQuantile;
  return { centre: median, spread: Math.max(spread, 1e-6) };
}

/** Linear between neighbours; zero where there is nothing. */
function quantile(sorted: Float32Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
