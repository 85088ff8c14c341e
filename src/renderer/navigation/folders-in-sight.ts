/** The folders that a query's filters name. Runs in the page. */
import { maxQueryFilters, parseQuery, wallClockMs } from '../../contract/index.ts';

/** Values of the filter `folder:`, those aside that leave a folder out; without doubles, in the order of the query. */
export function foldersOfQuery(query: string): string[] {
  if (query === '') return [];
  const { clauses } = parseQuery(query, { nowMs: wallClockMs() });
  const named = clauses.flatMap((clause) =>
    clause.kind === 'filter'
      ? clause.alternatives.flatMap((filter) =>
          filter.key === 'folder' && !filter.isNegative ? [filter.value] : [],
        )
      : [],
  );
  return [...new Set(named)].slice(0, maxQueryFilters);
}
