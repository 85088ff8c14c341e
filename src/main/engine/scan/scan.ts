/** What a scan is, whichever way it is done: over the resident matrix, or by sqlite-vec. Types only. */
import type { Combination } from './combination.ts';
import type { KernelKind } from './kernel.ts';
import type { TermStatistics } from './statistics.ts';

/**
 * The contents that a query is about. Made once from the ids, it may be used for many queries: what depends on the
 * matrix is kept beside it and renewed when the matrix changes.
 */
export class ContentFilter {
  readonly contentIds: Uint32Array;

  /** @param contentIds in any order; unknown ones do no harm */
  constructor(contentIds: Iterable<number>) {
    this.contentIds = Uint32Array.from(contentIds);
  }
}

export interface ScanQuery {
  /** 1 to 16 vectors of shape [dimensions], of any length above zero; scores are dot products with them. */
  readonly terms: readonly Float32Array[];
  /** Only these contents may be selected; absent or null, all. */
  readonly filter?: ContentFilter | null;
}

export interface SelectOptions {
  readonly combination: Combination;
  /** How many to give, at most 8192. */
  readonly k: number;
  /** Values whose reach is counted: see `counts`. */
  readonly cutoffs?: readonly number[];
}

/** The best contents of a combination, best first; equal ones by content id. */
export interface Selection {
  readonly contentIds: Uint32Array;
  /** The combination's value for each. */
  readonly values: Float32Array;
  /** Shape [contents, terms], row after row: the score of each content for each term. */
  readonly scores: Float32Array;
  /** For each cut-off, how many of all contents (within the filter) reach it. */
  readonly counts: readonly number[];
  /** Contents within the filter that no penalty removed, selected or not. */
  readonly keptCount: number;
}

/** What a query found. Good until the next query or change of the scan; after that `select` throws. */
export interface ScanAnswer {
  /** For each term, of the whole library whatever the filter: a cut-off needs to know what is usual. */
  readonly statistics: readonly TermStatistics[];
  /** Contents within the filter. */
  readonly chosenCount: number;
  /** May be called several times, with other combinations: the vectors are not read again. */
  select(options: SelectOptions): Selection;
}

export interface Scan {
  /** How it is done: the kernel with relaxed SIMD, with plain SIMD, or sqlite-vec where there is neither. */
  readonly kind: KernelKind | 'sqlite-vec';
  readonly dimensions: number;
  /** How many contents can be found. */
  readonly size: number;
  /** The threads that share the work, the asking one included. */
  readonly threads: number;
  /** The standard deviation of a score's error for a term of length one: about 0.0008 at 512 dimensions. */
  readonly scoreError: number;
  /** Resident memory, in bytes. */
  readonly bytes: number;
  /** Sets the vector of a content, new or not. */
  put(contentId: number, vector: Float32Array): void;
  /** Forgets a content; nothing happens where it is not there. */
  remove(contentId: number): void;
  /**
   * Scores every content for every term, synchronously: 15 ms a million at 512 dimensions on two threads. Throws a
   * RangeError where a term is no vector of the space.
   */
  query(query: ScanQuery): ScanAnswer;
  /** Every content that can be found, in no order that matters. */
  contentIds(): Iterable<number>;
  /** Ends the helper threads. They never keep a process open. */
  close(): Promise<void>;
}

/**
 * The standard deviation of a score's error, for a query of length one: the steps of its codes (63 and 127 of them up
 * to the largest number of a vector, which after a random rotation is about sqrt(2 ln 2d / d)) are each rounded with
 * an error of step / sqrt(12). At 512 dimensions 0.0008; measured on real vectors 0.0007.
 */
export function codesError(dimensions: number): number {
  const largest = Math.min(1, Math.sqrt((2 * Math.log(2 * dimensions)) / dimensions));
  return (largest * Math.hypot(1 / 63, 1 / 127)) / Math.sqrt(12);
}

/** Throws a RangeError where the terms are not vectors that can be asked for. */
export function requireTerms(terms: readonly Float32Array[], dimensions: number, maxTerms: number): void {
  if (terms.length < 1 || terms.length > maxTerms)
    throw new RangeError(`A query has 1 to ${maxTerms} terms.`);
  for (const term of terms) {
    const isVector =
      term.length === dimensions && term.every(Number.isFinite) && term.some((value) => value !== 0);
    if (!isVector) throw new RangeError('A term of the query is not a vector of its space.');
  }
}
