/** What the indexer is given, and what may be asked of it. */
import type { Logger } from 'pino';
import type { FolderId, IndexingState, PhotoId } from '../../../contract/index.ts';
import type { MinimumSize, ScanSummary } from '../library/index.ts';
import type { RemoteEmbedding } from '../remote-model/index.ts';
import type { OpenLibrary } from '../storage/index.ts';
import type { ModelInSpace } from './model-at-work.ts';
import type { ThreadPace } from './workforce.ts';

export interface IndexerOptions {
  readonly library: OpenLibrary;
  readonly log: Logger;
  /** Asks models that run elsewhere. */
  readonly remote: RemoteEmbedding;
  /** Decoding threads, and threads of the vision tower. */
  readonly threads: number;
  /** Indexing pauses where the library's disk has less room; others than the usual in tests only. */
  readonly leastFreeBytes?: number;
  /** How long until blocked indexing is tried again, in milliseconds; others than the usual in tests only. */
  readonly retryMs?: number | undefined;
  /** How long a file may be decoded, in milliseconds; others than the usual in tests only. */
  readonly decodeTimeoutMs?: number | undefined;
  readonly onState: () => void;
  /** Photos appeared, changed or went. */
  readonly onLibraryChanged: () => void;
  /** A photo was made searchable. */
  readonly onIndexed?: (photoId: PhotoId) => void;
  /** Nothing is left to do. */
  readonly onRunOver: () => void;
  /** Told of each subfolder before a scan reads it, so that it can be watched from then on. */
  readonly onFolder?: (folderId: FolderId, relativePath: string) => void;
  /** A folder was looked through, as a whole or in part. */
  readonly onScanned?: (folderId: FolderId, summary: ScanSummary) => void;
  /** What is smaller is left out. */
  readonly minimumSize?: () => MinimumSize;
  /** How long a file has to stay as it is before it is read. */
  readonly stillMs?: number | undefined;
}

export interface Indexer {
  state(): IndexingState;
  pause(): void;
  resume(): void;
  /** Queues every failed file, or this one, once more and says how many. */
  retryFailed(only: PhotoId | null): number;
  /** From now on works with so many threads; what is in hand is begun anew. */
  setThreads(threads: number): Promise<void>;
  /** Lets only so many of the threads work, at once and until it is told otherwise; nothing is begun anew. */
  setPace(pace: ThreadPace): void;
  /** Looks for new, changed and missing files; how it ends shows in the folder's state. */
  scanSoon(folderId: FolderId): void;
  /** Looks at one place of a folder where something may have changed. */
  lookAt(folderId: FolderId, relativePath: string): void;
  cancelScan(folderId: FolderId): Promise<void>;
  /** Reads the photos of these folders (values of the filter `folder:`) before the rest, until what it gives is called. */
  putFirst(folders: readonly string[]): () => void;
  scanning(): ReadonlySet<FolderId>;
  /** Fills `space` with this model from now on; null where there is no model. */
  useModel(model: ModelInSpace | null): Promise<void>;
  /** Looks at the queue: something may have been added. */
  wake(): void;
  /** Blocks for an error of the library that somebody else met. */
  onTrouble(error: unknown): void;
  /** Ends when nothing is in hand; what is not done stays in the queue. */
  close(): Promise<void>;
}
