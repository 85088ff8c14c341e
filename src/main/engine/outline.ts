/** Answers library.outline: of the whole library, or of what filters leave. Runs in the engine's main thread. */
import {
  filtersOnly,
  parseQuery,
  RecollectError,
  wallClockMs,
  type Output,
  type ParsedInput,
} from '../../contract/index.ts';
import { townFilters, townNames, townsNamedIn, unknownTown, type Searcher } from './search/index.ts';
import { listOutline, type ReadableDb } from './storage/index.ts';

/** Rejects with INVALID_INPUT where the query asks for more than filters, or for nothing. */
export async function filteredOutline(
  db: ReadableDb,
  searcher: Pick<Searcher, 'towns'>,
  { query: text, ...page }: ParsedInput<'library.outline'>,
  signal: AbortSignal,
): Promise<Output<'library.outline'>> {
  if (text === null) return { ...listOutline(db, page), issues: [] };
  const query = parseQuery(text, { nowMs: wallClockMs() });
  const clauses = filtersOnly(query);
  if (clauses === null) {
    throw new RecollectError(
      'INVALID_INPUT',
      'Photos are listed by filters alone; search for words and images.',
    );
  }
  const names = townNames(query);
  const townsNamed = townsNamedIn(names.length === 0 ? null : await searcher.towns(names, signal));
  const outline = listOutline(db, page, clauses, townsNamed);
  const unknown = townFilters(query).filter(
    ({ clause, name }) =>
      townsNamed?.(name).length === 0 &&
      // A place that a photo was taken at is known, whether the gazetteer calls it a town or not.
      listOutline(db, { cursor: null, limit: 1 }, [clause]).total === 0,
  );
  return { ...outline, issues: [...query.issues, ...unknown.map(unknownTown)] };
}
