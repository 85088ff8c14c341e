/** The query language: one grammar for search box, chips and command line. Runs everywhere. */
export * from './filter.ts';
export * from './issue.ts';
export * from './query.ts';
export * from './span.ts';
