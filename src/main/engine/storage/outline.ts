/** The library as a layout needs it: every photo's id, shape and colour, by month. Runs in the engine. */
import { thumbHashToAverageRGBA } from 'thumbhash';
import type { PhotoId } from '../../../contract/ids.ts';
import { photoIdSchema } from '../../../contract/ids.ts';
import type { OutlineMonth } from '../../../contract/library.ts';
import type { FilterClause } from '../../../contract/query/index.ts';
import { cursorAfter, readCursor } from './cursor.ts';
import type { PageRequest } from './cursor.ts';
import type { ReadableDb } from './database.ts';
import type { TownsNamed } from './filters/whereabouts.ts';
import { conditionOfClauses } from './match-filters.ts';
import { withStorageErrors } from './sqlite-errors.ts';

interface OutlineRow {
  readonly photoId: number;
  readonly takenAtMs: number;
  readonly width: number;
  readonly height: number;
  readonly thumbHash: Uint8Array | null;
}

/** In the order of `listPhotos`, from the same index; contents are looked up by their key. */
export function outlineSql(condition: string): string {
  return /* sql */ `
    SELECT file_id AS photoId, sort_at_ms AS takenAtMs, width, height, thumb_hash AS thumbHash
    FROM file JOIN content ON content.content_id = file.content_id
    WHERE file.content_id IS NOT NULL AND (sort_at_ms, file_id) < (?, ?) AND ${condition}
    ORDER BY sort_at_ms DESC, file_id DESC LIMIT ?`;
}

/** When the month of a moment began; wall clocks are read as UTC. */
function monthStart(takenAtMs: number): Date {
  const moment = new Date(takenAtMs);
  moment.setUTCDate(1);
  moment.setUTCHours(0, 0, 0, 0);
  return moment;
}

/** "2024-07"; years beyond four digits have a sign and six. */
function monthName(start: Date): string {
  return Number.isNaN(start.getTime()) ? '-271821-04' : start.toISOString().slice(0, -17);
}

/** 24 bits, -1 for a photo that was indexed before its colours were kept. */
function averageColour(thumbHash: Uint8Array | null): number {
  if (thumbHash === null) return -1;
  const { r, g, b } = thumbHashToAverageRGBA(thumbHash);
  return [r, g, b].reduce((bits, part) => bits * 256 + Math.round(255 * Math.min(1, Math.max(0, part))), 0);
}

export interface OutlinePage {
  readonly months: OutlineMonth[];
  readonly nextCursor: string | null;
  /** Photos of all pages. */
  readonly total: number;
}

/**
 * A page of the outline, newest first. A month may go on with the next page.
 *
 * @param clauses filters that each photo passes, copies of a photo each by themselves
 * @param townsNamed for `near:` a name
 */
export function listOutline(
  db: ReadableDb,
  { cursor, limit }: PageRequest,
  clauses: readonly FilterClause[] = [],
  townsNamed?: TownsNamed,
): OutlinePage {
  const after = readCursor(cursor);
  const { sql, values } = conditionOfClauses(db, clauses, townsNamed);
  const countSql = `SELECT count(*) AS count FROM file WHERE content_id IS NOT NULL AND ${sql}`;
  // Compiled anew each time: there are as many texts as shapes of queries.
  const [rows, total] = withStorageErrors(db.name, () => [
    db.prepare<unknown[], OutlineRow>(outlineSql(sql)).all(after.sortAtMs, after.id, ...values, limit),
    db.prepare<unknown[], { count: number }>(countSql).get(...values)?.count ?? 0,
  ]);
  const months: { month: string; photoIds: PhotoId[]; aspects: number[]; colours: number[] }[] = [];
  let startMs = Infinity;
  for (const { photoId, takenAtMs, width, height, thumbHash } of rows) {
    let last = months.at(-1);
    if (last === undefined || takenAtMs < startMs) {
      const start = monthStart(takenAtMs);
      // The first month there can be begins before time does.
      startMs = Number.isNaN(start.getTime()) ? -Infinity : start.getTime();
      last = { month: monthName(start), photoIds: [], aspects: [], colours: [] };
      months.push(last);
    }
    last.photoIds.push(photoIdSchema.parse(photoId));
    last.aspects.push(Math.max(1, Math.round((100 * width) / height)));
    last.colours.push(averageColour(thumbHash));
  }
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { months, total, nextCursor: last === undefined ? null : cursorAfter(last.takenAtMs, last.photoId) };
}
