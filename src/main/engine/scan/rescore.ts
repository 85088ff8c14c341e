/** Exact scores for the best of a selection. Pure but for the scores, which the caller gets. */
import { valueOf, type Combination } from './combination.ts';
import { dotProduct } from './library-work.ts';
import type { Selection } from './scan.ts';

export interface RescoreOptions {
  readonly terms: readonly Float32Array[];
  readonly combination: Combination;
  readonly selection: Selection;
  /** How many of the best must be certain. */
  readonly k: number;
  /** The scan's `scoreError`. */
  readonly error: number;
  /** What is known better of a content than its vector says: its scores as they count. */
  readonly adjust?: (contentId: number, scores: readonly number[]) => readonly number[];
  /** The exact scores of contents, each in the order of the terms; undefined for those that are gone. */
  readonly exactScoresOf: (contentIds: readonly number[]) => readonly (readonly number[] | undefined)[];
}

/** A selection whose first `exactCount` are exact and in their exact order; the rest follows as it was. */
export interface RescoredSelection extends Selection {
  readonly exactCount: number;
}

/** Contents whose vectors are read at first beyond `k`: with so many more it is nearly always certain. */
const firstSpare = 40;
/** And so many at once after that. */
const batchSize = 16;

/** Standard deviations of the error that a photo may have jumped: one in two million jumps further. */
const certainty = 5;

/** How far a combination's value may be off: the errors of its terms, were they all to fall the same way. */
function valueError({ terms, combination, error }: RescoreOptions): number {
  const lengths = terms.map((term) => Math.sqrt(dotProduct(term, term)));
  let sum = 0;
  for (const group of combination.groups) {
    sum += Math.max(
      ...group.map(({ term, weight, spread }) => (Math.abs(weight) / spread) * (lengths[term] ?? 0)),
    );
  }
  for (const { term, slope, spread } of combination.penalties) sum += (slope / spread) * (lengths[term] ?? 0);
  return sum * error;
}

/** Whether what comes `next`, for all it may be off, stays behind the k-th of what is exact. */
function isCertain(
  exact: readonly { readonly value: number }[],
  next: number | undefined,
  k: number,
  margin: number,
): boolean {
  if (exact.length < k) return false;
  if (k === 0) return true;
  const kth = exact.map(({ value }) => value).sort((a, b) => b - a)[k - 1];
  return (next ?? -Infinity) + margin < (kth ?? NaN);
}

/**
 * Rescores the selection in its order until the best `k` cannot change any more: that is when what comes next is
 * further below the k-th than errors reach, some thirty contents after it, or when the selection ends. Contents that
 * are gone, or that the exact scores remove, are left out.
 */
export function rescore(options: RescoreOptions): RescoredSelection {
  const { terms, combination, selection, k, exactScoresOf, adjust } = options;
  const margin = certainty * valueError(options);
  const exact: { contentId: number; value: number; scores: readonly number[] }[] = [];
  let index = 0;
  while (index < selection.contentIds.length && !isCertain(exact, selection.values[index], k, margin)) {
    const end = index + (index === 0 ? k + firstSpare : batchSize);
    const contentIds = [...selection.contentIds.subarray(index, end)];
    for (const [place, found] of exactScoresOf(contentIds).entries()) {
      if (found === undefined) continue;
      const contentId = contentIds[place] ?? 0;
      const scores = adjust?.(contentId, found) ?? found;
      const value = valueOf(combination, scores);
      if (value !== -Infinity) exact.push({ contentId, value, scores });
    }
    index += contentIds.length;
  }
  exact.sort((a, b) => b.value - a.value || a.contentId - b.contentId);
  return {
    contentIds: Uint32Array.from([
      ...exact.map(({ contentId }) => contentId),
      ...selection.contentIds.subarray(index),
    ]),
    values: Float32Array.from([...exact.map(({ value }) => value), ...selection.values.subarray(index)]),
    scores: Float32Array.from([
      ...exact.flatMap(({ scores }) => scores),
      ...selection.scores.subarray(index * terms.length),
    ]),
    counts: selection.counts,
    keptCount: selection.keptCount,
    exactCount: exact.length,
  };
}
