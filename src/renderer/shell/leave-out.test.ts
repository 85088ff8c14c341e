import { expect, it } from 'vitest';
import { photoIdSchema } from '../../contract/index.ts';
import { monthsWithout } from './leave-out.ts';

const month = (key: string, ...ids: number[]) => ({
  key,
  takenAtMs: 0,
  photos: ids.map((id) => ({ photoId: photoIdSchema.parse(id), width: 1, height: 1 })),
});

it('leaves photos out, and months that are empty without them; others stay the same objects', () => {
  const months = [month('2024-07', 1, 2), month('2024-06', 3), month('2024-05', 4)];
  const hidden = new Set([1, 3].map((id) => photoIdSchema.parse(id)));
  const left = monthsWithout(months, hidden);
  expect(left.map(({ key, photos }) => [key, photos.map(({ photoId }) => photoId)])).toEqual([
    ['2024-07', [2]],
    ['2024-05', [4]],
  ]);
  expect(left[1]).toBe(months[2]);
  expect(monthsWithout(months, new Set([photoIdSchema.parse(99)]))).toBe(months);
});
