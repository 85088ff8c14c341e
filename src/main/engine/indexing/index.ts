/** From a file to a searchable photo: the queue, the threads, the progress. */
export { createIndexer, type Indexer, type IndexerOptions } from './indexer.ts';
