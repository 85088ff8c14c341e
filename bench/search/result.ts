/** What the benchmark of search measures. Types only. */
import type { Latency } from '../statistics.ts';
import type { MadeVectors } from './made-vectors.ts';

export interface SearchResult {
  readonly photos: number;
  readonly medianMs: {
    readonly recollect: number;
    readonly sqliteVec: number;
    readonly javascript: number;
    /** Null where the library is too large to build its graph in a benchmark. */
    readonly usearch: number | null;
  };
  readonly filteredMs: number;
  readonly recallAt100: number;
  readonly bytesPerPhoto: number;
  readonly readyMs: number;
  readonly gigabytesPerSecond: { readonly reached: number; readonly machine: number };
}

/** What the page about it tells besides. */
export interface SearchDetails {
  readonly machine: { readonly cpu: string; readonly threads: number };
  readonly vectors: MadeVectors['kind'];
  readonly kind: string;
  readonly query: Latency;
  /** Share of a filter that was found, of a page of 100. */
  readonly filteredPage: number;
  readonly scanMs: number;
  readonly fourTermsMs: number;
  readonly oneThreadMs: number;
  readonly plainSimdMs: number;
  /** Twenty queries asked at once: until the last is answered. */
  readonly twentyMs: number;
  readonly insertUs: number;
  /** Of the real photos by themselves, and of usearch over the made ones. */
  readonly recallOnReal: number | null;
  readonly usearchRecall: number | null;
  readonly usearchBuildSeconds: number | null;
}

export interface MeasuredSearch {
  readonly result: SearchResult;
  readonly details: SearchDetails;
}
