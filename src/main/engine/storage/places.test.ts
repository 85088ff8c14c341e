import { describe, expect, it } from 'vitest';
import { libraryRevision, placeName, positionsToPlace, putContent, putPlaces } from './index.ts';
import { addPhoto, addTestFolder, contentNamed, testLibrary, testPlace } from './testing/library.ts';

const bern = testPlace('Bern', 'Switzerland', 'Europe');

describe('places', () => {
  it('are asked for once for every content that has coordinates, and again with a new gazetteer', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const placed = addPhoto(db, folder, 'a.jpg', { metadata: { latitude: 46.9, longitude: 7.4 } });
    const atSea = addPhoto(db, folder, 'b.jpg', { metadata: { latitude: 30, longitude: -40 } });
    addPhoto(db, folder, 'c.jpg');
    expect(positionsToPlace(db, 1, 10).sort((a, b) => a.contentId - b.contentId)).toEqual([
      { contentId: placed.contentId, latitude: 46.9, longitude: 7.4 },
      { contentId: atSea.contentId, latitude: 30, longitude: -40 },
    ]);
    expect(positionsToPlace(db, 1, 1)).toHaveLength(1);
    putPlaces(db, 1, [
      { contentId: placed.contentId, place: bern },
      { contentId: atSea.contentId, place: null },
    ]);
    expect(positionsToPlace(db, 1, 10).sort((a, b) => a.contentId - b.contentId)).toEqual([]);
    expect(positionsToPlace(db, 2, 10)).toHaveLength(2);
  });

  it('are looked for anew when a newer decoder reads other coordinates', () => {
    const { db } = testLibrary();
    const { contentId } = addPhoto(db, addTestFolder(db), 'a.jpg', {
      metadata: { latitude: 46.9, longitude: 7.4 },
    });
    putPlaces(db, 1, [{ contentId, place: bern }]);
    putContent(db, contentNamed('a.jpg', { latitude: 46.9, longitude: 7.4 }));
    expect(positionsToPlace(db, 1, 10).sort((a, b) => a.contentId - b.contentId)).toEqual([]);
    putContent(db, contentNamed('a.jpg', { latitude: 47.4, longitude: 8.5 }));
    expect(positionsToPlace(db, 1, 10)).toHaveLength(1);
    const placeId = db.prepare('SELECT place_id FROM content').pluck().get();
    expect(placeId).toBeNull();
  });

  it('give the library another revision where one is new, and not where all are as they were', () => {
    const { db } = testLibrary();
    const [a, b] = ['a.jpg', 'b.jpg'].map((name) => addPhoto(db, addTestFolder(db, name), name).contentId);
    const before = libraryRevision(db);
    expect(putPlaces(db, 1, [{ contentId: a ?? 0, place: null }])).toBe(false);
    expect(libraryRevision(db)).toBe(before);
    const placed = [a ?? 0, b ?? 0].map((contentId) => ({ contentId, place: bern }));
    expect(putPlaces(db, 1, placed)).toBe(true);
    expect(libraryRevision(db)).toBe(before + 1);
    expect(putPlaces(db, 2, placed)).toBe(false);
    expect(libraryRevision(db)).toBe(before + 1);
    expect(putPlaces(db, 3, [{ contentId: b ?? 0, place: null }])).toBe(true);
    expect(libraryRevision(db)).toBe(before + 2);
  });

  it('are stored once however many photos were taken there', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const contents = ['a.jpg', 'b.jpg'].map((name) => addPhoto(db, folder, name).contentId);
    putPlaces(
      db,
      1,
      contents.map((contentId) => ({ contentId, place: bern })),
    );
    expect(db.prepare('SELECT count(*) FROM place').pluck().get()).toBe(1);
  });

  it('are two where two towns of one country have one name', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const springfield = testPlace('Springfield', 'United States', 'North America');
    putPlaces(db, 1, [
      { contentId: addPhoto(db, folder, 'a.jpg').contentId, place: springfield },
      { contentId: addPhoto(db, folder, 'b.jpg').contentId, place: { ...springfield, latitude: 37.2 } },
    ]);
    expect(db.prepare('SELECT count(*) FROM place').pluck().get()).toBe(2);
  });

  it('are called by what is known of them', () => {
    expect(placeName(bern)).toBe('Bern, Switzerland');
    expect(placeName({ city: 'London', region: 'England', country: 'United Kingdom' })).toBe(
      'London, England, United Kingdom',
    );
    expect(placeName({ city: 'Singapore', region: '', country: 'Singapore' })).toBe('Singapore');
    expect(placeName({ city: '', region: '', country: '' })).toBe('');
  });
});
