import { expect, it } from 'vitest';
import { photoIdSchema } from '../../../contract/index.ts';
import { indexPhotos, makeGridRows, type GridRows, type ShapeSection } from './grid-rows.ts';
import { keptTop } from './keep-place.ts';
import { placeOf } from './row-search.ts';

const id = (value: number): ReturnType<typeof photoIdSchema.parse> => photoIdSchema.parse(value);

function month(key: string, first: number, count: number): ShapeSection {
  const photos = Array.from({ length: count }, (_, index) => ({
    photoId: id(first + index),
    width: 150,
    height: 100,
  }));
  return { key, heading: key, photos };
}

const sections = [month('july', 1, 40), month('june', 41, 60)];
const indexes = indexPhotos(sections);
const layout = { width: 620, rowHeight: 100, gap: 4, headingHeight: 40 };
const usual = makeGridRows(sections, layout);
const large = makeGridRows(sections, { ...layout, rowHeight: 300 });

function topOf({ rows }: GridRows, photoId: number): { topPx: number; heightPx: number } {
  const row = rows[placeOf(rows, indexes.get(id(photoId)) ?? -1)?.row ?? -1];
  if (row === undefined) throw new Error('There is no such photo.');
  return row;
}

it('keeps the first photo in sight when photos become larger, and as much of it hidden', () => {
  const row = topOf(usual, 57);
  const topPx = keptTop(
    { rows: usual.rows, topPx: row.topPx + row.heightPx / 2 },
    { rows: large.rows, indexes },
    null,
  );
  const first = usual.rows[placeOf(usual.rows, 56)?.row ?? -1];
  const firstId = (first?.firstPhoto ?? 0) + 1;
  const after = topOf(large, firstId);
  expect(topPx).toBe(Math.round(after.topPx + after.heightPx / 2));
});

it('keeps the point of the photo that is held under the pointer', () => {
  const hold = { photoId: id(70), fraction: 0.25, windowPx: 333 };
  const topPx = keptTop({ rows: usual.rows, topPx: 500 }, { rows: large.rows, indexes }, hold);
  const row = topOf(large, 70);
  expect(topPx).toBe(Math.round(row.topPx + 0.25 * row.heightPx - 333));
});

it('keeps the next photo where the first in sight is gone, and nothing at the very top', () => {
  const without = [month('july', 1, 40), month('june', 42, 59)];
  const after = { rows: makeGridRows(without, layout).rows, indexes: indexPhotos(without) };
  const june = topOf(usual, 41).topPx;
  expect(keptTop({ rows: usual.rows, topPx: june + 10 }, after, null)).toBe(june + 10);
  expect(keptTop({ rows: usual.rows, topPx: -20 }, after, null)).toBe(-20);
});
