import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageFormat } from '../../../contract/index.ts';
import { createCounting, type Counting } from './counting.ts';
import type { CountedQuery } from './tasks.ts';
import {
  listFacets,
  listOutline,
  matchFilters,
  putCompanion,
  setFavorites,
  type ReadableDb,
} from '../storage/index.ts';
import { filtersOnly, parseQuery, type Subfolder } from '../../../contract/index.ts';
import { addPhoto, addTestFolder, testLibrary } from '../storage/testing/library.ts';

function counted(text: string, matching: CountedQuery['matching'] = null): CountedQuery {
  const { clauses } = parseQuery(text, { nowMs: 0 });
  return { filters: clauses.filter((clause) => clause.kind === 'filter'), matching, towns: null };
}

/** How many photos a query of filters leaves, as the outline has them. */
function outlined(db: ReadableDb, text: string): number {
  const clauses = filtersOnly(parseQuery(text, { nowMs: 0 })) ?? [];
  return listOutline(db, { cursor: null, limit: 1 }, clauses).total;
}

const dayOf = (day: number): string => new Date(day * 864e5).toISOString().slice(0, 10);

function everyFolder(counting: Counting, query: string): Subfolder[] {
  const found: Subfolder[] = [];
  const read = (parent: Subfolder | null): void => {
    const place = parent && { folderId: parent.folderId, path: parent.path };
    const { folders } = counting.subfolders({ ...counted(query), parent: place });
    found.push(...folders);
    for (const folder of folders) if (folder.hasSubfolders) read(folder);
  };
  read(null);
  return found;
}

const photos = fc.array(
  fc.record({
    day: fc.integer({ min: -3, max: 3 }),
    camera: fc.constantFrom(null, 'Canon', 'Nikon'),
    lens: fc.constantFrom(null, '50mm', '85mm'),
    format: fc.constantFrom<ImageFormat>('jpeg', 'png', 'cr3', 'raw'),
    beside: fc.uniqueArray(fc.constantFrom('cr3', 'dng', 'raw', 'film'), { maxLength: 2 }),
    size: fc.constantFrom([4, 3] as const, [3, 4] as const, [3, 3] as const),
    directory: fc.constantFrom('', 'Alps/', 'Alps/2019/', 'Alps2/'),
    isFavorite: fc.boolean(),
    isPlaced: fc.boolean(),
    copyOf: fc.nat({ max: 12 }),
  }),
  { minLength: 1, maxLength: 30 },
);
/** With the filters of each kind that stand in it. */
const own = {
  camera: ['camera:canon', 'camera:canon OR camera:nikon', '-camera:canon'],
  type: ['type:png', 'type:cr3', '-type:raw', 'type:dng OR type:jpeg'],
  orientation: ['orientation:portrait OR orientation:square'],
  date: ['date:1970-01-02..', 'before:1970'],
  folder: ['folder:Photos/Alps/'],
  is: ['is:favorite'],
  has: ['-has:place'],
  // Of no one kind: it holds for all of them.
  mixed: ['camera:canon OR type:png', 'is:raw'],
} as const;
type Kind = keyof typeof own;
const kinds = Object.keys(own) as Kind[];
const clauses = fc.array(
  fc.constantFrom(...kinds).chain((kind) => fc.tuple(fc.constant(kind), fc.constantFrom(...own[kind]))),
  { maxLength: 3 },
);

