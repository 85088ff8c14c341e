/** Photos spread evenly over a space, to measure on them what holds for all. Runs in the search thread. */
import type { Scan } from '../scan/index.ts';
import { getVectors, type EmbeddingSpace, type ReadableDb } from '../storage/index.ts';

/** The vectors of about so many photos: some 10 µs for each. */
export function samplePhotos(
  db: ReadableDb,
  space: EmbeddingSpace,
  scan: Scan,
  count: number,
): Float32Array[] {
  const step = Math.max(1, Math.floor(scan.size / count));
  const sample = [...scan.contentIds()].filter((_, index) => index % step === 0).slice(0, count);
  return [...getVectors(db, space, sample).values()];
}
