/**
 * The scan of a library's space: filled from the database in bulk, then kept in step with it by the log of changes.
 * Runs on the thread that asks, with a connection of its own.
 */
import {
  breathe,
  getVectors,
  latestVectorChange,
  vectorBlocks,
  vectorChangesSince,
  type EmbeddingSpace,
  type ReadableDb,
} from '../storage/index.ts';
import { createMatrixScan, type MatrixOptions } from './create-scan.ts';
import { rescore, type RescoredSelection, type RescoreOptions } from './rescore.ts';
import type { Scan } from './scan.ts';
import { SqliteScan } from './sqlite-scan.ts';

export interface LibraryScan {
  readonly scan: Scan;
  /**
   * Brings the scan in step with the library; to be awaited before each query. Microseconds where nothing changed,
   * about 10 µs for each changed photo, a reload where too much did. Tells whether anything changed.
   */
  refresh(): Promise<boolean>;
  /** Rescores the best of a selection with the exact vectors of the library: about 10 µs for each that is looked at. */
  rescore(options: Omit<RescoreOptions, 'vectorsOf' | 'error'>): RescoredSelection;
  close(): Promise<void>;
}

/** Changed vectors that are read at once. */
const changesAtOnce = 1_000;
/** Blocks of vectors between two turns of the event loop: some milliseconds. */
const blocksAtOnce = 256;

/**
 * Opens the scan of a space and fills it: about a third of a second for 100,000 photos of 512 dimensions, 3 s for a
 * million. Calls on this thread are answered meanwhile. Where the kernel does not run it is sqlite-vec (`scan.kind`).
 */
export async function openLibraryScan(
  db: ReadableDb,
  space: EmbeddingSpace,
  options: Omit<MatrixOptions, 'dimensions'>,
): Promise<LibraryScan> {
  const scan = createMatrixScan({ ...options, dimensions: space.dimensions }) ?? new SqliteScan(db, space);
  let changeId = 0;
  let dataVersion = NaN;

  /** Reads all vectors as they are at one moment; what is in the scan and not among them goes. */
  async function load(): Promise<void> {
    const gone = new Set(scan.contentIds());
    db.exec('BEGIN');
    try {
      changeId = latestVectorChange(db);
      let blocks = 0;
      for (const { contentIds, vectors } of vectorBlocks(db, space)) {
        for (let index = 0; index < contentIds.length; index += 1) {
          const contentId = contentIds[index];
          const vector = vectors[index];
          if (contentId === undefined || vector === undefined) continue;
          scan.put(contentId, vector);
          gone.delete(contentId);
        }
        blocks += 1;
        if (blocks % blocksAtOnce === 0) await breathe();
      }
    } finally {
      db.exec('COMMIT');
    }
    for (const contentId of gone) scan.remove(contentId);
  }

  async function follow(): Promise<boolean> {
    // Changes with every commit of another connection, and with nothing else.
    const now = db.pragma('data_version', { simple: true }) as number; // SQLite's documentation: an integer.
    if (now === dataVersion) return false;
    const changes = vectorChangesSince(db, space.spaceId, changeId);
    if (changes.contentIds === undefined) await load();
    const changed = changes.contentIds ?? [];
    for (let from = 0; from < changed.length; from += changesAtOnce) {
      const contentIds = changed.slice(from, from + changesAtOnce);
      const vectors = getVectors(db, space, contentIds);
      for (const contentId of contentIds) {
        const vector = vectors.get(contentId);
        if (vector === undefined) scan.remove(contentId);
        else scan.put(contentId, vector);
      }
    }
    if (changes.contentIds !== undefined) changeId = changes.changeId;
    // The number from before the log was read: a commit in between is looked for once more.
    dataVersion = now;
    return changes.contentIds?.length !== 0;
  }

  await load();
  let following: Promise<unknown> = Promise.resolve();
  return {
    scan,
    refresh() {
      // One after another: two that read the same changes would undo nothing, but reload twice.
      const next = following.then(follow);
      following = next.catch(() => undefined);
      return next;
    },
    rescore: (rescoring) =>
      rescore({
        ...rescoring,
        error: scan.scoreError,
        vectorsOf: (contentIds) => getVectors(db, space, contentIds),
      }),
    close: () => scan.close(),
  };
}
