/** What search is measured beside: each finds the rows of the 100 photos nearest to a query. */
import type Database from 'better-sqlite3';
import { Index, MetricKind, ScalarKind } from 'usearch';
import { dimensions } from './made-vectors.ts';

/** Rows, numbered from 0, best first. */
export type Peer = (query: Float32Array, k: number) => number[];

export function sqliteVecPeer(db: Database.Database): Peer {
  const find = db
    .prepare<[Float32Array, bigint], number>(
      'SELECT rowid FROM photo WHERE embedding MATCH ? AND k = ? ORDER BY distance',
    )
    .pluck();
  return (query, k) => find.all(query, BigInt(k)).map((rowid) => rowid - 1);
}

/** The loop that one would write: four sums at a time, since V8 does not form vectors by itself. */
export function scoresInJavascript(photos: Float32Array, query: Float32Array): Float32Array {
  const scores = new Float32Array(photos.length / dimensions);
  for (let row = 0, at = 0; row < scores.length; row += 1) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let axis = 0; axis < dimensions; axis += 4, at += 4) {
      a += (photos[at] ?? 0) * (query[axis] ?? 0);
      b += (photos[at + 1] ?? 0) * (query[axis + 1] ?? 0);
      c += (photos[at + 2] ?? 0) * (query[axis + 2] ?? 0);
      d += (photos[at + 3] ?? 0) * (query[axis + 3] ?? 0);
    }
    scores[row] = a + b + c + d;
  }
  return scores;
}

/** The rows of the greatest scores, best first: a list that is cut back whenever it has grown to twice its size. */
function greatest(scores: Float32Array, k: number): number[] {
  let rows: number[] = [];
  let least = -Infinity;
  const cut = (): void => {
    rows = rows.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, k);
    if (rows.length === k) least = scores[rows[k - 1] ?? 0] ?? -Infinity;
  };
  for (let row = 0; row < scores.length; row += 1) {
    if ((scores[row] ?? 0) > least) rows.push(row);
    if (rows.length === 2 * k) cut();
  }
  cut();
  return rows;
}

/** Exact: what recall is measured against as well. */
export function javascriptPeer(photos: Float32Array): Peer {
  return (query, k) => greatest(scoresInJavascript(photos, query), k);
}

/**
 * usearch's HNSW with the defaults of its documentation, in bfloat16: in float32 it is built three times slower and
 * searched half as fast.
 */
export function usearchPeer(photos: Float32Array, threads: number): Peer {
  const index = new Index({
    dimensions,
    metric: MetricKind.Cos,
    quantization: ScalarKind.BF16,
    connectivity: 16,
    expansion_add: 128,
    expansion_search: 64,
    multi: false,
  });
  const keys = BigUint64Array.from({ length: photos.length / dimensions }, (_, row) => BigInt(row));
  index.add(keys, photos, threads);
  return (query, k) => Array.from(index.search(query, k, 1).keys, Number);
}
