/** What the search thread is asked and what it answers. Shared by both sides of the thread border. */
import type { PackManifest } from '../models/index.ts';
import type { EmbeddingSpace } from '../storage/index.ts';

/** A term as the thread sees it: ids are resolved, weights are not zero. */
export type VectorTerm =
  | { readonly kind: 'text'; readonly text: string; readonly weight: number }
  | { readonly kind: 'content'; readonly contentId: number; readonly weight: number }
  | { readonly kind: 'vector'; readonly vector: Float32Array; readonly weight: number };

export interface Neighbour {
  readonly contentId: number;
  /** Cosine similarity, -1 to 1. */
  readonly score: number;
}

export interface SearchTasks {
  /** The `k` contents nearest to the weighted mix of terms, best first. */
  readonly query: {
    input: { readonly terms: readonly VectorTerm[]; readonly k: number };
    output: { readonly neighbours: readonly Neighbour[]; readonly searchedCount: number };
  };
  /** The unit vector of an image file that need not be in the library. */
  readonly embedImage: { input: { readonly path: string }; output: { readonly vector: Float32Array } };
  /** Loads the text tower, so that the first query does not wait for it. */
  readonly warm: { input: null; output: null };
}

export interface SearchWorkerData {
  readonly libraryDirectory: string;
  readonly pack: { readonly directory: string; readonly manifest: PackManifest };
  readonly space: EmbeddingSpace;
  readonly threads: number;
}
