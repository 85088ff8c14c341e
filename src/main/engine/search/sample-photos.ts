/** Photos spread evenly over a space, to measure on them what holds for all. Runs in the search thread. */
import type { Scan } from '../scan/index.ts';
import { getVectors, type EmbeddingSpace, type ReadableDb } from '../storage/index.ts';

/** The vectors of so many photos, of all where there are fewer: some 10 µs for each. */
export function samplePhotos(
  db: ReadableDb,
  space: EmbeddingSpace,
  scan: Scan,
  count: number,
): Float32Array[] {
  const contentIds = [...scan.contentIds()];
  const sample = Array.from({ length: Math.min(count, contentIds.length) }, (_, index) => {
    const at = Math.floor((index * contentIds.length) / Math.min(count, contentIds.length));
    return contentIds[at] ?? 0;
  });
  return [...getVectors(db, space, sample).values()];
}
