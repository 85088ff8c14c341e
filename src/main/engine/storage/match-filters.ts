/** Which photos pass the filters of a query. Runs in the engine and its threads. */
import type { FilterClause } from '../../../contract/query/index.ts';
import type { ReadableDb } from './database.ts';
import { conditionOf } from './filter-conditions.ts';
import type { Condition } from './filters/condition.ts';
import type { TownsNamed } from './filters/whereabouts.ts';
import { withStorageErrors } from './sqlite-errors.ts';

/** Ids in ascending order, each once. */
export interface FilterMatch {
  /** Contents of which at least one file passes. */
  readonly contentIds: Uint32Array;
  /** The files that pass; a copy in another folder may not. */
  readonly photoIds: Uint32Array;
}

/** True where `id` is among ids in ascending order. */
export function isAmong(ids: Uint32Array, id: number): boolean {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? Infinity) < id) low = middle + 1;
    else high = middle;
  }
  return ids[low] === id;
}

/** A clause holds where one of its filters does. What is not known of a photo is not the case: it passes a minus. */
function conditionOfClause(db: ReadableDb, clause: FilterClause, townsNamed: TownsNamed): Condition {
  const parts = clause.alternatives.map((filter) => {
    const condition = conditionOf(db, filter, townsNamed);
    return filter.isNegative ? { ...condition, sql: `(${condition.sql}) IS NOT TRUE` } : condition;
  });
  return {
    sql: parts.map(({ sql }) => `(${sql})`).join(' OR '),
    values: parts.flatMap(({ values }) => values),
  };
}

/** True of the files for which every clause holds; of all where there is none. */
export function conditionOfClauses(
  db: ReadableDb,
  clauses: readonly FilterClause[],
  townsNamed: TownsNamed = () => [],
): Condition {
  const conditions = clauses.map((clause) => conditionOfClause(db, clause, townsNamed));
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND ') || 'true',
    values: conditions.flatMap(({ values }) => values),
  };
}

function ascending(ids: readonly number[]): Uint32Array {
  const sorted = Uint32Array.from(ids).sort();
  let count = 0;
  for (const id of sorted) {
    if (count === 0 || sorted[count - 1] !== id) sorted[count++] = id;
  }
  return sorted.subarray(0, count);
}

/**
 * The photos for which every clause holds. Null where there is no clause, and so nothing is asked.
 *
 * @param townsNamed for `near:` a name; without it only the places of photos are known
 */
export function matchFilters(
  db: ReadableDb,
  clauses: readonly FilterClause[],
  townsNamed?: TownsNamed,
): FilterMatch | null {
  if (clauses.length === 0) return null;
  const condition = conditionOfClauses(db, clauses, townsNamed);
  // Two long texts cross from SQLite several times faster than a row for every photo.
  const sql = /* sql */ `
    SELECT json_group_array(file.content_id) AS contentIds, json_group_array(file.file_id) AS photoIds
    FROM file WHERE file.content_id IS NOT NULL AND ${condition.sql}`;
  // Compiled anew each time: there are as many texts as shapes of queries.
  const row = withStorageErrors(db.name, () =>
    db.prepare<unknown[], { contentIds: string; photoIds: string }>(sql).get(...condition.values),
  );
  // SQLite wrote them: arrays of whole numbers.
  const ids = (json = '[]'): number[] => JSON.parse(json) as number[];
  return { contentIds: ascending(ids(row?.contentIds)), photoIds: ascending(ids(row?.photoIds)) };
}

/** The files for which a clause holds, in ascending order: `matchFilters` without the contents, in half its time. */
export function photosPassing(db: ReadableDb, clause: FilterClause, townsNamed?: TownsNamed): Uint32Array {
  const condition = conditionOfClauses(db, [clause], townsNamed);
  const sql = `SELECT json_group_array(file_id) AS photoIds FROM file WHERE content_id IS NOT NULL AND ${condition.sql}`;
  const row = withStorageErrors(db.name, () =>
    db.prepare<unknown[], { photoIds: string }>(sql).get(...condition.values),
  );
  // SQLite wrote it: an array of whole numbers.
  return ascending(JSON.parse(row?.photoIds ?? '[]') as number[]);
}
