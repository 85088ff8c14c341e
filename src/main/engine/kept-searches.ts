/** The recent and the saved queries, in the library's settings. Runs in the engine's main thread. */
import {
  maxRecentSearches,
  maxSavedSearches,
  parseQuery,
  printQuery,
  RecollectError,
  sentence,
  removeNode,
  searchesStateSchema,
  wallClockMs,
  type SearchesState,
} from '../../contract/index.ts';
import { getSetting, setSetting, type ReadableDb, type WritableDb } from './storage/index.ts';

const setting = 'searches';

/** What the library remembers; nothing where nothing was asked yet. */
export function keptSearches(db: ReadableDb): SearchesState {
  return getSetting(db, setting, searchesStateSchema, { recent: [], saved: [] });
}

/** The query without images from elsewhere, which live only as long as the engine; empty where it was nothing else. */
function withoutImages(text: string): string {
  const options = { nowMs: wallClockMs() };
  let query = parseQuery(text, options);
  for (;;) {
    const image = query.clauses
      .flatMap((clause) => (clause.kind === 'term' ? clause.alternatives : []))
      .find(({ kind }) => kind === 'image');
    if (image === undefined) return query.text.trim();
    query = parseQuery(removeNode(query, image, options), options);
  }
}

/** The same for all spellings of one query. */
function spelling(text: string): string {
  const query = parseQuery(text, { nowMs: wallClockMs() });
  return (query.clauses.length === 0 ? text : printQuery(query)).toLowerCase();
}

function without(queries: readonly string[], query: string): string[] {
  const unwanted = spelling(query);
  return queries.filter((other) => spelling(other) !== unwanted);
}

function keep(db: WritableDb, state: SearchesState): SearchesState {
  setSetting(db, setting, state);
  return state;
}

/** Puts queries before the recent ones; one that is there already moves. */
export function rememberSearches(db: WritableDb, queries: readonly string[]): SearchesState {
  const { recent, saved } = keptSearches(db);
  const added = queries.map(withoutImages).filter((query) => query !== '');
  const next = added.reduceRight((others, query) => [query, ...without(others, query)], recent);
  return keep(db, { recent: next.slice(0, maxRecentSearches), saved });
}

/** Forgets one of the recent queries; null for all. */
export function forgetSearch(db: WritableDb, query: string | null): SearchesState {
  const { recent, saved } = keptSearches(db);
  return keep(db, { recent: query === null ? [] : without(recent, query), saved });
}

/** Saves a query, or takes it from the saved ones. */
export function saveSearch(db: WritableDb, text: string, isSaved: boolean): SearchesState {
  const { recent, saved } = keptSearches(db);
  const query = withoutImages(text);
  if (query === '') {
    throw new RecollectError('INVALID_INPUT', sentence('savedImage'));
  }
  const others = without(saved, query);
  if (isSaved && others.length >= maxSavedSearches) {
    throw new RecollectError('INVALID_INPUT', sentence('savedTooMany', { count: maxSavedSearches }));
  }
  return keep(db, { recent, saved: isSaved ? [query, ...others] : others });
}
