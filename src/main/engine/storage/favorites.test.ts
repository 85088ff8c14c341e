import { describe, expect, it } from 'vitest';
import { photoIdSchema } from '../../../contract/ids.ts';
import {
  countFavorites,
  deleteFiles,
  deleteOrphanContents,
  insertFile,
  libraryRevision,
  linkFileToContent,
  markFileChanged,
  photoDetails,
  putContent,
  setFavorites,
} from './index.ts';
import { addPhoto, addTestFolder, contentNamed, testLibrary } from './testing/library.ts';

describe('favourites', () => {
  it('are set and unset, with all their copies, as often as one likes', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const first = addPhoto(db, folder, 'a.jpg', { content: 'same' });
    const copy = addPhoto(db, folder, 'b.jpg', { content: 'same' });
    expect(setFavorites(db, [first.photoId, first.photoId], true, 5)).toEqual([first.photoId]);
    expect(setFavorites(db, [copy.photoId], true, 6)).toEqual([]);
    expect(countFavorites(db)).toBe(1);
    expect(db.prepare('SELECT added_at_ms FROM favorite').pluck().all()).toEqual([5]);
    expect([first, copy].map(({ photoId }) => photoDetails(db, photoId)?.isFavorite)).toEqual([true, true]);
    expect(setFavorites(db, [copy.photoId, copy.photoId], false)).toEqual([copy.photoId]);
    expect(photoDetails(db, first.photoId)?.isFavorite).toBe(false);
    expect(countFavorites(db)).toBe(0);
  });

  it('pass over ids of nothing, and of files that are not known yet', () => {
    const { db } = testLibrary();
    const pending = insertFile(db, addTestFolder(db), {
      relativePath: 'a.jpg',
      sizeBytes: 1,
      modifiedAtMs: 1,
    });
    setFavorites(db, [pending, photoIdSchema.parse(999)], true);
    expect(countFavorites(db)).toBe(0);
  });

  it('change the revision only when they change', () => {
    const { db } = testLibrary();
    const { photoId } = addPhoto(db, addTestFolder(db), 'a.jpg');
    const revisions = [true, true, false, false].map((isFavorite) => {
      setFavorites(db, [photoId], isFavorite);
      return libraryRevision(db);
    });
    const [first = 0] = revisions;
    expect(revisions).toEqual([first, first, first + 1, first + 1]);
  });

  it('stay with a photo that was edited, and go with one that is gone', async () => {
    const { db, thumbnails } = testLibrary();
    const folder = addTestFolder(db);
    const { photoId } = addPhoto(db, folder, 'a.jpg');
    const gone = addPhoto(db, folder, 'b.jpg');
    setFavorites(db, [photoId, gone.photoId], true);
    markFileChanged(db, photoId, { relativePath: 'a.jpg', sizeBytes: 9, modifiedAtMs: 9 });
    linkFileToContent(db, photoId, putContent(db, contentNamed('edited')));
    deleteFiles(db, [gone.photoId]);
    await deleteOrphanContents(db, thumbnails);
    expect(photoDetails(db, photoId)?.isFavorite).toBe(true);
    expect(countFavorites(db)).toBe(1);
  });
});
