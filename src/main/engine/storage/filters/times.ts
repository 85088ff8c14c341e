/** Filters by when a photo was taken, as conditions in SQL. Runs in the engine and its threads. */
import { statement } from '../database.ts';
import type { ReadableDb } from '../database.ts';
import { ofFile } from './condition.ts';
import type { Condition } from './condition.ts';

/** From `from` up to but not including `to`, Unix milliseconds; null is open. */
export function timeBetween(from: number | null, to: number | null): Condition {
  const parts: string[] = [];
  const values: number[] = [];
  for (const [bound, operator] of [
    [from, '>='],
    [to, '<'],
  ] as const) {
    if (bound === null) continue;
    parts.push(`file.sort_at_ms ${operator} ?`);
    values.push(bound);
  }
  return ofFile(parts.join(' AND ') || 'true', ...values);
}

/** Unix milliseconds of the first moment of a year. */
export function yearStartMs(year: number): number {
  // Date.UTC takes years below 100 for those of the last century; the query language has none.
  return Date.UTC(year, 0);
}

/**
 * The months from `from` to `to`, which may go over the turn of the year, in every year that the library has photos
 * of: ranges of time, which the index finds, where taking each photo's month from its time would read them all.
 */
export function inMonths(db: ReadableDb, from: number, to: number): Condition {
  const sql = /* sql */ `
    SELECT (SELECT min(sort_at_ms) FROM file WHERE content_id IS NOT NULL) AS first,
      (SELECT max(sort_at_ms) FROM file WHERE content_id IS NOT NULL) AS last`;
  const { first, last } = statement<[], { first: number | null; last: number | null }>(db, sql).get() ?? {};
  if (first == null || last == null) return ofFile('false');
  const ranges: [number, number][] = [];
  const lastYear = new Date(last).getUTCFullYear();
  // A year before the first: its last months may reach over into it.
  for (let year = new Date(first).getUTCFullYear() - 1; year <= lastYear; year++) {
    const end = to < from ? to + 12 : to;
    ranges.push([Date.UTC(year, from - 1), Date.UTC(year, end)]);
  }
  const json = JSON.stringify(ranges);
  const inRange = /* sql */ `file.file_id IN (
    SELECT dated.file_id FROM json_each(?) AS month CROSS JOIN file AS dated
      ON dated.sort_at_ms >= month.value ->> 0 AND dated.sort_at_ms < month.value ->> 1
    WHERE dated.content_id IS NOT NULL)`;
  return ofFile(inRange, json);
}
