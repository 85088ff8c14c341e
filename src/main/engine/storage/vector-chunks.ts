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

/** What a chunk holds: the contents, and at which place of it each has its vector. */
export interface VectorChunk {
  readonly chunkId: number;
  readonly contentIds: readonly number[];
  readonly places: readonly number[];
}

interface ChunkRow {
  readonly chunkId: number;
  readonly validity: Uint8Array;
  readonly rowids: Uint8Array;
}

/** Chunks read with one statement. */
const chunksAtOnce = 512;

function chunkOf({ chunkId, validity, rowids }: ChunkRow): VectorChunk {
  const ids = new DataView(rowids.buffer, rowids.byteOffset, rowids.byteLength);
  const chunk = { chunkId, contentIds: [] as number[], places: [] as number[] };
  for (let place = 0; place < rowids.byteLength / 8; place += 1) {
    if ((((validity[place >>> 3] ?? 0) >>> (place & 7)) & 1) === 0) continue;
    chunk.contentIds.push(ids.getUint32(place * 8, true) + ids.getInt32(place * 8 + 4, true) * 2 ** 32);
    chunk.places.push(place);
  }
  return chunk;
}

/**
 * Every chunk of a space, without its vectors. The connection is free between two of them; to get all of one moment,
 * read them in one transaction.
 */
export function* vectorChunks(db: ReadableDb, space: EmbeddingSpace): Generator<VectorChunk> {
  const sql = /* sql */ `
    SELECT chunk_id AS chunkId, validity, rowids FROM ${vectorTable(space.spaceId)}_chunks
    WHERE chunk_id > ? ORDER BY chunk_id LIMIT ?`;
  const read = statement<[number, number], ChunkRow>(db, sql);
  for (let last = 0; ;) {
    const rows = read.all(last, chunksAtOnce);
    for (const row of rows) yield chunkOf(row);
    const final = rows.at(-1);
    if (final === undefined) return;
    last = final.chunkId;
  }
}

/** The vectors of a chunk by place, shape [places, dimensions]; undefined where there is no such chunk any more. */
export function chunkVectors(
  db: ReadableDb,
  space: EmbeddingSpace,
  chunkId: number,
): Float32Array | undefined {
  // By _rowid_: the column named rowid has no type, and searching by it reads the table from end to end.
  const sql = `SELECT vectors FROM ${vectorTable(space.spaceId)}_vector_chunks00 WHERE _rowid_ = ?`;
  const row = statement<[number], { vectors: Uint8Array }>(db, sql).get(chunkId);
  if (row === undefined) return undefined;
  // A blob need not lie where a float may begin.
  const bytes = row.vectors.byteOffset % 4 === 0 ? row.vectors : new Uint8Array(row.vectors);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}
