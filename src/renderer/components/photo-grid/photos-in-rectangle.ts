/** Which photos a rectangle covers, from the layout and not from what is drawn. Runs in the page. */
import type { PhotoId } from '../../../contract/index.ts';
import { cellsOf, type GridRows } from './grid-rows.ts';
import { rowAt } from './row-search.ts';

/** In pixels from the grid's upper corner at the start of its lines. */
export interface Rectangle {
  readonly startPx: number;
  readonly endPx: number;
  readonly topPx: number;
  readonly bottomPx: number;
}

/** The rectangle between two corners. */
export function rectangleBetween(
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
): Rectangle {
  return {
    startPx: Math.min(a.x, b.x),
    endPx: Math.max(a.x, b.x),
    topPx: Math.min(a.y, b.y),
    bottomPx: Math.max(a.y, b.y),
  };
}

/** The photos of which any part lies in the rectangle, in the grid's order. */
export function photosInRectangle(
  { rows, gapPx }: Pick<GridRows, 'rows' | 'gapPx'>,
  { startPx, endPx, topPx, bottomPx }: Rectangle,
): PhotoId[] {
  const photoIds: PhotoId[] = [];
  for (let index = Math.max(0, rowAt(rows, topPx)); index < rows.length; index += 1) {
    const row = rows[index];
    if (row === undefined || row.topPx >= bottomPx) break;
    if (row.kind !== 'photos' || row.topPx + row.heightPx - gapPx <= topPx) continue;
    let edge = 0;
    for (const { photo, widthPx } of cellsOf(row)) {
      if (edge < endPx && edge + widthPx > startPx) photoIds.push(photo.photoId);
      edge += widthPx + gapPx;
    }
  }
  return photoIds;
}
