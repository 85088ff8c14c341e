import { expect, it } from 'vitest';
import { folderIdSchema, photoIdSchema, type PhotoSummary } from '../../../contract/index.ts';
import { groupByMonth } from './group-by-month.ts';

function takenAt(...times: readonly number[]): PhotoSummary[] {
  return times.map((takenAtMs, index) => ({
    photoId: photoIdSchema.parse(index + 1),
    folderId: folderIdSchema.parse(1),
    name: 'x.jpg',
    width: 1,
    height: 1,
    takenAtMs,
    version: 'v',
    isFavorite: false,
  }));
}

it('groups by the wall clock’s month, in the order given, whatever the zone of this machine', () => {
  const photos = takenAt(
    Date.UTC(2024, 7, 1),
    Date.UTC(2024, 6, 31, 23, 59),
    Date.UTC(2024, 6, 1),
    Date.UTC(2023, 6, 1),
  );
  expect(groupByMonth(photos).map(({ key, photos: { length } }) => [key, length])).toEqual([
    ['2024-08', 1],
    ['2024-07', 2],
    ['2023-07', 1],
  ]);
});

it('takes the earliest and latest times there can be', () => {
  expect(groupByMonth(takenAt(8.64e15, -8.64e15))).toHaveLength(2);
});
