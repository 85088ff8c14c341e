/**
 * The scan of a library's space: filled from the database in bulk, then kept in step with it by the log of changes.
 * Runs on the thread that asks, with a connection of its own.
 */
import {
  breathe,
  getVectors,
  latestVectorChange,
  vectorChunks,
  vectorChangesSince,
  type EmbeddingSpace,
  type ReadableDb,
  type VectorChunk,
} from '../storage/index.ts';
import { createMatrixScan, type MatrixOptions } from './create-scan.ts';
import { dotProduct } from './library-work.ts';
import { rescore, type RescoredSelection, type RescoreOptions } from './rescore.ts';
import type { Scan } from './scan.ts';
import { SqliteScan } from './sqlite-scan.ts';
import { maxItems, maxPlaces } from './worklist.ts';

export interface LibraryScan {
  readonly scan: Scan;
  /**
   * Brings the scan in step with the library; to be awaited before each query. Microseconds where nothing changed,
   * about 10 µs for each changed photo, a reload where too much did. Tells whether anything changed.
   */
  refresh(): Promise<boolean>;
  /** Rescores the best of a selection with the exact vectors of the library: about 10 µs for each that is looked at. */
  rescore(options: Omit<RescoreOptions, 'exactScoresOf' | 'error'>): RescoredSelection;
  close(): Promise<void>;
}

/** sqlite-vec's scan reads the vectors itself. */
const nothing = new Float32Array();
/** Changed vectors that are read at once. */
const changesAtOnce = 1_000;
/** Chunks, in groups that take some milliseconds to load. */
function* inGroups(chunks: Iterable<VectorChunk>): Generator<VectorChunk[]> {
  let group: VectorChunk[] = [];
  let places = 0;
  for (const chunk of chunks) {
    if (group.length === maxItems || places + chunk.places.length > maxPlaces / 4) {
      yield group;
      [group, places] = [[], 0];
    }
    group.push(chunk);
    places += chunk.places.length;
  }
  yield group;
}

/**
 * Opens the scan of a space and fills it: about a third of a second for 100,000 photos of 512 dimensions, 3 s for a
 * million. Calls on this thread are answered meanwhile. Where the kernel does not run it is sqlite-vec (`scan.kind`).
 */
export async function openLibraryScan(
  db: ReadableDb,
  space: EmbeddingSpace,
  options: Omit<MatrixOptions, 'dimensions'>,
): Promise<LibraryScan> {
  const matrixScan = createMatrixScan({ ...options, dimensions: space.dimensions, library: { db, space } });
  const jobs = matrixScan?.libraryJobs;
  const scan: Scan = matrixScan ?? new SqliteScan(db, space);
  let changeId = 0;
  let dataVersion = NaN;

  /** Reads all vectors as they are at one moment; what is in the scan and not among them goes. */
  async function load(): Promise<void> {
    const gone = new Set(scan.contentIds());
    db.exec('BEGIN');
    try {
      changeId = latestVectorChange(db);
      for (const group of inGroups(vectorChunks(db, space))) {
        const contentIds = group.flatMap((chunk) => chunk.contentIds);
        if (jobs === undefined) for (const contentId of contentIds) scan.put(contentId, nothing);
        else jobs.load(group);
        for (const contentId of contentIds) gone.delete(contentId);
        await breathe();
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

  function exactScoresOf(
    terms: readonly Float32Array[],
    contentIds: readonly number[],
  ): readonly (readonly number[] | undefined)[] {
    if (jobs !== undefined) return jobs.exactScores(terms, contentIds);
    const vectors = getVectors(db, space, contentIds);
    return contentIds.map((contentId) => {
      const vector = vectors.get(contentId);
      return vector && terms.map((term) => dotProduct(term, vector));
    });
  }

  try {
    await load();
  } catch (error) {
    // The next one that is opened brings helpers of its own.
    await scan.close();
    throw error;
  }
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
        exactScoresOf: (contentIds) => exactScoresOf(rescoring.terms, contentIds),
      }),
    close: () => scan.close(),
  };
}
