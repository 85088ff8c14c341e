import fc from 'fast-check';
import { expect, it } from 'vitest';
import { photoIdSchema } from '../../../contract/index.ts';
import { cellsOf, indexPhotos, makeGridRows, type ShapeSection } from './grid-rows.ts';
import { placeOf, rowAt } from './row-search.ts';

let lastId = 0;
const sections = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }).map((counts) =>
  counts.map((count, index): ShapeSection => ({
    key: `${index}`,
    heading: index % 2 === 0 ? `${index}` : null,
    photos: Array.from({ length: count }, () => {
      lastId += 1;
      return { photoId: photoIdSchema.parse(lastId), width: 50 + ((lastId * 37) % 200), height: 100 };
    }),
  })),
);
const layout = { width: 500, rowHeight: 90, gap: 3, headingHeight: 40 };

it('finds every photo where it is drawn', () => {
  fc.assert(
    fc.property(sections, (made) => {
      const { rows } = makeGridRows(made, layout);
      for (const [photoId, index] of indexPhotos(made)) {
        const place = placeOf(rows, index);
        const row = rows[place?.row ?? -1];
        if (row?.kind !== 'photos' || place === undefined) throw new Error('It is not in a row of photos.');
        expect(cellsOf(row)[place.column]?.photo.photoId).toBe(photoId);
      }
    }),
  );
});

it('finds the row at a height, and the nearest where there is none', () => {
  fc.assert(
    fc.property(sections, (made) => {
      const { rows, heightPx, sectionTops } = makeGridRows(made, layout);
      for (const [index, { topPx, heightPx: height }] of rows.entries()) {
        expect([rowAt(rows, topPx), rowAt(rows, topPx + height - 0.5)]).toEqual([index, index]);
      }
      expect([rowAt(rows, -1), rowAt(rows, heightPx + 100)]).toEqual([0, rows.length - 1]);
      expect(sectionTops).toHaveLength(made.length + 1);
      expect(sectionTops.at(-1)).toBe(heightPx);
    }),
  );
  expect(rowAt([], 0)).toBe(-1);
});
