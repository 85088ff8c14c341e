import fc from 'fast-check';
import { expect, it } from 'vitest';
import { photoIdSchema, type PhotoId } from '../../../contract/index.ts';
import { cellsOf, makeGridRows, type GridRows, type ShapeSection } from './grid-rows.ts';
import { photosInRectangle, rectangleBetween } from './photos-in-rectangle.ts';

/** Every photo's place, one after the other. */
function boxes({ rows, gapPx }: GridRows): {
  id: PhotoId;
  left: number;
  right: number;
  top: number;
  bottom: number;
}[] {
  return rows.flatMap((row) => {
    if (row.kind !== 'photos') return [];
    let left = 0;
    return cellsOf(row).map(({ photo, widthPx }) => {
      const box = {
        id: photo.photoId,
        left,
        right: left + widthPx,
        top: row.topPx,
        bottom: row.topPx + row.heightPx - gapPx,
      };
      left = box.right + gapPx;
      return box;
    });
  });
}

const sections = fc
  .array(
    fc.record({
      hasHeading: fc.boolean(),
      widths: fc.array(fc.integer({ min: 30, max: 400 }), { maxLength: 12 }),
    }),
    { maxLength: 5 },
  )
  .map((made): ShapeSection[] => {
    let next = 1;
    return made.map(({ hasHeading, widths }, index) => ({
      key: String(index),
      heading: hasHeading ? 'A month' : null,
      photos: widths.map((width) => ({ photoId: photoIdSchema.parse(next++), width, height: 100 })),
    }));
  });

const point = fc.record({
  x: fc.integer({ min: -40, max: 700 }),
  y: fc.integer({ min: -40, max: 2000 }),
});

it('covers exactly the photos whose places it touches', () => {
  fc.assert(
    fc.property(sections, point, point, fc.integer({ min: 120, max: 600 }), (made, a, b, width) => {
      const grid = makeGridRows(made, { width, rowHeight: 90, gap: 4, headingHeight: 40 });
      const rectangle = rectangleBetween(a, b);
      const touched = boxes(grid).filter(
        ({ left, right, top, bottom }) =>
          left < rectangle.endPx &&
          right > rectangle.startPx &&
          top < rectangle.bottomPx &&
          bottom > rectangle.topPx,
      );
      expect(photosInRectangle(grid, rectangle)).toEqual(touched.map(({ id }) => id));
    }),
  );
});
