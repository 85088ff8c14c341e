/** What the search thread is asked and what it answers. Shared by both sides of the thread border. */
import type { Query, QueryIssue, SearchAnswer } from '../../../contract/index.ts';
import type { UsableModel } from '../embedding/index.ts';
import type { EmbeddingSpace, StoredCalibration } from '../storage/index.ts';

export interface QuestionOf {
  readonly query: Query;
  /** Vectors of the images of the query that are not in the library, by their ids. */
  readonly images: Readonly<Record<string, Float32Array>>;
  /** Vectors of texts that were wanted, where the model runs elsewhere. */
  readonly texts: Readonly<Record<string, Float32Array>>;
  readonly limit: number;
  /** Whether near-duplicates become one result. */
  readonly folds: boolean;
}

/** An answer without what the search thread does not know. */
export type ThreadAnswer = Omit<SearchAnswer, 'query' | 'modelId' | 'modelName' | 'insteadOf' | 'tookMs'> & {
  /** What only the library can tell of the query: that it knows no town of a name. */
  readonly issues: readonly QueryIssue[];
};

/** An answer, or the texts whose vectors have to come from elsewhere before there can be one. */
export type Told<Answer> =
  | { readonly kind: 'found'; readonly answer: Answer }
  | { readonly kind: 'texts-wanted'; readonly texts: readonly string[] };

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
  readonly query: { input: QuestionOf; output: Told<ThreadAnswer> };
  /** The unit vector of an image file, or of its bytes, that need not be in the library. For models on this machine. */
  readonly embedImage: {
    input: { readonly source: string | Uint8Array };
    output: { readonly vector: Float32Array };
  };
  /** The vector of an image file that is, byte for byte, a photo of the library; null where there is none. Asks no model. */
  readonly knownVector: {
    input: { readonly path: string };
    output: { readonly vector: Float32Array | null };
  };
  /** An image file as a model elsewhere is to see it. */
  readonly readImage: { input: { readonly path: string }; output: { readonly jpeg: Uint8Array } };
  /** What is usual in the space, measured where that is due: some seconds, between the queries. Null where it is not. */
  readonly calibrate: { input: Pick<QuestionOf, 'texts'>; output: Told<StoredCalibration | null> };
  /** Photos that are strong or likely for the words and images of a query, its filters left aside; the best of them. */
  readonly matching: { input: Omit<QuestionOf, 'limit' | 'folds'>; output: Told<MatchingPhotos> };
  /** Where the towns of each name are, none for a name that no town has. */
  readonly towns: { input: { readonly names: readonly string[] }; output: TownsByName };
  /** Loads the text tower and the vectors, so that the first query does not wait for them. */
  readonly warm: { input: null; output: null };
}

export interface SearchWorkerData {
  readonly libraryDirectory: string;
  readonly model: UsableModel;
  readonly space: EmbeddingSpace;
  readonly threads: number;
}
