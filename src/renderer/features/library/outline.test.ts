import { expect, it } from 'vitest';
import { photoIdSchema, type OutlineMonth } from '../../../contract/index.ts';
import { joinMonths, keepSameMonths } from './outline.ts';

function page(month: string, ...photoIds: number[]): OutlineMonth {
  return {
    month,
    photoIds: photoIds.map((photoId) => photoIdSchema.parse(photoId)),
    aspects: photoIds.map(() => 150),
    colours: photoIds.map(() => 0x10_20_30),
  };
}

it('joins a month that goes on with the next page', () => {
  const first = joinMonths([], [page('2024-08', 9), page('2024-07', 8, 7)]);
  const months = joinMonths(first, [page('2024-07', 6), page('-271821-04', 5), page('+275760-09', 4)]);
  expect(months.map(({ key, photos }) => [key, photos.map(({ photoId }) => photoId)])).toEqual([
    ['2024-08', [9]],
    ['2024-07', [8, 7, 6]],
    ['-271821-04', [5]],
    ['+275760-09', [4]],
  ]);
  expect(months[1]?.photos[0]).toEqual({
    photoId: 8,
    width: 150,
    height: 100,
    colour: 0x10_20_30,
  });
  expect(new Date(months[1]?.takenAtMs ?? NaN).toISOString()).toMatch(/^2024-07/u);
  expect(months.map(({ takenAtMs }) => takenAtMs)).not.toContain(NaN);
});

it('keeps the objects of months that have not changed', () => {
  const before = joinMonths([], [page('2024-08', 9), page('2024-07', 8, 7)]);
  expect(keepSameMonths(before, joinMonths([], [page('2024-08', 9), page('2024-07', 8, 7)]))).toBe(before);
  const after = keepSameMonths(before, joinMonths([], [page('2024-08', 10, 9), page('2024-07', 8, 7)]));
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).toBe(before[1]);
});
