/** Where the right photo stands in the order of each query. Pure. */

export interface Ranking {
  /** Share of the queries whose photo is the first, among the first 5, among the first 10. */
  readonly r1: number;
  readonly r5: number;
  readonly r10: number;
  /** Mean of one over the rank. */
  readonly mrr: number;
}

/** The rank of the target among scores, 1 being the best; equals do not stand before it. */
export function rankOf(scores: Float32Array, target: number): number {
  const own = scores[target] ?? -Infinity;
  let rank = 1;
  for (const score of scores) if (score > own) rank += 1;
  return rank;
}

export function rankingOf(ranks: readonly number[]): Ranking {
  const share = (most: number): number => ranks.filter((rank) => rank <= most).length / ranks.length;
  return {
    r1: share(1),
    r5: share(5),
    r10: share(10),
    mrr: ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length,
  };
}
