/** How alike near-duplicates are in a space, measured on its own photos. Runs in the search thread. */
import type { Scan } from '../scan/index.ts';
import type { EmbeddingSpace, ReadableDb } from '../storage/index.ts';
import { foldBarsFor, unrelatedCosine, type FoldBars } from './folding/index.ts';
import { samplePhotos } from './sample-photos.ts';

/** As many photos say as much as all of them: 20 ms. */
const sampleSize = 2_000;

/** Gives the bars of the space; measured again when the library has doubled. */
export function createSpaceFoldBars(db: ReadableDb, space: EmbeddingSpace): (scan: Scan) => FoldBars {
  let measured: { readonly size: number; readonly bars: FoldBars } | undefined;
  return (scan) => {
    const { size } = scan;
    if (measured !== undefined && size < 2 * measured.size) return measured.bars;
    measured = { size, bars: foldBarsFor(unrelatedCosine(samplePhotos(db, space, scan, sampleSize))) };
    return measured.bars;
  };
}
