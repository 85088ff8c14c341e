/** The terms of a query as they are compared with the photos. Runs in the search thread. */
import { plainCombination, type LibraryScan } from '../scan/index.ts';
import { getVectors, type EmbeddingSpace, type ReadableDb } from '../storage/index.ts';
import type { SpaceCalibration } from './calibration/index.ts';
import { readImage, readText, type Look, type TermReading } from './cutoff/index.ts';
import type { PlannedTerm } from './plan.ts';

export interface TermReaderOptions {
  readonly db: ReadableDb;
  readonly space: EmbeddingSpace;
  /** In step with the library. */
  readonly library: LibraryScan;
  readonly calibration: SpaceCalibration;
  /** The space's own factor on how far above what is usual a match stands. */
  readonly strictness: number | undefined;
}

/**
 * One reading for each term, in order. A short text costs a scan of its own, for the photos that it learns from.
 *
 * @param vectors one for each term, unit length
 * @param known readings of terms that were read before: those of a plan that shares them
 */
export function readTerms(
  terms: readonly PlannedTerm[],
  vectors: readonly Float32Array[],
  { db, space, library, calibration, strictness }: TermReaderOptions,
  known: ReadonlyMap<PlannedTerm, TermReading> = new Map(),
): TermReading[] {
  const { scan } = library;

  function look(vector: Float32Array, count: number): Look {
    const answer = scan.query({ terms: [vector] });
    const [statistics] = answer.statistics;
    if (statistics === undefined) throw new Error('The scan answered without statistics.');
    const { contentIds } = answer.select({ combination: plainCombination, k: count });
    const exact = getVectors(db, space, [...contentIds]);
    return {
      statistics,
      best: [...exact].map(([contentId, best]) => ({ contentId, vector: best })),
    };
  }

  const options = {
    calibration,
    photoCount: scan.size,
    look,
    ...(strictness === undefined ? {} : { strictness }),
  };
  return vectors.map((vector, index) => {
    const planned = terms[index];
    const reading = planned && known.get(planned);
    if (reading !== undefined) return reading;
    const { term } = planned ?? {};
    return term?.kind === 'text' ? readText(term.text, vector, options) : readImage(vector);
  });
}
