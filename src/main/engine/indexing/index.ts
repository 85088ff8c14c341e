/** From a file to a searchable photo: the queue, the threads, the progress. */
export { inTheWay, isIndexingPaused } from './in-its-way.ts';
export { createIndexer } from './indexer.ts';
export type { Indexer, IndexerOptions } from './indexer-types.ts';
export type { ModelInSpace } from './model-at-work.ts';
