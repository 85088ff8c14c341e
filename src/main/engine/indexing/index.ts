/** From a file to a searchable photo: the queue, the threads, the progress. */
export { createIndexer, type Indexer, type IndexerOptions } from './indexer.ts';
export type { ModelInSpace } from './model-at-work.ts';
