import { describe, expect, it } from 'vitest';
import { facetsVersion, listFacets, positionsToPlace, putPlaces } from './index.ts';
import { addPhoto, addTestFolder, testLibrary, testPlace } from './testing/library.ts';

describe('listFacets', () => {
  it('tells what there is, most frequent first, and the years newest first', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const at = (date: string): number => Date.parse(`${date}Z`);
    const here = { latitude: 46.9, longitude: 7.4 };
    addPhoto(db, folder, 'a.jpg', {
      takenAtMs: at('2019-12-31T23:59'),
      metadata: { camera: 'Acme', ...here },
    });
    addPhoto(db, folder, 'b.jpg', {
      takenAtMs: at('2019-01-01T00:00'),
      metadata: { camera: 'Zenith', ...here },
    });
    addPhoto(db, folder, 'c.png', {
      takenAtMs: at('2021-06-01T00:00'),
      format: 'png',
      metadata: { camera: 'Zenith' },
    });
    addPhoto(db, folder, 'd.jpg', { takenAtMs: at('1969-12-31T23:59'), metadata: { lens: '50mm' } });
    const place = testPlace('Bern', 'Switzerland', 'Europe');
    putPlaces(
      db,
      1,
      positionsToPlace(db, 1, 9).map(({ contentId }) => ({ contentId, place })),
    );
    expect(listFacets(db)).toEqual({
      cameras: [
        { value: 'Zenith', count: 2 },
        { value: 'Acme', count: 1 },
      ],
      lenses: [{ value: '50mm', count: 1 }],
      types: [
        { value: 'jpeg', count: 3 },
        { value: 'png', count: 1 },
      ],
      places: [{ value: 'Bern, Switzerland', count: 2 }],
      countries: [{ value: 'Switzerland', count: 2 }],
      years: [
        { value: '2021', count: 1 },
        { value: '2019', count: 2 },
        { value: '1969', count: 1 },
      ],
      folders: [{ value: 'photos', count: 4 }],
    });
    expect(listFacets(db, 1).cameras).toHaveLength(1);
  });

  it('counts for a folder what lies below it, under every name on the way, and below a name twice only once', () => {
    const { db } = testLibrary();
    const home = addTestFolder(db, '/home/Pictures/');
    const disk = addTestFolder(db, String.raw`D:\Trips`);
    addPhoto(db, home, 'a.jpg');
    addPhoto(db, home, 'Trips/b.jpg');
    addPhoto(db, home, 'Trips/Alps/c.jpg');
    addPhoto(db, home, 'Trips/Alps/Trips/d.jpg');
    addPhoto(db, disk, 'Alps/e.jpg');
    expect(listFacets(db).folders).toEqual([
      { value: 'Pictures', count: 4 },
      { value: 'Trips', count: 4 },
      { value: 'Alps', count: 3 },
    ]);
  });

  it('has another version once a photo or a place is there', () => {
    const { db } = testLibrary();
    const versions = [facetsVersion(db)];
    addPhoto(db, addTestFolder(db), 'a.jpg', { metadata: { latitude: 46.9, longitude: 7.4 } });
    versions.push(facetsVersion(db));
    const place = testPlace('Bern', 'Switzerland', 'Europe');
    putPlaces(
      db,
      1,
      positionsToPlace(db, 1, 9).map(({ contentId }) => ({ contentId, place })),
    );
    versions.push(facetsVersion(db));
    expect(new Set(versions).size).toBe(3);
    expect(facetsVersion(db)).toBe(versions[2]);
  });

  it('has nothing to tell of an empty library', () => {
    expect(Object.values(listFacets(testLibrary().db)).flat()).toEqual([]);
  });
});
