/** How alike near-duplicates are in a space, measured on its own photos. Runs in the search thread. */
import type { Scan } from '../scan/index.ts';
import { getVectors, type EmbeddingSpace, type ReadableDb } from '../storage/index.ts';
import { foldBarsFor, unrelatedCosine, type FoldBars } from './folding/index.ts';

/** Spread over the library, as many photos say as much as all of it: 20 ms. */
const sampleSize = 2_000;

/** Gives the bars of the space; measured again when the library has doubled. */
export function createSpaceFoldBars(db: ReadableDb, space: EmbeddingSpace): (scan: Scan) => FoldBars {
  let measured: { readonly size: number; readonly bars: FoldBars } | undefined;
  return (scan) => {
    const { size } = scan;
    if (measured !== undefined && size < 2 * measured.size) return measured.bars;
    const step = Math.max(1, Math.floor(size / sampleSize));
    const sample = [...scan.contentIds()].filter((_, index) => index % step === 0);
    measured = { size, bars: foldBarsFor(unrelatedCosine(getVectors(db, space, sample).values())) };
    return measured.bars;
  };
}
