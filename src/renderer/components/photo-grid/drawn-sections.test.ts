import { expect, it } from 'vitest';
import { photoIdSchema } from '../../../contract/index.ts';
import { drawnSections } from './drawn-sections.ts';
import { makeGridRows } from './grid-rows.ts';

function section(heading: string | null, first: number): Parameters<typeof makeGridRows>[0][number] {
  const photos = Array.from({ length: 4 }, (_, index) => ({
    photoId: photoIdSchema.parse(first + index),
    width: 100,
    height: 100,
  }));
  return { key: `${first}`, heading, photos };
}

/** 0 and 1 without a heading; 2 the heading of 3 and 4; 5 that of 6 and 7. */
const { rows } = makeGridRows([section(null, 1), section('B', 11), section('C', 21)], {
  width: 204,
  rowHeight: 100,
  gap: 4,
  headingHeight: 40,
});

it('draws the rows in sight under their sections', () => {
  expect(rows.map(({ kind }) => kind[0])).toEqual(['p', 'p', 'h', 'p', 'p', 'h', 'p', 'p']);
  expect(drawnSections(rows, 1, 3, undefined)).toEqual([
    { section: 0, rows: [1] },
    { section: 1, rows: [2, 3] },
  ]);
});

it('draws the heading of a section whose beginning is scrolled away, since it sticks', () => {
  expect(drawnSections(rows, 4, 6, undefined)).toEqual([
    { section: 1, rows: [2, 4] },
    { section: 2, rows: [5, 6] },
  ]);
});

it('keeps the row that Tab leads to, and draws nothing where nothing is', () => {
  expect(drawnSections(rows, 0, 0, 7)).toEqual([
    { section: 0, rows: [0] },
    { section: 2, rows: [5, 7] },
  ]);
  expect(drawnSections([], -1, -1, undefined)).toEqual([]);
});
