/** The vectors of a space in memory, in step with the library. Runs in the search thread. */
import { createMatrixScan, createStoreScan, type Scan } from '../scan/index.ts';
import {
  getVector,
  latestVectorChange,
  snapshot,
  vectorBlocks,
  vectorChangesSince,
  type EmbeddingSpace,
  type ReadableDb,
} from '../storage/index.ts';

export interface ResidentVectors {
  /** Everything that was in the library at the last `refresh`. */
  readonly scan: Scan;
  /** Takes over what was written since; the first time, everything. Seconds for a million vectors, then microseconds. */
  refresh(): void;
  close(): Promise<void>;
}

export function createResidentVectors(
  db: ReadableDb,
  space: EmbeddingSpace,
  threads: number,
): ResidentVectors {
  const { dimensions } = space;
  const matrix = createMatrixScan({ dimensions, threads });
  /** Undefined: nothing is loaded yet. */
  let changeId: number | undefined;
  let known = new Set<number>();

  function load(scan: Scan): void {
    const found = new Set<number>();
    for (const { contentIds, vectors } of vectorBlocks(db, space)) {
      for (const [index, contentId] of contentIds.entries()) {
        scan.put(contentId, vectors.subarray(index * dimensions, (index + 1) * dimensions));
        found.add(contentId);
      }
    }
    for (const contentId of known) if (!found.has(contentId)) scan.remove(contentId);
    known = found;
    changeId = latestVectorChange(db);
  }

  function catchUp(scan: Scan, since: number): void {
    const changes = vectorChangesSince(db, space.spaceId, since);
    if (changes.contentIds === undefined) {
      load(scan);
      return;
    }
    for (const contentId of changes.contentIds) {
      const vector = getVector(db, space, contentId);
      if (vector === undefined) {
        scan.remove(contentId);
        known.delete(contentId);
      } else {
        scan.put(contentId, vector);
        known.add(contentId);
      }
    }
    changeId = changes.changeId;
  }

  if (matrix === undefined) {
    const scan = createStoreScan(db, space);
    return { scan, refresh: () => undefined, close: () => scan.close() };
  }
  return {
    scan: matrix,
    // In one transaction: the log and the vectors are those of one moment.
    refresh: () =>
      snapshot(db, () => {
        if (changeId === undefined) load(matrix);
        else catchUp(matrix, changeId);
      }),
    close: () => matrix.close(),
  };
}
