/** Which row is where: by height, and by photo. Runs in the page. */
import type { GridRow } from './grid-rows.ts';

export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** The last row of which the condition holds, as it does for all before it; -1 where it holds for none. */
function lastRow(rows: readonly GridRow[], holds: (row: GridRow) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && holds(row)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The row at a height from the top of the grid; the first above it, and the last below it. -1 where there is none. */
export function rowAt(rows: readonly GridRow[], topPx: number): number {
  if (rows.length === 0) return -1;
  return Math.max(
    0,
    lastRow(rows, (row) => row.topPx <= topPx),
  );
}

/** Where the photo is that has so many others before it. */
export function placeOf(rows: readonly GridRow[], photoIndex: number): GridPlace | undefined {
  // A heading has as many photos before it as the row below it, so the last of them is that row.
  const row = lastRow(rows, ({ firstPhoto }) => firstPhoto <= photoIndex);
  const found = rows[row];
  if (found?.kind !== 'photos') return undefined;
  const column = photoIndex - found.firstPhoto;
  return column < found.end - found.start ? { row, column } : undefined;
}
