/**
 * What a thread of the scan does with the library, over a connection of its own: it reads exact vectors and compares
 * them, and loads chunks of vectors into the matrix. Runs on every thread of the scan of a library.
 */
import { chunkVectors, getVectors, type EmbeddingSpace, type ReadableDb } from '../storage/index.ts';
import { finishOne, takeNext } from './claims.ts';
import type { Kernel } from './kernel.ts';
import { exactJob, kindWord, stagingAt, stagingBytes } from './memory-map.ts';
import type { WasmMemory } from './web-assembly.ts';
import { itemState, type Worklist } from './worklist.ts';

/** Contents in a piece of a job: few enough that two threads end together, enough for one statement to be worth it. */
export const contentsInPiece = 8;

export interface LibraryWorkOptions {
  readonly db: ReadableDb;
  readonly space: EmbeddingSpace;
  readonly kernel: Kernel;
  readonly memory: WasmMemory;
  readonly list: Worklist;
  /** Whose staging place is used. */
  readonly thread: number;
}

export interface LibraryWork {
  /** Works on one piece of a job of this kind. Throws where the library cannot be read. */
  piece(kind: number, piece: number): void;
  /** Takes pieces of the current job until none is left. What cannot be read stays open. */
  work(words: Int32Array, sequence: number): void;
}

/** In double precision: the exact score is a reference. */
export function dotProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let axis = 0; axis < a.length; axis += 1) sum += (a[axis] ?? 0) * (b[axis] ?? 0);
  return sum;
}

export function createLibraryWork({
  db,
  space,
  kernel,
  memory,
  list,
  thread,
}: LibraryWorkOptions): LibraryWork {
  const { dimensions } = space;
  const stagedAt = stagingAt + thread * stagingBytes;
  const staging = new Float32Array(memory.buffer, stagedAt, dimensions);

  function compare(first: number, end: number): void {
    const { termCount } = list;
    const contentIds = [...list.ids.subarray(first, end)];
    const terms = Array.from({ length: termCount }, (_, term) =>
      list.terms.subarray(term * dimensions, (term + 1) * dimensions),
    );
    const vectors = getVectors(db, space, contentIds);
    for (const [index, contentId] of contentIds.entries()) {
      const vector = vectors.get(contentId);
      for (let term = 0; vector !== undefined && term < termCount; term += 1) {
        list.scores[(first + index) * termCount + term] = dotProduct(terms[term] ?? vector, vector);
      }
      list.states[first + index] = vector === undefined ? itemState.gone : itemState.done;
    }
  }

  function load(item: number): void {
    const vectors = chunkVectors(db, space, list.ids[item] ?? 0);
    for (
      let index = list.starts[item] ?? 0;
      vectors !== undefined && index < (list.starts[item + 1] ?? 0);
      index += 1
    ) {
      const place = list.places[index] ?? 0;
      staging.set(vectors.subarray(place * dimensions, (place + 1) * dimensions));
      kernel.encode(stagedAt, dimensions, list.codes[index] ?? 0, list.scales[index] ?? 0);
    }
    list.states[item] = vectors === undefined ? itemState.gone : itemState.done;
  }

  function piece(kind: number, index: number): void {
    if (kind !== exactJob) {
      load(index);
      return;
    }
    const first = index * contentsInPiece;
    compare(first, Math.min(list.itemCount, first + contentsInPiece));
  }

  return {
    piece,
    work(words, sequence) {
      for (let next = takeNext(words, sequence); next !== undefined; next = takeNext(words, sequence)) {
        try {
          piece(words[kindWord] ?? 0, next);
        } catch {
          // The asking thread tries again and tells.
        } finally {
          finishOne(words);
        }
      }
    },
  };
}
