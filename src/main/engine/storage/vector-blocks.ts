/**
 * All vectors of a space in bulk, for whoever keeps them in memory: read from the tables in which vec0 keeps its
 * blobs, many vectors to a row, at the speed of the disk instead of a query for each. Runs in the engine's threads.
 *
 * The layout is sqlite-vec's own (0.1.9, its ARCHITECTURE.md): `_chunks` has a bit for each place that is taken (least
 * first) and the rowid of each as 64 bits, little endian; `_vector_chunks00` has the vectors of a chunk, float32, in the
 * same order. A test compares it with what vec0 itself gives.
 */
import { statement } from './database.ts';
import type { ReadableDb } from './database.ts';
import { vectorTable } from './spaces.ts';
import type { EmbeddingSpace } from './spaces.ts';

/** Some contents and their vectors, in the same order. */
export interface VectorBlock {
  readonly contentIds: readonly number[];
  readonly vectors: readonly Float32Array[];
}

interface Chunk {
  readonly chunkId: number;
  readonly validity: Uint8Array;
  readonly rowids: Uint8Array;
  readonly vectors: Uint8Array;
}

/** Chunks read with one statement: a few MiB. */
const bytesAtOnce = 1 << 21;

/** The places of a chunk that are taken. */
function blockOf({ validity, rowids, vectors }: Chunk, dimensions: number): VectorBlock {
  const ids = new DataView(rowids.buffer, rowids.byteOffset, rowids.byteLength);
  // A blob need not lie where a float may begin.
  const bytes = vectors.byteOffset % 4 === 0 ? vectors : new Uint8Array(vectors);
  const numbers = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const block = { contentIds: [] as number[], vectors: [] as Float32Array[] };
  for (let place = 0; place < rowids.byteLength / 8; place += 1) {
    if ((((validity[place >>> 3] ?? 0) >>> (place & 7)) & 1) === 0) continue;
    block.contentIds.push(ids.getUint32(place * 8, true) + ids.getInt32(place * 8 + 4, true) * 2 ** 32);
    block.vectors.push(numbers.subarray(place * dimensions, (place + 1) * dimensions));
  }
  return block;
}

/**
 * Every vector of a space. The connection is free between two blocks; to get all of one moment, read them in one
 * transaction.
 */
export function* vectorBlocks(db: ReadableDb, space: EmbeddingSpace): Generator<VectorBlock> {
  const table = vectorTable(space.spaceId);
  // By _rowid_: the column named rowid has no type, so that its index is not used for a number from another table.
  // CROSS JOIN keeps the order of the two: the other way round all the blobs would be sorted, five times slower.
  const sql = /* sql */ `
    SELECT chunk.chunk_id AS chunkId, validity, rowids, vectors
    FROM ${table}_chunks AS chunk CROSS JOIN ${table}_vector_chunks00 AS data ON data._rowid_ = chunk.chunk_id
    WHERE chunk.chunk_id > ? ORDER BY chunk.chunk_id LIMIT ?`;
  const sizeSql = `SELECT max(size) AS size FROM ${table}_chunks`;
  const size = statement<[], { size: number | null }>(db, sizeSql).get()?.size ?? null;
  if (size === null) return;
  const limit = Math.max(1, Math.floor(bytesAtOnce / (size * space.dimensions * 4)));
  const read = statement<[number, number], Chunk>(db, sql);
  for (let last = 0; ;) {
    const chunks = read.all(last, limit);
    for (const chunk of chunks) yield blockOf(chunk, space.dimensions);
    const final = chunks.at(-1);
    if (final === undefined) return;
    last = final.chunkId;
  }
}