describe('the counts of filters', () => {
  it('are what the outline has once the filter is there, its own kind left aside', () => {
    fc.assert(
      fc.property(photos, clauses, (made, written) => {
        const { db } = testLibrary();
        const folder = addTestFolder(db, '/home/Photos');
        const first = new Map<number, (typeof made)[number]>();
        for (const [at, photo] of made.entries()) {
          if (!first.has(photo.copyOf)) first.set(photo.copyOf, photo);
          const { day, camera, lens, format, size, isFavorite, isPlaced } = first.get(photo.copyOf) ?? photo;
          const { photoId } = addPhoto(db, folder, `${photo.directory}${String(at)}.x`, {
            content: String(photo.copyOf),
            takenAtMs: day * 864e5 + 1000,
            format,
            width: size[0],
            height: size[1],
            metadata: { camera, lens, latitude: isPlaced ? 1 : null, longitude: isPlaced ? 1 : null },
          });
          setFavorites(db, [photoId], isFavorite);
          for (const beside of photo.beside)
            putCompanion(db, folder, {
              relativePath: `${photo.directory}${String(at)}.${beside}`,
              photoPath: `${photo.directory}${String(at)}.x`,
              format: beside,
              sizeBytes: 1,
              modifiedAtMs: 1,
            });
        }
        const counting = createCounting(db);
        const query = written.map(([, text]) => text).join(' ');
        /** What is left once a filter of a kind is chosen in place of all others of it. */
        const chosen = (kind: Kind | 'lens', text: string): number => {
          const others = written.filter(([other]) => other !== kind).map(([, other]) => other);
          return outlined(db, [...others, text].join(' '));
        };
        const counts = counting.filterCounts(counted(query));
        expect(counts.isExact).toBe(true);
        expect(counts.total).toBe(query === '' ? made.length : outlined(db, query));
        const values = [
          ...(['Canon', 'Nikon'] as const).map((value) => ['camera', 'cameras', value] as const),
          ...(['50mm', '85mm'] as const).map((value) => ['lens', 'lenses', value] as const),
          ...(['jpeg', 'png', 'cr3', 'dng', 'raw'] as const).map(
            (value) => ['type', 'types', value] as const,
          ),
        ];
        for (const { value } of counts.types) expect(['jpeg', 'png', 'cr3', 'dng', 'raw']).toContain(value);
        // What is offered before anything is asked for counts contents, which a search tells apart.
        for (const { value, count } of listFacets(db).types) {
          const asked = counted(`type:${value}`).filters;
          expect([value, count]).toEqual([value, matchFilters(db, asked)?.contentIds.length]);
        }
        for (const [kind, list, value] of values) {
          const count = counts[list].find((found) => found.value === value)?.count ?? 0;
          expect([value, count]).toEqual([value, chosen(kind, `${kind}:${value}`)]);
        }
        for (const shape of ['landscape', 'portrait', 'square'] as const)
          expect([shape, counts.orientations[shape]]).toEqual([
            shape,
            chosen('orientation', `orientation:${shape}`),
          ]);
        expect(counts.favorites).toBe(chosen('is', 'is:favorite'));
        expect(counts.withPlace).toBe(chosen('has', 'has:place'));
        for (let day = -3; day <= 3; day += 1) {
          const at = counts.days.indexOf(day);
          const count = at === -1 ? 0 : counts.dayCounts[at];
          expect([day, count]).toEqual([day, chosen('date', `date:${dayOf(day)}`)]);
        }
        expect(counts.days).toEqual(counts.days.toSorted((a, b) => a - b));
        for (const { value, count } of everyFolder(counting, query))
          expect([value, count]).toEqual([value, chosen('folder', `folder:"${value}"`)]);
      }),
      { numRuns: 30 },
    );
  });

  it('are those of what matches, where words are asked for, and say when that was cut', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const ids = ['a', 'b', 'c', 'd'].map((name, at) => {
      const options = { format: at % 2 === 0 ? ('png' as const) : ('jpeg' as const) };
      return addPhoto(db, folder, `${name}.x`, options).photoId;
    });
    const photoIds = [ids[3] ?? 0, ids[0] ?? 0, ids[2] ?? 0];
    const counting = createCounting(db);
    const counts = (query: string, isComplete = true): [number, unknown, boolean] => {
      const { total, types, isExact } = counting.filterCounts(counted(query, { photoIds, isComplete }));
      return [total, types, isExact];
    };
    const types = [
      { value: 'png', count: 2 },
      { value: 'jpeg', count: 1 },
    ];
    expect(counts('dog')).toEqual([3, types, true]);
    expect(counts('dog type:png')).toEqual([2, types, true]);
    expect(counts('dog type:jpeg', false)).toEqual([1, types, false]);
  });

  it('follow the library', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    let clockMs = 0;
    const counting = createCounting(db, () => clockMs);
    const total = (): number => counting.filterCounts(counted('type:jpeg')).total;
    addPhoto(db, folder, 'a.jpg');
    expect(total()).toBe(1);
    addPhoto(db, folder, 'b.jpg');
    clockMs += 1;
    expect(total()).toBe(2);
  });
});
