/**
 * What the threads need for their work with the library, in shared memory: which vectors to read, and what to make of
 * them. Written by the asking thread before a job, read after it. Runs on every thread.
 */
import { maxCollected, maxDimensions, maxTerms } from './memory-map.ts';

/** Contents, or chunks, in one job. */
export const maxItems = maxCollected / 2;
/** Vectors in the chunks of one job. */
export const maxPlaces = 16_384;

/** What became of an item. Open ones are left to the asking thread: the one that took it could not read. */
export const itemState = { open: 0, done: 1, gone: 2 } as const;

const scoresAt = maxItems * 8;
const termsAt = scoresAt + maxItems * maxTerms * 8;
const startsAt = termsAt + maxDimensions * maxTerms * 4;
const placesAt = startsAt + (maxItems + 1) * 4;
const codesAt = placesAt + maxPlaces * 4;
const scalesAt = codesAt + maxPlaces * 4;
const countsAt = scalesAt + maxPlaces * 4;
const statesAt = countsAt + 8;
/** Set aside; what is never written is no memory. */
const bytes = statesAt + maxItems;

export class Worklist {
  readonly memory: SharedArrayBuffer;
  /** Contents whose exact scores are wanted, or chunks to be loaded. */
  readonly ids: Float64Array;
  /** Exact scores, shape [items, terms]. */
  readonly scores: Float64Array;
  /** Query vectors, shape [terms, dimensions]. */
  readonly terms: Float32Array;
  /** Of each chunk, the index of its first entry in the next three; one more ends the last. */
  readonly starts: Uint32Array;
  /** A vector's place in its chunk, and where its codes and their scale go in the kernel's memory. */
  readonly places: Uint32Array;
  readonly codes: Uint32Array;
  readonly scales: Uint32Array;
  readonly states: Uint8Array;
  readonly #counts: Uint32Array;

  /** @param memory of another thread's list; absent, a new one */
  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(bytes)) {
    this.memory = memory;
    this.ids = new Float64Array(memory, 0, maxItems);
    this.scores = new Float64Array(memory, scoresAt, maxItems * maxTerms);
    this.terms = new Float32Array(memory, termsAt, maxDimensions * maxTerms);
    this.starts = new Uint32Array(memory, startsAt, maxItems + 1);
    this.places = new Uint32Array(memory, placesAt, maxPlaces);
    this.codes = new Uint32Array(memory, codesAt, maxPlaces);
    this.scales = new Uint32Array(memory, scalesAt, maxPlaces);
    this.#counts = new Uint32Array(memory, countsAt, 2);
    this.states = new Uint8Array(memory, statesAt, maxItems);
  }

  get itemCount(): number {
    return this.#counts[0] ?? 0;
  }

  get termCount(): number {
    return this.#counts[1] ?? 0;
  }

  /** All items are open again. */
  begin(itemCount: number, termCount: number): void {
    this.#counts.set([itemCount, termCount]);
    this.states.fill(itemState.open, 0, itemCount);
  }
}
