/** Filters as SQL: what each finds in a small library. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilterClause, QueryFilter } from '../../../contract/query/index.ts';
import {
  deleteFiles,
  insertFile,
  isAmong,
  matchFilters,
  positionsToPlace,
  putPlaces,
  setFavorites,
  setFolderOffline,
} from './index.ts';
import type { OpenLibrary, ReadableDb } from './index.ts';
import { addPhoto, addTestFolder, testLibrary, testPlace } from './testing/library.ts';
import { filtersOf } from './testing/filters-of.ts';

/** The names of the files that pass, sorted. */
function namesPassing(
  db: ReadableDb,
  text: string,
  ...towns: Parameters<typeof matchFilters>[2][]
): string[] {
  const match = matchFilters(db, filtersOf(text), towns[0]);
  const name = db.prepare<[number], string>('SELECT name FROM file WHERE file_id = ?').pluck();
  return Array.from(match?.photoIds ?? [], (photoId) => name.get(photoId) ?? '').sort();
}

const day = (text: string): number => Date.parse(text);

/** Photos a to e, each unlike the others in every way that a filter asks for. */
function fiveWays(): OpenLibrary {
  const library = testLibrary();
  const { db } = library;
  const home = addTestFolder(db, '/home/me/Été');
  const drive = addTestFolder(db, 'D:\\Archive');
  const a = addPhoto(db, home, '2019/Plage de Nice/a_2041.jpg', {
    takenAtMs: day('2019-08-11T12:00Z'),
    metadata: {
      camera: 'Canon EOS 5D Mark II',
      lens: 'EF 50mm f/1.8',
      iso: 100,
      latitude: 43.7,
      longitude: 7.26,
    },
  });
  addPhoto(db, home, '2020/b.png', {
    takenAtMs: day('2020-01-01T00:00Z'),
    format: 'png',
    metadata: { camera: 'Nikon D70', iso: 800, latitude: -17.8, longitude: 179.9 },
  });
  addPhoto(db, drive, 'c 100%.jpg', { takenAtMs: day('2019-12-31T23:59:59.999Z'), metadata: { iso: 1600 } });
  addPhoto(db, drive, '京都旅行/d.jpg', {
    takenAtMs: day('1969-12-31T23:59:59.500Z'),
    metadata: { latitude: -17.9, longitude: -179.95 },
  });
  addPhoto(db, drive, 'e.webp', { modifiedAtMs: day('2021-03-05T08:00Z'), format: 'webp' });
  setFavorites(db, [a.photoId], true);
  setFolderOffline(db, drive, true);
  const places = positionsToPlace(db, 1, 10).map(({ contentId, latitude }) => ({
    contentId,
    place: latitude > 0 ? testPlace('Nice', 'France', 'Europe') : testPlace('Taveuni', 'Fiji', 'Oceania'),
  }));
  putPlaces(db, 1, places);
  return library;
}

const a = 'a_2041.jpg';

const [b, c, d, e] = ['b.png', 'c 100%.jpg', 'd.jpg', 'e.webp'];

const expectations: readonly (readonly [string, readonly string[]])[] = [
  ['year:2019', [a, c]],
  ['year:2019..2020', [a, b, c]],
  ['year:..1969', [d]],
  ['-year:2019', [b, d, e]],
  ['month:december', [c, d]],
  ['month:november..january', [b, c, d]],
  ['month:3', [e]],
  ['date:2019-12-31', [c]],
  ['date:2019-08..2020-01', [a, b, c]],
  ['before:1970', [d]],
  ['after:2020', [e]],
  ['iso:100', [a]],
  ['iso:>100', [b, c]],
  ['-iso:100', [b, c, d, e]],
  ['camera:canon', [a]],
  ['camera:"5d mark"', [a]],
  ['camera:eos camera:CANON', [a]],
  ['-camera:canon', [b, c, d, e]],
  ['camera:canon OR camera:nikon', [a, b]],
  ['camera:canon OR year:2021', [a, e]],
  ['camera:canon OR -year:2019', [a, b, d, e]],
  ['lens:50mm', [a]],
  ['type:jpg', [a, c, d]],
  ['type:raw', []],
  ['is:raw', []],
  ['is:favorite', [a]],
  ['-is:favorite', [b, c, d, e]],
  ['is:offline', [c, d, e]],
  ['has:place', [a, b, d]],
  ['-has:place', [c, e]],
  ['name:A_204', [a]],
  ['name:041', [a]],
  ['name:"100%"', [c]],
  ['name:_', [a]],
  ['name:jpg -name:2041', [c, d]],
  ['folder:ete', [a, b]],
  ['folder:archive', [c, d, e]],
  ['folder:"2019/plage de"', [a]],
  ['folder:"plage 2019"', []],
  ['folder:旅行', [d]],
  ['folder:home', []],
  ['place:france', [a]],
  ['place:oceania', [b, d]],
  ['place:"nice france"', [a]],
  ['near:"43.7,7.2"', [a]],
  ['near:"-17.85,-179.99,50km"', [b, d]],
  ['near:"-17.85,179.99,20km"', [b, d]],
  ['near:"-17.85,179.99,8km"', []],
  ['near:"90,0,11000km"', [a]],
  ['near:"0,0,20040km"', [a, b, d]],
  ['near:fiji', [b, d]],
  ['is:favorite year:2019 camera:canon folder:nice', [a]],
  ['is:favorite year:2020', []],
];

