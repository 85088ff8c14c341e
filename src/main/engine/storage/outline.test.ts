import { rgbaToThumbHash } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import { contract, filtersOnly, parseQuery } from '../../../contract/index.ts';
import type { FilterClause, OutlineMonth } from '../../../contract/index.ts';
import { insertFile, listOutline, linkFileToContent, listPhotos, matchFilters, putContent } from './index.ts';
import type { ReadableDb, WritableDb } from './index.ts';
import { outlineSql } from './outline.ts';
import { addPhoto, addTestFolder, contentNamed, testLibrary } from './testing/library.ts';

/** All of it, page by page, with the months that go on joined. */
function wholeOutline(db: ReadableDb, limit: number, clauses: readonly FilterClause[] = []): OutlineMonth[] {
  const months: OutlineMonth[] = [];
  let cursor: string | null = null;
  do {
    const page = listOutline(db, { cursor, limit }, clauses);
    contract['library.outline'].output.parse({ ...page, issues: [] });
    for (const month of page.months) {
      const last = months.at(-1);
      if (last?.month !== month.month) months.push(month);
      else {
        last.photoIds.push(...month.photoIds);
        last.aspects.push(...month.aspects);
        last.colours.push(...month.colours);
      }
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return months;
}

function addAt(db: WritableDb, ...times: number[]): void {
  const folder = addTestFolder(db, `/photos ${String(times[0])}`);
  for (const [index, takenAtMs] of times.entries()) addPhoto(db, folder, `${index}.jpg`, { takenAtMs });
}

describe('listOutline', () => {
  it('has every photo once under its month, in the order of the pages of photos', () => {
    const { db } = testLibrary();
    const times = Array.from({ length: 40 }, (_, index) => Date.UTC(2023, index % 14, 1 + (index % 3)));
    addAt(db, ...times);
    const { photos } = listPhotos(db, { cursor: null, limit: 100 });
    for (const limit of [1, 7, 40, 100]) {
      const months = wholeOutline(db, limit);
      expect(months.flatMap(({ photoIds }) => photoIds)).toEqual(photos.map(({ photoId }) => photoId));
      expect(new Set(months.map(({ month }) => month)).size).toBe(14);
    }
  });

  it('goes by the wall clock’s month, from the first moment there can be to the last', () => {
    const { db } = testLibrary();
    addAt(db, Date.UTC(2024, 7, 1), Date.UTC(2024, 6, 31, 23, 59), Date.UTC(2024, 6, 1), 8.64e15, -8.64e15);
    const months = wholeOutline(db, 100).map(({ month, photoIds }) => [month, photoIds.length]);
    expect(months).toEqual([
      ['+275760-09', 1],
      ['2024-08', 1],
      ['2024-07', 2],
      ['-271821-04', 1],
    ]);
  });

  it('tells the shape in hundredths, and leaves out what is not decoded yet', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    insertFile(db, folder, { relativePath: 'new.jpg', sizeBytes: 1, modifiedAtMs: 1 });
    const sizes = [
      [400, 300],
      [1, 5000],
      [5000, 1],
    ] as const;
    for (const [width, height] of sizes) {
      const name = `${width}x${height}`;
      const fileId = insertFile(db, folder, { relativePath: name, sizeBytes: 1, modifiedAtMs: -width });
      linkFileToContent(db, fileId, putContent(db, { ...contentNamed(name), width, height }));
    }
    expect(wholeOutline(db, 10).flatMap(({ aspects }) => aspects)).toEqual([1, 133, 500_000]);
  });

  it('tells the average colour, where it is known', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    addPhoto(db, folder, 'old.jpg', { modifiedAtMs: 2 });
    addPhoto(db, folder, 'red.jpg', { modifiedAtMs: 1 });
    const red = rgbaToThumbHash(1, 1, [255, 0, 0, 255]);
    putContent(db, { ...contentNamed('red.jpg'), thumbHash: red });
    const [old, colour = 0] = wholeOutline(db, 10)[0]?.colours ?? [];
    expect(old).toBe(-1);
    expect(colour >> 16).toBeGreaterThan(230);
    expect(colour & 0xffff).toBeLessThan(0x2000);
  });

  it('has the photos that filters leave, however it is cut into pages', () => {
    const { db } = testLibrary();
    const times = Array.from({ length: 40 }, (_, index) => Date.UTC(2023, index % 14, 1 + (index % 3)));
    addAt(db, ...times);
    for (const text of ['month:february', '-month:february', 'name:3', 'name:3 OR month:may', 'folder:x']) {
      const clauses = filtersOnly(parseQuery(text, { nowMs: 0 })) ?? [];
      const passing = new Set<number>(matchFilters(db, clauses)?.photoIds);
      const all = wholeOutline(db, 100).flatMap(({ photoIds }) => photoIds);
      for (const limit of [1, 7, 100]) {
        const months = wholeOutline(db, limit, clauses);
        expect(months.flatMap(({ photoIds }) => photoIds)).toEqual(all.filter((id) => passing.has(id)));
      }
      expect(listOutline(db, { cursor: null, limit: 1 }, clauses).total).toBe(passing.size);
    }
  });

  it('reads an index in order, and sorts nothing', () => {
    const { db } = testLibrary();
    addAt(db, 1, 2, 3);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${outlineSql('true')}`).all(9, 9, 9) as { detail: string }[];
    const steps = plan.map(({ detail }) => detail).join('\n');
    expect(steps).toMatch(/SEARCH file USING COVERING INDEX file_newest_first \(sort_at_ms</u);
    expect(steps).toMatch(/SEARCH content USING INTEGER PRIMARY KEY/u);
    expect(steps).not.toMatch(/TEMP B-TREE|SCAN/u);
  });
});
