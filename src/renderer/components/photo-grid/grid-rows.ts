/** The grid's rows: headings and rows of photos, with exact places and heights. Runs in the page. */
import type { PhotoId, PhotoSummary } from '../../../contract/index.ts';
import { gridAspect, heightOfRow, justify, widthsOfRow, type JustifyOptions } from './justify.ts';

/**
 * A photo as the layout needs it. It may be a whole summary; where it is not, the summary comes from a PhotoSource
 * once the photo is near.
 */
export interface PhotoShape extends Pick<PhotoSummary, 'photoId' | 'width' | 'height'> {
  /** Its average colour in 24 bits, -1 or absent where it is not known: what it is until there is more of it. */
  readonly colour?: number;
}

export function isSummary(photo: PhotoShape): photo is PhotoSummary {
  return 'version' in photo;
}

/** Photos under one heading; null for photos without one. */
export interface PhotoSection<Photo extends PhotoShape = PhotoSummary> {
  readonly key: string;
  readonly heading: string | null;
  readonly photos: readonly Photo[];
}

/** A section as the layout needs it. */
export type ShapeSection = PhotoSection<PhotoShape>;

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

interface RowPlace {
  readonly key: string;
  /** From the top of the grid. */
  readonly topPx: number;
  /** With the gap below. */
  readonly heightPx: number;
  /** Index of its section. */
  readonly section: number;
  /** How many photos of the grid come before it. */
  readonly firstPhoto: number;
}

export interface HeadingRow extends RowPlace {
  readonly kind: 'heading';
  readonly heading: string;
  /** Those of its section. */
  readonly photos: readonly PhotoShape[];
}

export interface PhotoRow extends RowPlace {
  readonly kind: 'photos';
  /** The whole section's. */
  readonly photos: readonly PhotoShape[];
  /** The row's own among them. */
  readonly start: number;
  readonly end: number;
  readonly exactHeight: number;
}

export type GridRow = HeadingRow | PhotoRow;

export interface PhotoCell {
  readonly photo: PhotoShape;
  readonly widthPx: number;
}

export interface GridLayout extends JustifyOptions {
  readonly headingHeight: number;
}

export interface GridRows {
  readonly rows: readonly GridRow[];
  /** From the top of the grid to that of each section, and last the height of all. */
  readonly sectionTops: readonly number[];
  readonly heightPx: number;
  readonly gapPx: number;
  readonly headingHeight: number;
}

export const noRows: GridRows = { rows: [], sectionTops: [0], heightPx: 0, gapPx: 0, headingHeight: 0 };

/** Lays out the sections. */
export function makeGridRows(sections: readonly ShapeSection[], layout: GridLayout): GridRows {
  const rows: GridRow[] = [];
  const sectionTops: number[] = [];
  let topPx = 0;
  let firstPhoto = 0;
  for (const [section, { key, heading, photos }] of sections.entries()) {
    sectionTops.push(topPx);
    if (heading !== null) {
      const heightPx = layout.headingHeight;
      rows.push({
        kind: 'heading',
        key: `heading-${key}`,
        heading,
        photos,
        topPx,
        heightPx,
        section,
        firstPhoto,
      });
      topPx += heightPx;
    }
    const aspectOf = (index: number): number => gridAspect(photos[index] ?? { width: 1, height: 1 });
    for (const row of justify(photos.length, aspectOf, layout)) {
      const heightPx = heightOfRow(row) + layout.gap;
      rows.push({
        kind: 'photos',
        key: `photos-${String(photos[row.start]?.photoId)}`,
        photos,
        start: row.start,
        end: row.end,
        exactHeight: row.exactHeight,
        topPx,
        heightPx,
        section,
        firstPhoto: firstPhoto + row.start,
      });
      topPx += heightPx;
    }
    firstPhoto += photos.length;
  }
  sectionTops.push(topPx);
  const { gap: gapPx, headingHeight } = layout;
  return { rows, sectionTops, heightPx: topPx, gapPx, headingHeight };
}

/** The photos of a row, each with its width. */
export function cellsOf(row: PhotoRow): PhotoCell[] {
  const aspectOf = (index: number): number => gridAspect(row.photos[index] ?? { width: 1, height: 1 });
  const cells: PhotoCell[] = [];
  for (const [offset, widthPx] of widthsOfRow(aspectOf, row).entries()) {
    const photo = row.photos[row.start + offset];
    if (photo !== undefined) cells.push({ photo, widthPx });
  }
  return cells;
}

/** How many photos of the grid come before each: the same for every layout of these sections. */
export function indexPhotos(sections: readonly ShapeSection[]): ReadonlyMap<PhotoId, number> {
  const indexes = new Map<PhotoId, number>();
  let index = 0;
  for (const { photos } of sections) {
    for (const { photoId } of photos) {
      indexes.set(photoId, index);
      index += 1;
    }
  }
  return indexes;
}
