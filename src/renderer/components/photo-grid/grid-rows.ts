/** The grid's rows: headings and rows of photos, with exact heights. Runs in the page. */
import type { PhotoId, PhotoSummary } from '../../../contract/index.ts';
import { gridAspect, justify, type JustifyOptions } from './justify.ts';

/** Photos under one heading; null for photos without one. */
export interface PhotoSection {
  readonly key: string;
  readonly heading: string | null;
  readonly photos: readonly PhotoSummary[];
}

/**
 * What a photo has to do with a stack: near-duplicates that stand behind one photo, the leader, until the stack is
 * opened. Then they follow it in the grid.
 */
export interface StackPlace {
  readonly leaderId: PhotoId;
  readonly leaderName: string;
  /** Photos behind the leader. */
  readonly foldedCount: number;
  /** How many of them there are to show. */
  readonly shownCount: number;
  readonly isOpen: boolean;
}

/** The stacks by their photos: each leader, and what follows an open one. */
export type Stacks = ReadonlyMap<PhotoId, StackPlace>;

export interface PhotoCell {
  readonly photo: PhotoSummary;
  readonly widthPx: number;
}

export type GridRow =
  | { readonly kind: 'heading'; readonly key: string; readonly heading: string; readonly heightPx: number }
  | {
      readonly kind: 'photos';
      readonly key: string;
      readonly cells: readonly PhotoCell[];
      readonly heightPx: number;
    };

export interface GridLayout extends JustifyOptions {
  readonly headingHeight: number;
}

/** Lays out the sections. Row heights include the gap below. */
export function makeGridRows(sections: readonly PhotoSection[], layout: GridLayout): GridRow[] {
  const rows: GridRow[] = [];
  for (const { key, heading, photos } of sections) {
    if (heading !== null)
      rows.push({ kind: 'heading', key: `heading-${key}`, heading, heightPx: layout.headingHeight });
    for (const row of justify(photos.map(gridAspect), layout)) {
      const cells: PhotoCell[] = [];
      for (const [offset, widthPx] of row.widths.entries()) {
        const photo = photos[row.start + offset];
        if (photo !== undefined) cells.push({ photo, widthPx });
      }
      const first = cells[0]?.photo.photoId ?? 0;
      rows.push({
        kind: 'photos',
        key: `photos-${key}-${String(first)}`,
        cells,
        heightPx: row.height + layout.gap,
      });
    }
  }
  return rows;
}

/** Where each photo is, by row and by place in it. */
export function indexPhotos(
  rows: readonly GridRow[],
): ReadonlyMap<PhotoId, { readonly row: number; readonly column: number }> {
  const places = new Map<PhotoId, { row: number; column: number }>();
  for (const [row, { ...rest }] of rows.entries()) {
    if (rest.kind !== 'photos') continue;
    for (const [column, { photo }] of rest.cells.entries()) places.set(photo.photoId, { row, column });
  }
  return places;
}
