import { describe, expect, it } from 'vitest';
import { folderIdSchema, photoIdSchema, type PhotoSummary } from '../../../contract/index.ts';
import { moveInGrid, photoAt } from './grid-keys.ts';
import { indexPhotos, makeGridRows } from './grid-rows.ts';
import { placeOf } from './row-search.ts';

function photo(id: number, width: number): PhotoSummary {
  return {
    photoId: photoIdSchema.parse(id),
    folderId: folderIdSchema.parse(1),
    name: `${String(id)}.jpg`,
    width,
    height: 100,
    takenAtMs: 0,
    version: 'v',
    isFavorite: false,
  };
}

/** Two months: 1 to 5 in rows of three and two, then 6 and 7. */
const sections = [
  { key: 'july', heading: 'July', photos: [1, 2, 3, 4, 5].map((id) => photo(id, id < 4 ? 100 : 150)) },
  { key: 'june', heading: 'June', photos: [6, 7].map((id) => photo(id, 150)) },
];
const { rows } = makeGridRows(sections, { width: 304, rowHeight: 100, gap: 2, headingHeight: 40 });
const indexes = indexPhotos(sections);

function press(key: string, from: number, isCommand = false): number | undefined {
  const place = placeOf(rows, indexes.get(photoIdSchema.parse(from)) ?? -1) ?? { row: -1, column: -1 };
  const next = moveInGrid(rows, place, { key, isCommand, rowsPerPage: 2 });
  return next === undefined ? undefined : photoAt(rows, next)?.photoId;
}

describe('moveInGrid', () => {
  it('walks on to the next row, over a heading too', () => {
    expect(press('ArrowRight', 1)).toBe(2);
    expect(press('ArrowRight', 3)).toBe(4);
    expect(press('ArrowRight', 5)).toBe(6);
    expect(press('ArrowLeft', 6)).toBe(5);
  });

  it('stays at the ends', () => {
    expect(press('ArrowLeft', 1)).toBe(1);
    expect(press('ArrowRight', 7)).toBe(7);
    expect(press('ArrowUp', 2)).toBe(2);
    expect(press('ArrowDown', 7)).toBe(7);
  });

  it('goes up and down to the photo that lies nearest', () => {
    expect(press('ArrowDown', 1)).toBe(4);
    expect(press('ArrowDown', 3)).toBe(5);
    expect(press('ArrowDown', 5)).toBe(7);
    expect(press('ArrowUp', 5)).toBe(3);
  });

  it('goes by page, to the ends of a row, and to the ends of everything', () => {
    expect(press('PageDown', 1)).toBe(6);
    expect(press('PageUp', 6)).toBe(1);
    expect(press('Home', 3)).toBe(1);
    expect(press('End', 1)).toBe(3);
    expect(press('End', 1, true)).toBe(7);
    expect(press('Home', 7, true)).toBe(1);
  });

  it('leaves other keys alone', () => {
    expect(press('x', 1)).toBeUndefined();
  });
});
