/**
 * The scan: scores every photo of an embedding space for several terms at once, from a resident matrix of codes.
 * It runs on the thread that asks (the search thread) and on helper threads of its own; calls are synchronous, so that
 * a change can never be seen half done by a query.
 *
 *   const scan = createMatrixScan({ dimensions: 512, threads: 2 });  // undefined: no SIMD or no shared memory here
 *   scan.put(contentId, vector); scan.remove(contentId);             // kept in step, without a reload
 *   const answer = scan.query({ terms: [vector, other], filter: new ContentFilter(contentIds) });
 *   answer.statistics[0]                                             // count, mean, median, mad, histogram: of all
 *   const best = answer.select({ combination, k: 2000, cutoffs: [2.5, 3.5] });
 *   best.contentIds, best.values, best.scores, best.counts           // best first; how many reach each cut-off
 *
 * Scores are dot products with the term as it is given (any length above zero), with an error of about 0.0007 for a
 * term of length one; see `scoreError`. A filter is made once and can be used for many queries.
 */
export {
  plainCombination,
  valueOf,
  type Combination,
  type Penalty,
  type WeightedTerm,
} from './combination.ts';
export { createMatrixScan, type MatrixOptions } from './create-scan.ts';
export type { KernelKind } from './kernel.ts';
export { ContentFilter, scoreError } from './scan.ts';
export type { Scan, ScanAnswer, ScanQuery, Selection, SelectOptions } from './scan.ts';
export { quantileOf, type Histogram, type TermStatistics } from './statistics.ts';
