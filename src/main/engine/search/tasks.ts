/** What the search thread is asked and what it answers. Shared by both sides of the thread border. */
import type { Query, QueryIssue, SearchAnswer } from '../../../contract/index.ts';
import type { PackManifest } from '../models/index.ts';
import type { EmbeddingSpace, StoredCalibration } from '../storage/index.ts';

export interface QuestionOf {
  readonly query: Query;
  /** Vectors of the images of the query that are not in the library, by their ids. */
  readonly images: Readonly<Record<string, Float32Array>>;
  readonly limit: number;
  /** Whether near-duplicates become one result. */
  readonly folds: boolean;
}

/** An answer without what the search thread does not know. */
export type ThreadAnswer = Omit<SearchAnswer, 'query' | 'modelId' | 'modelName' | 'tookMs'> & {
  /** What only the library can tell of the query: that it knows no town of a name. */
  readonly issues: readonly QueryIssue[];
};

/** Degrees, WGS 84. */
export type TownsByName = Readonly<Record<string, readonly { latitude: number; longitude: number }[]>>;

/** Photos that match words and images, whatever the filters beside them. */
export interface MatchingPhotos {
  /** Best first. */
  readonly photoIds: readonly number[];
  /** False where more match than these. */
  readonly isComplete: boolean;
}

export interface SearchTasks {
  readonly query: { input: QuestionOf; output: ThreadAnswer };
  /** The unit vector of an image file that need not be in the library. */
  readonly embedImage: { input: { readonly path: string }; output: { readonly vector: Float32Array } };
  /** What is usual in the space, measured where that is due: some seconds, between the queries. Null where it is not. */
  readonly calibrate: { input: null; output: StoredCalibration | null };
  /** Photos that are strong or likely for the words and images of a query, its filters left aside; the best of them. */
  readonly matching: { input: Pick<QuestionOf, 'query' | 'images'>; output: MatchingPhotos };
  /** Where the towns of each name are, none for a name that no town has. */
  readonly towns: { input: { readonly names: readonly string[] }; output: TownsByName };
  /** Loads the text tower and the vectors, so that the first query does not wait for them. */
  readonly warm: { input: null; output: null };
}

export interface SearchWorkerData {
  readonly libraryDirectory: string;
  readonly pack: { readonly directory: string; readonly manifest: PackManifest };
  readonly space: EmbeddingSpace;
  readonly threads: number;
}
