/** What the handlers work on, put together by the engine. */
import { RecollectError } from '../../contract/index.ts';
import type { EngineSettings } from './engine-settings.ts';
import type { FilterCounting } from './filter-counts/index.ts';
import type { Indexer } from './indexing/index.ts';
import type { ModelDownloads } from './model-downloads.ts';
import type { Pack } from './models/index.ts';
import type { Bin, Exports } from './organize/index.ts';
import type { Publishing } from './publishing.ts';
import type { Searcher } from './search/index.ts';
import type { OpenLibrary } from './storage/index.ts';
import type { Watching } from './watching/index.ts';

/** `writing` is null where the library was opened for reading only. */
export interface HandlerParts {
  readonly version: string;
  readonly library: OpenLibrary<'read'>;
  readonly writing: {
    readonly library: OpenLibrary;
    readonly indexer: Indexer;
    readonly watching: Watching;
    readonly downloads: ModelDownloads;
  } | null;
  /** Free space that the library's disk has to have, in bytes; the usual where it is not said. */
  readonly leastFreeBytes: number | undefined;
  readonly searcher: Searcher;
  readonly filterCounts: FilterCounting;
  readonly settings: EngineSettings;
  readonly downloadedDirectory: string;
  /** Every pack, looked up anew. */
  readonly packs: () => readonly Pack[];
  /** The packs or the choice changed: threads are started and stopped as needed. */
  readonly applyModels: () => Promise<void>;
  readonly publishing: Publishing;
  readonly bin: Bin;
  readonly exports: Exports;
}

/** Throws READ_ONLY where the library was opened for reading only. */
export function writingOf(parts: HandlerParts): NonNullable<HandlerParts['writing']> {
  if (parts.writing !== null) return parts.writing;
  throw new RecollectError(
    'READ_ONLY',
    'Another program has this library open, so it can only be read here; close the other one first.',
  );
}
