/** Filters as SQL against every photo asked one by one, for random libraries and queries. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhotoId } from '../../../contract/ids.ts';
import type { ImageFormat } from '../../../contract/photo.ts';
import { deleteFiles, isAmong, matchFilters, setFavorites, transaction } from './index.ts';
import type { ReadableDb } from './index.ts';
import { addPhoto, addTestFolder, testLibrary } from './testing/library.ts';
import { filtersOf } from './testing/filters-of.ts';

interface Made {
  readonly photoId: PhotoId;
  readonly contentId: number;
  readonly facts: Facts;
}

const factsArbitrary = fc.record({
  day: fc.integer({ min: -400, max: 4000 }),
  camera: fc.constantFrom(null, 'Canon EOS 5D', 'Canon G7', 'Nikon D70'),
  iso: fc.constantFrom(null, 100, 400, 1600),
  format: fc.constantFrom<ImageFormat>('jpeg', 'png', 'webp'),
  size: fc.constantFrom([400, 300] as const, [300, 400] as const, [300, 300] as const),
  directory: fc.constantFrom('', 'beach/', 'beach/2019/', 'beach/20190/', 'garden/'),
  isFavorite: fc.boolean(),
  position: fc.constantFrom(null, [48.85, 2.35] as const, [48.95, 2.35] as const, [-17, 179.99] as const),
  /** Photos of one number hold the same content, so they share all but the directory. */
  copyOf: fc.integer({ min: 0, max: 30 }),
});

type Facts = typeof factsArbitrary extends fc.Arbitrary<infer T> ? T : never;

/** Each filter with what it means, said again in JavaScript. */
const oracles: readonly (readonly [string, (facts: Facts) => boolean])[] = [
  ['year:1971', ({ day: at }) => new Date(at * 864e5).getUTCFullYear() === 1971],
  ['year:1969..1970', ({ day: at }) => at >= -365 && at < 365],
  ['month:february', ({ day: at }) => new Date(at * 864e5).getUTCMonth() === 1],
  [
    'month:october..march',
    ({ day: at }) => [9, 10, 11, 0, 1, 2].includes(new Date(at * 864e5).getUTCMonth()),
  ],
  ['date:1972-02', ({ day: at }) => new Date(at * 864e5).toISOString().startsWith('1972-02')],
  ['before:1970', ({ day: at }) => at < 0],
  ['after:1975', ({ day: at }) => at >= 2191],
  ['camera:canon', ({ camera }) => camera?.startsWith('Canon') === true],
  ['camera:d', ({ camera }) => camera?.toLowerCase().includes('d') === true],
  ['iso:100..400', ({ iso }) => iso === 100 || iso === 400],
  ['iso:>400', ({ iso }) => iso === 1600],
  ['type:png', ({ format }) => format === 'png'],
  ['orientation:landscape', ({ size: [width, height] }) => width > height],
  ['orientation:vertical', ({ size: [width, height] }) => width < height],
  ['orientation:square', ({ size: [width, height] }) => width === height],
  ['folder:photos/', () => true],
  ['folder:photos/beach/', ({ directory }) => directory.startsWith('beach/')],
  ['folder:photos/beach/2019/', ({ directory }) => directory === 'beach/2019/'],
  ['folder:beach/', () => false],
  ['folder:beach', ({ directory }) => directory.startsWith('beach/')],
  ['folder:"beach/2019"', ({ directory }) => directory.startsWith('beach/2019')],
  ['is:favorite', ({ isFavorite }) => isFavorite],
  ['has:place', ({ position }) => position !== null],
  ['near:"48.86,2.35,5km"', ({ position }) => position?.[0] === 48.85],
  ['near:"48.86,2.35,50km"', ({ position }) => position !== null && position[0] > 0],
  ['near:"-17,-179.99,5km"', ({ position }) => position?.[0] === -17],
  ['is:offline', () => false],
];

function everyFile(db: ReadableDb): PhotoId[] {
  return db.prepare<[], PhotoId>('SELECT file_id FROM file').pluck().all();
}

const clauseArbitrary = fc.array(
  fc.record({ oracle: fc.nat({ max: oracles.length - 1 }), isNegative: fc.boolean() }),
  { minLength: 1, maxLength: 3 },
);

describe('matchFilters against every photo asked one by one', () => {
  it('gives the same photos for random libraries and queries', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db, '/photos');
    let library = 0;
    fc.assert(
      fc.property(
        fc.array(factsArbitrary, { maxLength: 40 }),
        fc.array(fc.array(clauseArbitrary, { minLength: 1, maxLength: 3 }), { minLength: 12, maxLength: 12 }),
        (photos, queries) => {
          library++;
          deleteFiles(db, everyFile(db));
          const first = new Map<number, Facts>();
          const made: Made[] = transaction(db, () =>
            photos.map((own, at) => {
              const { directory } = own;
              if (!first.has(own.copyOf)) first.set(own.copyOf, own);
              const facts = { ...(first.get(own.copyOf) ?? own), directory };
              const { camera, iso, format, position } = facts;
              const ids = addPhoto(db, folder, `${directory}${at}.x`, {
                content: `${library} ${own.copyOf}`,
                takenAtMs: facts.day * 864e5,
                format,
                width: facts.size[0],
                height: facts.size[1],
                metadata: { camera, iso, latitude: position?.[0] ?? null, longitude: position?.[1] ?? null },
              });
              setFavorites(db, [ids.photoId], facts.isFavorite);
              return { ...ids, facts };
            }),
          );
          for (const clauses of queries) {
            const text = clauses
              .map((parts) =>
                parts
                  .map(({ oracle, isNegative }) => `${isNegative ? '-' : ''}${oracles[oracle]?.[0] ?? ''}`)
                  .join(' OR '),
              )
              .join(' ');
            const passing = made.filter(({ facts }) =>
              clauses.every((parts) =>
                parts.some(({ oracle, isNegative }) => oracles[oracle]?.[1](facts) !== isNegative),
              ),
            );
            const found = matchFilters(db, filtersOf(text));
            expect([...(found?.photoIds ?? [])], text).toEqual(passing.map(({ photoId }) => photoId));
            const contentIds = [...new Set(passing.map(({ contentId }) => contentId))].sort((x, y) => x - y);
            expect([...(found?.contentIds ?? [])], text).toEqual(contentIds);
            expect(
              made.filter(({ photoId }) => isAmong(found?.photoIds ?? new Uint32Array(), photoId)),
            ).toEqual(passing);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
