/** The work with the library that the asking thread hands out to all threads of a scan. Runs on the asking thread. */
import type { EmbeddingSpace, ReadableDb, VectorChunk } from '../storage/index.ts';
import type { Crew } from './crew.ts';
import type { Kernel } from './kernel.ts';
import { contentsInPiece, createLibraryWork, type LibraryWork } from './library-work.ts';
import type { Matrix } from './matrix.ts';
import { exactJob, loadJob } from './memory-map.ts';
import { itemState, maxItems, type Worklist } from './worklist.ts';

export interface LibraryOfScan {
  /** The asking thread's connection; helpers open their own to the same file. */
  readonly db: ReadableDb;
  readonly space: EmbeddingSpace;
}

export class LibraryJobs {
  readonly #matrix: Matrix;
  readonly #crew: Crew;
  readonly #list: Worklist;
  readonly #work: LibraryWork;

  constructor(library: LibraryOfScan, list: Worklist, matrix: Matrix, kernel: Kernel, crew: Crew) {
    this.#matrix = matrix;
    this.#crew = crew;
    this.#list = list;
    this.#work = createLibraryWork({ ...library, kernel, memory: matrix.memory, list, thread: 0 });
  }

  /**
   * The exact scores of contents, one array for each, in the order of the terms; undefined for a content that has no
   * vector any more. About 10 µs for each, shared by the threads.
   */
  exactScores(
    terms: readonly Float32Array[],
    contentIds: readonly number[],
  ): (readonly number[] | undefined)[] {
    const results: (readonly number[] | undefined)[] = [];
    for (const [index, term] of terms.entries()) this.#list.terms.set(term, index * term.length);
    for (let from = 0; from < contentIds.length; from += maxItems) {
      const some = contentIds.slice(from, from + maxItems);
      this.#list.begin(some.length, terms.length);
      this.#list.ids.set(some);
      this.#run(exactJob, Math.ceil(some.length / contentsInPiece), contentsInPiece);
      for (let item = 0; item < some.length; item += 1) {
        const isDone = this.#list.states[item] === itemState.done;
        const scores = this.#list.scores.subarray(item * terms.length, (item + 1) * terms.length);
        results.push(isDone ? [...scores] : undefined);
      }
    }
    return results;
  }

  /** Loads the vectors of chunks into the matrix; at most `maxItems` of them, with `maxPlaces` vectors. */
  load(chunks: readonly VectorChunk[]): void {
    const list = this.#list;
    list.begin(chunks.length, 0);
    let at = 0;
    for (const [item, { chunkId, contentIds, places }] of chunks.entries()) {
      list.ids[item] = chunkId;
      list.starts[item] = at;
      for (const [index, contentId] of contentIds.entries()) {
        const { codesAt, scaleAt } = this.#matrix.reserve(contentId);
        list.places[at] = places[index] ?? 0;
        list.codes[at] = codesAt;
        list.scales[at] = scaleAt;
        at += 1;
      }
    }
    list.starts[chunks.length] = at;
    this.#run(loadJob, chunks.length, 1);
    for (const [item, { contentIds }] of chunks.entries()) {
      // A chunk that is gone was deleted since it was listed: the log of changes tells where its contents went.
      const isDone = list.states[item] === itemState.done;
      for (const contentId of contentIds) {
        if (isDone) this.#matrix.settle(contentId);
        else this.#matrix.remove(contentId);
      }
    }
  }

  #run(kind: number, pieceCount: number, itemsInPiece: number): void {
    // Where a helper was lost with a piece in hand, that piece is left open.
    this.#crew.run(kind, pieceCount, (sequence) => this.#work.work(this.#crew.words, sequence));
    for (let piece = 0; piece < pieceCount; piece += 1) {
      if (this.#list.states[piece * itemsInPiece] === itemState.open) this.#work.piece(kind, piece);
    }
  }
}
