/** Where the matches of one query end. Pure. */

/**
 * 'strong': nearly surely what was asked for. 'likely': above this query's own cut-off; shown as found. 'weak': below
 * it, and nothing that the program claims to have found; kept for whoever wants to look further.
 */
export type Band = 'strong' | 'likely' | 'weak';

/** In z, as `zOf` gives it: a photo is in a band from there on. */
export interface Cutoff {
  readonly strong: number;
  readonly likely: number;
  /** Below that a photo is not shown at all. */
  readonly weak: number;
}

/**
 * @param best the query's greatest z, best first; some tens are enough
 */
export function cutoffOf(best: ArrayLike<number>): Cutoff {
  const fifth = best[Math.min(4, best.length - 1)] ?? 0;
  const likely = Math.max(3.9, 0.7 * fifth);
  return { strong: likely + 1, likely, weak: likely - 1 };
}

export function bandOf(z: number, cutoff: Cutoff): Band | undefined {
  if (z >= cutoff.strong) return 'strong';
  if (z >= cutoff.likely) return 'likely';
  return z >= cutoff.weak ? 'weak' : undefined;
}
