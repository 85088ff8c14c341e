import { describe, expect, it, onTestFinished } from 'vitest';
import { photoDetails } from '../storage/index.ts';
import { addPhoto, addTestFolder, testLibrary } from '../storage/testing/library.ts';
import { createPlacing, type Placing } from './index.ts';

function placingOf(db: Parameters<typeof createPlacing>[0], onPlaced: () => void = () => undefined): Placing {
  const placing = createPlacing(db, {
    graceMs: 60_000,
    onPlaced,
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(() => placing.close());
  return placing;
}

const bern = { latitude: 46.948, longitude: 7.4474 };

describe('placing', () => {
  it('gives photos their places, old and new, and is done', async () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    let told = 0;
    const placing = placingOf(db, () => (told += 1));
    const photos = Array.from({ length: 120 }, (_, at) =>
      addPhoto(db, folder, `${at}.jpg`, { metadata: bern }),
    );
    const nowhere = addPhoto(db, folder, 'nowhere.jpg');
    placing.wake();
    await placing.settled();
    for (const { photoId } of photos) expect(photoDetails(db, photoId)?.place).toBe('Bern, Switzerland');
    expect(photoDetails(db, nowhere.photoId)?.place).toBeNull();
    expect(told).toBe(3);
    const later = addPhoto(db, folder, 'later.jpg', { metadata: { latitude: 21.3, longitude: -157.86 } });
    placing.wake();
    await placing.settled();
    expect(photoDetails(db, later.photoId)?.place).toBe('Honolulu, Hawaii, United States');
    expect(told).toBe(4);
  });

  it('sees what is added while it works', async () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const placing = placingOf(db);
    addPhoto(db, folder, 'a.jpg', { metadata: bern });
    placing.wake();
    const { photoId } = addPhoto(db, folder, 'b.jpg', { metadata: bern });
    placing.wake();
    await placing.settled();
    expect(photoDetails(db, photoId)?.place).toBe('Bern, Switzerland');
  });

  it('places the last few before it ends, leaves many to the next time, and then does nothing more', async () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const few = placingOf(db);
    const { photoId } = addPhoto(db, folder, 'a.jpg', { metadata: bern });
    await few.close();
    expect(photoDetails(db, photoId)?.place).toBe('Bern, Switzerland');
    const many = placingOf(db);
    const photos = Array.from({ length: 201 }, (_, at) =>
      addPhoto(db, folder, `${at}.jpg`, { metadata: bern }),
    );
    await many.close();
    many.wake();
    await many.settled();
    expect(photos.map(({ photoId: id }) => photoDetails(db, id)?.place)).toEqual(photos.map(() => null));
  });
});
