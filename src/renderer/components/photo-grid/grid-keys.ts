/** Where an arrow key leads in rows of photos of different widths. Runs in the page. */
import { cellsOf as cellsOfRow, type GridRow, type PhotoCell, type PhotoShape } from './grid-rows.ts';
import type { GridPlace } from './row-search.ts';

function photoRow(rows: readonly GridRow[], from: number, step: 1 | -1): number | undefined {
  for (let row = from; row >= 0 && row < rows.length; row += step)
    if (rows[row]?.kind === 'photos') return row;
  return undefined;
}

function cellsOf(rows: readonly GridRow[], row: number): readonly PhotoCell[] {
  const found = rows[row];
  return found?.kind === 'photos' ? cellsOfRow(found) : [];
}

/** The middle of a cell, from the row's left edge; gaps are too small to matter. */
function middleOf(cells: readonly PhotoCell[], column: number): number {
  let left = 0;
  for (const [index, cell] of cells.entries()) {
    if (index === column) return left + cell.widthPx / 2;
    left += cell.widthPx;
  }
  return left;
}

function nearestColumn(cells: readonly PhotoCell[], middle: number): number {
  let best = 0;
  for (const column of cells.keys()) {
    if (Math.abs(middleOf(cells, column) - middle) < Math.abs(middleOf(cells, best) - middle)) best = column;
  }
  return best;
}

function vertically(rows: readonly GridRow[], place: GridPlace, step: 1 | -1, count: number): GridPlace {
  const middle = middleOf(cellsOf(rows, place.row), place.column);
  let row = place.row;
  for (let moved = 0; moved < count; moved += 1) {
    const next = photoRow(rows, row + step, step);
    if (next === undefined) break;
    row = next;
  }
  return row === place.row ? place : { row, column: nearestColumn(cellsOf(rows, row), middle) };
}

function horizontally(rows: readonly GridRow[], place: GridPlace, step: 1 | -1): GridPlace {
  const column = place.column + step;
  if (column >= 0 && column < cellsOf(rows, place.row).length) return { row: place.row, column };
  const row = photoRow(rows, place.row + step, step);
  if (row === undefined) return place;
  return { row, column: step === 1 ? 0 : cellsOf(rows, row).length - 1 };
}

function edge(rows: readonly GridRow[], step: 1 | -1): GridPlace | undefined {
  const row = photoRow(rows, step === 1 ? 0 : rows.length - 1, step);
  if (row === undefined) return undefined;
  return { row, column: step === 1 ? 0 : cellsOf(rows, row).length - 1 };
}

export interface GridKey {
  readonly key: string;
  /** Ctrl, or Cmd on a Mac. */
  readonly isCommand: boolean;
  /** Rows that fit in the window, for Page Up and Page Down. */
  readonly rowsPerPage: number;
}

/** The place a key leads to; undefined for a key that does not move. */
export function moveInGrid(
  rows: readonly GridRow[],
  place: GridPlace,
  { key, isCommand, rowsPerPage }: GridKey,
): GridPlace | undefined {
  switch (key) {
    case 'ArrowRight':
      return horizontally(rows, place, 1);
    case 'ArrowLeft':
      return horizontally(rows, place, -1);
    case 'ArrowDown':
      return vertically(rows, place, 1, 1);
    case 'ArrowUp':
      return vertically(rows, place, -1, 1);
    case 'PageDown':
      return vertically(rows, place, 1, rowsPerPage);
    case 'PageUp':
      return vertically(rows, place, -1, rowsPerPage);
    case 'Home':
      return isCommand ? edge(rows, 1) : { row: place.row, column: 0 };
    case 'End':
      return isCommand
        ? edge(rows, -1)
        : { row: place.row, column: Math.max(0, cellsOf(rows, place.row).length - 1) };
    default:
      return undefined;
  }
}

/** The photo at a place. */
export function photoAt(rows: readonly GridRow[], place: GridPlace): PhotoShape | undefined {
  const row = rows[place.row];
  return row?.kind === 'photos' ? row.photos[row.start + place.column] : undefined;
}
