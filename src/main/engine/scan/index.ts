/**
 * The scan: scores every photo of an embedding space for several terms at once, from a resident matrix of codes.
 * It runs on the thread that asks (the search thread) and on helper threads of its own; calls are synchronous, so that
 * a change can never be seen half done by a query.
 *
 *   const library = await openLibraryScan(db, space, { threads: 2 });     // filled; kept in step from here on:
 *   await library.refresh();                                              // before each query; cheap
 *   const answer = library.scan.query({ terms, filter: new ContentFilter(contentIds) });
 *   answer.statistics[0]                                                  // count, mean, median, …: of all photos
 *   const selection = answer.select({ combination, k: 2000, cutoffs: [2.5, 3.5] });
 *   selection.counts                                                      // how many photos reach each cut-off
 *   const best = library.rescore({ terms, combination, selection, k: 100 });
 *   best.contentIds, best.values, best.scores                             // best first, the first 100 of them exact
 *
 * `select` may be called again with another combination, for instance with cut-offs that were learned from the
 * statistics. `library.scan.kind` says how it is done: where the kernel does not run it is sqlite-vec, with the same
 * answers, slower.
 *
 * Scores are dot products with the term as it is given (any length above zero), with an error of about 0.0008 for a
 * term of length one (`scan.scoreError`). A filter is made once and can be used for many queries.
 */
export {
  plainCombination,
  valueOf,
  type Combination,
  type Penalty,
  type WeightedTerm,
} from './combination.ts';
export { createMatrixScan, type MatrixOptions } from './create-scan.ts';
export { openLibraryScan, type LibraryScan } from './library-scan.ts';
export { rescore, type RescoredSelection, type RescoreOptions } from './rescore.ts';
export type { KernelKind } from './kernel.ts';
export { ContentFilter } from './scan.ts';
export type { Scan, ScanAnswer, ScanQuery, Selection, SelectOptions } from './scan.ts';
export { quantileOf, type Histogram, type TermStatistics } from './statistics.ts';
