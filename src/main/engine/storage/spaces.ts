/** Embedding spaces: which vectors may be compared with each other. Runs in the engine and its threads. */
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { takeKeptRefusals } from './kept-refusals.ts';

/** What makes vectors comparable. */
export interface NewSpace {
  readonly embedder: string;
  readonly modelId: string;
  readonly modelRevision: string;
  readonly preprocessingVersion: string;
  readonly dimensions: number;
}

export interface EmbeddingSpace extends NewSpace {
  readonly spaceId: number;
  readonly createdAtMs: number;
}

const columns = `space_id AS spaceId, embedder, model_id AS modelId, model_revision AS modelRevision,
  preprocessing_version AS preprocessingVersion, dimensions, created_at_ms AS createdAtMs`;

/**
 * Vectors in one blob of a vec0 table. sqlite-vec's own 1024 makes reading a single vector a walk along hundreds of
 * overflow pages: 350 to 450 µs at 512 dimensions, with 8 it is 12 µs; searching all of it takes an eighth longer.
 */
const vectorsPerChunk = 8;

/** The vec0 table of a space; the id is a number of ours, so that the name is safe in SQL. */
export function vectorTable(spaceId: number): string {
  if (!Number.isSafeInteger(spaceId) || spaceId < 1)
    throw new RangeError('Not the id of an embedding space.');
  return `vector_${spaceId}`;
}

export function listSpaces(db: ReadableDb): EmbeddingSpace[] {
  return statement<[], EmbeddingSpace>(db, `SELECT ${columns} FROM embedding_space ORDER BY space_id`).all();
}

export function findSpace(db: ReadableDb, space: Omit<NewSpace, 'dimensions'>): EmbeddingSpace | undefined {
  const sql = `SELECT ${columns} FROM embedding_space
    WHERE embedder = ? AND model_id = ? AND model_revision = ? AND preprocessing_version = ?`;
  return statement<[string, string, string, string], EmbeddingSpace>(db, sql).get(
    space.embedder,
    space.modelId,
    space.modelRevision,
    space.preprocessingVersion,
  );
}

/**
 * The space of this model and preprocessing, made where there is none. The same names with other dimensions cannot
 * be: such a model is broken, and it throws.
 */
export function ensureSpace(db: WritableDb, space: NewSpace, nowMs = Date.now()): EmbeddingSpace {
  return transaction(db, () => {
    const found = findSpace(db, space);
    if (found !== undefined) {
      if (found.dimensions === space.dimensions) return found;
      throw new RangeError(
        `${space.modelId} gave ${found.dimensions} dimensions before, and gives ${space.dimensions} now.`,
      );
    }
    const sql = /* sql */ `
      INSERT INTO embedding_space (embedder, model_id, model_revision, preprocessing_version, dimensions, created_at_ms)
      VALUES (?, ?, ?, ?, ?, ?)`;
    const { embedder, modelId, modelRevision, preprocessingVersion, dimensions } = space;
    const { lastInsertRowid } = statement<unknown[]>(db, sql).run(
      embedder,
      modelId,
      modelRevision,
      preprocessingVersion,
      dimensions,
      nowMs,
    );
    const spaceId = Number(lastInsertRowid);
    db.exec(
      `CREATE VIRTUAL TABLE ${vectorTable(spaceId)} USING vec0(
        content_id INTEGER PRIMARY KEY, embedding float[${dimensions}] distance_metric=cosine, chunk_size=${vectorsPerChunk})`,
    );
    const made = { ...space, spaceId, createdAtMs: nowMs };
    takeKeptRefusals(db, made);
    return made;
  });
}

/** How many contents have a vector in the space. */
export function countEmbeddings(db: ReadableDb, spaceId: number): number {
  const sql = 'SELECT count(*) AS count FROM embedding WHERE space_id = ?';
  return statement<[number], { count: number }>(db, sql).get(spaceId)?.count ?? 0;
}

/** How many contents have a vector in any space of this embedder. */
export function countEmbeddedBy(db: ReadableDb, embedder: string): number {
  const sql = /* sql */ `
    SELECT count(DISTINCT content_id) AS count FROM embedding JOIN embedding_space USING (space_id) WHERE embedder = ?`;
  return statement<[string], { count: number }>(db, sql).get(embedder)?.count ?? 0;
}

/** False where the space has a vector of every content; quick to tell, and true for one that its model refused, too. */
export function mayLackVectors(db: ReadableDb, spaceId: number): boolean {
  const sql = 'SELECT count(*) AS count FROM content';
  return (statement<[], { count: number }>(db, sql).get()?.count ?? 0) > countEmbeddings(db, spaceId);
}

/** How many photos of the library have a vector in the space; copies count each. */
export function countEmbeddedPhotos(db: ReadableDb, spaceId: number): number {
  const sql = /* sql */ `
    SELECT count(*) AS count FROM embedding JOIN file USING (content_id) WHERE embedding.space_id = ?`;
  return statement<[number], { count: number }>(db, sql).get(spaceId)?.count ?? 0;
}

/**
 * How many contents would have to be embedded for the space to hold all photos; null: for one that does not exist yet.
 * What its model refused is left out. Copies count once; files that were not read yet count each, since nobody knows yet what they hold.
 */
export function countContentsWithout(db: ReadableDb, spaceId: number | null): number {
  const sql = /* sql */ `
    SELECT (SELECT count(DISTINCT content_id) FROM file WHERE state = 'ready' AND NOT EXISTS (
        SELECT 1 FROM embedding WHERE space_id = ? AND embedding.content_id = file.content_id)
        AND file.content_id NOT IN (
          SELECT content_id FROM refusal JOIN content USING (sha256) WHERE space_id = ?))
      + (SELECT count(*) FROM file WHERE state = 'pending') AS count`;
  return statement<(number | null)[], { count: number }>(db, sql).get(spaceId, spaceId)?.count ?? 0;
}

/** Whether a content has a vector in the space. */
export function hasEmbedding(db: ReadableDb, spaceId: number, contentId: number): boolean {
  const sql = 'SELECT 1 FROM embedding WHERE space_id = ? AND content_id = ?';
  return statement<[number, number]>(db, sql).get(spaceId, contentId) !== undefined;
}

/** Deletes a space and all of its vectors. */
export function deleteSpace(db: WritableDb, spaceId: number): void {
  transaction(db, () => {
    db.exec(`DROP TABLE IF EXISTS ${vectorTable(spaceId)}`);
    statement<[number]>(db, 'DELETE FROM embedding_space WHERE space_id = ?').run(spaceId);
  });
}
