/** The query language: one grammar for search box, chips and command line. Runs everywhere. */
export * from './complete.ts';
export * from './edit.ts';
export * from './filter.ts';
export * from './issue.ts';
export { parseQuery, wallClockMs, type QueryOptions } from './parse.ts';
export { isSameQuery, printFilter, printQuery } from './print.ts';
export * from './query.ts';
export * from './span.ts';