describe('matchFilters', () => {
  it('finds by every filter', () => {
    const { db } = fiveWays();
    for (const [text, expected] of expectations) {
      expect(namesPassing(db, text), text).toEqual([...expected].sort());
    }
  });

  it('asks nothing without a filter', () => {
    expect(matchFilters(fiveWays().db, [])).toBeNull();
  });

  it('finds photos around towns that no photo is nearest to, where somebody knows the towns', () => {
    const { db } = fiveWays();
    const townsNamed = (name: string) => (name === 'cannes' ? [{ latitude: 43.55, longitude: 7.01 }] : []);
    expect(namesPassing(db, 'near:cannes')).toEqual([]);
    expect(namesPassing(db, 'near:cannes', townsNamed)).toEqual([]);
    expect(namesPassing(db, 'near:"cannes, 30km"', townsNamed)).toEqual([a]);
    expect(namesPassing(db, 'place:cannes', townsNamed)).toEqual([]);
  });

  it('looks around hundreds of towns of one name, on both sides of the date line too', () => {
    const { db } = fiveWays();
    const towns = Array.from({ length: 400 }, (_, at) => ({
      latitude: (at % 120) - 60,
      longitude: at / 3 - 90.5,
    }));
    const near = [...towns, { latitude: 43.8, longitude: 7.2 }, { latitude: -17.8, longitude: -179.99 }];
    expect(namesPassing(db, 'near:"san antonio, 40km"', () => near)).toEqual([a, b, d]);
    expect(namesPassing(db, 'near:"san antonio, 40km"', () => towns)).toEqual([]);
  });

  it('tells the copy that passes from the one that does not', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const kept = addPhoto(db, folder, 'kept/a.jpg', { content: 'same' });
    const binned = addPhoto(db, folder, 'bin/a.jpg', { content: 'same' });
    const match = matchFilters(db, filtersOf('-folder:bin'));
    expect([...(match?.contentIds ?? [])]).toEqual([kept.contentId]);
    expect([...(match?.photoIds ?? [])]).toEqual([kept.photoId]);
    expect(isAmong(match?.photoIds ?? new Uint32Array(), binned.photoId)).toBe(false);
    expect([...(matchFilters(db, filtersOf('name:a'))?.contentIds ?? [])]).toEqual([kept.contentId]);
  });

  it('leaves out what is no photo yet, and what is gone', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    insertFile(db, folder, { relativePath: 'pending.jpg', sizeBytes: 1, modifiedAtMs: 1 });
    const { photoId } = addPhoto(db, folder, 'gone.jpg');
    deleteFiles(db, [photoId]);
    for (const text of ['name:jpg', '-camera:canon', 'before:2000', '-is:favorite']) {
      expect(matchFilters(db, filtersOf(text))).toEqual({
        contentIds: new Uint32Array(),
        photoIds: new Uint32Array(),
      });
    }
  });

  it('takes whatever a person may write as a value for what it is', () => {
    const { db } = fiveWays();
    fc.assert(
      fc.property(
        fc.constantFrom('folder', 'name', 'camera', 'lens', 'place', 'album' as const),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
        (key, value) => {
          const place = { span: { start: 0, end: 1 }, parts: [{ start: 0, end: 1 }] };
          const filter: QueryFilter = { ...place, key, value, isNegative: false, isFromWords: false };
          const clause: FilterClause = {
            kind: 'filter',
            alternatives: [filter],
            joins: [],
            span: place.span,
          };
          expect(matchFilters(db, [clause])).not.toBeNull();
        },
      ),
      { numRuns: 100 },
    );
  });
});
