/** Places in a list that is sorted by a time and then by an id, both descending. Runs in the engine. */
import { RecollectError } from '../../../contract/errors.ts';

export interface PageRequest {
  /** Null for the first page. */
  readonly cursor: string | null;
  readonly limit: number;
}

export interface Page<T> {
  readonly items: T[];
  /** Null where there is no further page. */
  readonly nextCursor: string | null;
}

const pattern = /^(-?\d{1,16})_(\d{1,16})$/u;

/** The place just after a row. */
export function cursorAfter(sortAtMs: number, id: number): string {
  return `${sortAtMs}_${id}`;
}

/** Reads a cursor; null is the place before all rows. Throws INVALID_INPUT where it is none of ours. */
export function readCursor(cursor: string | null): { readonly sortAtMs: number; readonly id: number } {
  if (cursor === null) return { sortAtMs: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };
  const [, sortAtMs, id] = pattern.exec(cursor) ?? [];
  if (sortAtMs === undefined || id === undefined) {
    throw new RecollectError('INVALID_INPUT', 'The cursor is not one that this library gave out.');
  }
  return { sortAtMs: Number(sortAtMs), id: Number(id) };
}
