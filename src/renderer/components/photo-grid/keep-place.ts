/** Where the window has to be so that the photo being looked at stays in its place. Runs in the page. */
import type { PhotoId } from '../../../contract/index.ts';
import type { GridRow } from './grid-rows.ts';
import { placeOf, rowAt } from './row-search.ts';

type Indexes = ReadonlyMap<PhotoId, number>;

/** The point of a photo that is held, see zoom.ts. */
export interface Hold {
  readonly photoId: PhotoId;
  readonly fraction: number;
  readonly windowPx: number;
}

function rowOf(rows: readonly GridRow[], indexes: Indexes, photoId: PhotoId): GridRow | undefined {
  const index = indexes.get(photoId);
  const place = index === undefined ? undefined : placeOf(rows, index);
  return place === undefined ? undefined : rows[place.row];
}

/** The first row of photos that reaches into the window. */
function firstPhotoRow(rows: readonly GridRow[], topPx: number): GridRow | undefined {
  const index = rowAt(rows, topPx);
  return rows[index]?.kind === 'heading' ? rows[index + 1] : rows[index];
}

/**
 * The window's top after the rows changed, from the top of the grid. The held photo stays under the pointer; else
 * the first in sight stays in its place, or the next one that is still there.
 *
 * At the very top nothing is kept: new photos come in there, in sight.
 */
export function keptTop(
  before: { readonly rows: readonly GridRow[]; readonly topPx: number },
  after: { readonly rows: readonly GridRow[]; readonly indexes: Indexes },
  hold: Hold | null,
): number {
  const held = hold === null ? undefined : rowOf(after.rows, after.indexes, hold.photoId);
  if (hold !== null && held !== undefined) {
    return Math.round(held.topPx + hold.fraction * held.heightPx - hold.windowPx);
  }
  if (before.topPx <= 0) return before.topPx;
  const first = firstPhotoRow(before.rows, before.topPx);
  if (first?.kind !== 'photos') return before.topPx;
  const hiddenPx = before.topPx - first.topPx;
  for (let index = first.start; index < first.end; index += 1) {
    const photo = first.photos[index];
    const row = photo && rowOf(after.rows, after.indexes, photo.photoId);
    // What is hidden of a row is a part of it, however tall it has become; what is above it is a heading.
    if (row !== undefined) {
      return Math.round(row.topPx + (hiddenPx > 0 ? (hiddenPx / first.heightPx) * row.heightPx : hiddenPx));
    }
  }
  return before.topPx;
}
