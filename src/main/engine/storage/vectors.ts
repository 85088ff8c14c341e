/**
 * Vectors in sqlite-vec: the store, and the exact answer. Runs in the engine and its threads.
 *
 * What vec0 does not do for us: it takes whatever numbers it is given, NaN included, so they are checked here; its
 * row numbers must be bound as BigInt, since better-sqlite3 binds numbers as floats; it knows no INSERT OR REPLACE;
 * and it answers with 4096 neighbours at most.
 */
import { statement, transaction } from './database.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { listSpaces, vectorTable } from './spaces.ts';
import type { EmbeddingSpace } from './spaces.ts';
import { noteVectorChange } from './vector-changes.ts';

/** sqlite-vec's own limit. */
export const maxNearest = 4096;

export interface Neighbour {
  readonly contentId: number;
  /** Cosine similarity, -1 to 1. */
  readonly score: number;
}

/** How far from 1 the length of a stored vector may be: float32 rounding is 1e-7, an unnormalised one far off. */
const lengthTolerance = 1e-3;

function bytesOf(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** A copy, since the bytes of a blob need not lie where a float may begin. */
function vectorOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}

function requireUnitVector(space: EmbeddingSpace, vector: Float32Array): void {
  if (vector.length !== space.dimensions) {
    throw new RangeError(
      `The vector has ${vector.length} numbers, its space has ${space.dimensions} dimensions.`,
    );
  }
  let squares = 0;
  for (const value of vector) squares += value * value;
  // NaN and infinities fail here as well: no comparison with them is true.
  if (!(Math.abs(Math.sqrt(squares) - 1) <= lengthTolerance)) {
    throw new RangeError('The vector is not of unit length.');
  }
}

/** Stores the vector of a content in a space, in place of an earlier one. Throws where it is not of unit length. */
export function putVector(
  db: WritableDb,
  space: EmbeddingSpace,
  contentId: number,
  vector: Float32Array,
): void {
  requireUnitVector(space, vector);
  const table = vectorTable(space.spaceId);
  transaction(db, () => {
    const mark = 'INSERT INTO embedding (space_id, content_id) VALUES (?, ?) ON CONFLICT DO NOTHING';
    const isNew = statement<[number, number]>(db, mark).run(space.spaceId, contentId).changes === 1;
    const write = isNew
      ? `INSERT INTO ${table} (embedding, content_id) VALUES (?, ?)`
      : `UPDATE ${table} SET embedding = ? WHERE content_id = ?`;
    statement<[Uint8Array, bigint]>(db, write).run(bytesOf(vector), BigInt(contentId));
    noteVectorChange(db, space.spaceId, contentId);
  });
}

export function getVector(
  db: ReadableDb,
  space: EmbeddingSpace,
  contentId: number,
): Float32Array | undefined {
  const sql = `SELECT embedding FROM ${vectorTable(space.spaceId)} WHERE content_id = ?`;
  const row = statement<[bigint], { embedding: Uint8Array }>(db, sql).get(BigInt(contentId));
  return row && vectorOf(row.embedding);
}

/**
 * The vectors of many contents, those that have one: about 8 µs for each, half of what it costs to get them one by one.
 */
export function getVectors(
  db: ReadableDb,
  space: EmbeddingSpace,
  contentIds: readonly number[],
): Map<number, Float32Array> {
  // CROSS JOIN keeps the order of the two: the other way round every vector would be read.
  const sql = /* sql */ `
    SELECT content_id AS contentId, embedding FROM json_each(?) AS wanted
    CROSS JOIN ${vectorTable(space.spaceId)} ON content_id = wanted.value`;
  const rows = statement<[string], { contentId: number; embedding: Uint8Array }>(db, sql).all(
    JSON.stringify(contentIds),
  );
  return new Map(rows.map(({ contentId, embedding }) => [contentId, vectorOf(embedding)]));
}

/** Every vector of a space, in no order that matters. The connection is busy until the last one is read. */
export function* allVectors(
  db: ReadableDb,
  space: EmbeddingSpace,
): Generator<{ readonly contentId: number; readonly vector: Float32Array }> {
  const sql = `SELECT content_id AS contentId, embedding FROM ${vectorTable(space.spaceId)}`;
  for (const row of statement<[], { contentId: number; embedding: Uint8Array }>(db, sql).iterate()) {
    yield { contentId: row.contentId, vector: vectorOf(row.embedding) };
  }
}

/**
 * The `k` contents nearest to a query of any length but zero, best first, by exact search: about 65 ms per 100,000
 * vectors of 512 dimensions. k is at most `maxNearest`. Contents that no file holds any more may be among them.
 */
export function nearest(db: ReadableDb, space: EmbeddingSpace, query: Float32Array, k: number): Neighbour[] {
  if (!Number.isInteger(k) || k < 0 || k > maxNearest) {
    throw new RangeError(`k must be a whole number up to ${maxNearest}.`);
  }
  if (
    query.length !== space.dimensions ||
    !query.every(Number.isFinite) ||
    query.every((value) => value === 0)
  ) {
    throw new RangeError('The query is not a vector of its space.');
  }
  if (k === 0) return [];
  const sql = /* sql */ `
    SELECT content_id AS contentId, 1 - distance AS score FROM ${vectorTable(space.spaceId)}
    WHERE embedding MATCH ? AND k = ? ORDER BY distance`;
  const found = statement<[Uint8Array, bigint], Neighbour>(db, sql).all(bytesOf(query), BigInt(k));
  // Rounding may lead a hair past the ends of a cosine.
  return found.map(({ contentId, score }) => ({ contentId, score: Math.min(1, Math.max(-1, score)) }));
}

/**
 * The cosine of every vector of a space with each query, by sqlite-vec: about 65 ms per 100,000 vectors of 512
 * dimensions and query. Each row is the content id, then its cosines in the order of the queries.
 */
export function cosinesOfAll(
  db: ReadableDb,
  space: EmbeddingSpace,
  queries: readonly Float32Array[],
): (readonly number[])[] {
  const columns = queries.map(() => ', 1 - vec_distance_cosine(embedding, ?)').join('');
  const sql = `SELECT content_id${columns} FROM ${vectorTable(space.spaceId)}`;
  // Not through the cache of statements: in raw mode a statement stays for everyone.
  return db
    .prepare<Uint8Array[], readonly number[]>(sql)
    .raw()
    .all(...queries.map(bytesOf));
}

/** Deletes the vectors of contents in every space. */
export function deleteVectorsOf(db: WritableDb, contentIds: readonly number[]): void {
  transaction(db, () => {
    for (const { spaceId } of listSpaces(db)) {
      const mark = statement<[number, number]>(
        db,
        'DELETE FROM embedding WHERE space_id = ? AND content_id = ?',
      );
      const remove = statement<[bigint]>(db, `DELETE FROM ${vectorTable(spaceId)} WHERE content_id = ?`);
      for (const contentId of contentIds) {
        if (mark.run(spaceId, contentId).changes === 0) continue;
        remove.run(BigInt(contentId));
        noteVectorChange(db, spaceId, contentId);
      }
    }
  });
}
