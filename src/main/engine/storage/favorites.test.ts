import { describe, expect, it } from 'vitest';
import { photoIdSchema } from '../../../contract/ids.ts';
import type { FilterMeaning } from '../../../contract/query/index.ts';
import { conditionOf } from './filter-conditions.ts';
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
import { photoFactsSql } from './photo-facts.ts';
import { summaryColumns } from './photos.ts';
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

  it('stay with a photo that was edited, and with one that is gone until it is back, under whatever name', async () => {
    const { db, thumbnails } = testLibrary();
    const folder = addTestFolder(db);
    const { photoId } = addPhoto(db, folder, 'a.jpg');
    const gone = addPhoto(db, folder, 'b.jpg');
    addPhoto(db, folder, 'c.jpg');
    setFavorites(db, [photoId, gone.photoId], true);
    markFileChanged(db, photoId, { relativePath: 'a.jpg', sizeBytes: 9, modifiedAtMs: 9 });
    linkFileToContent(db, photoId, putContent(db, contentNamed('edited')));
    deleteFiles(db, [gone.photoId]);
    expect(await deleteOrphanContents(db, thumbnails)).toBe(2);
    expect(photoDetails(db, photoId)?.isFavorite).toBe(true);
    expect(countFavorites(db)).toBe(1);
    const back = addPhoto(db, folder, 'back.jpg', { content: 'b.jpg' });
    expect(photoDetails(db, back.photoId)?.isFavorite).toBe(true);
    expect(countFavorites(db)).toBe(2);
    setFavorites(db, [back.photoId], false);
    deleteFiles(db, [back.photoId]);
    await deleteOrphanContents(db, thumbnails);
    const again = addPhoto(db, folder, 'b.jpg');
    expect(photoDetails(db, again.photoId)?.isFavorite).toBe(false);
  });

  it('are found by an index from either side, never one by one', () => {
    const { db } = testLibrary();
    const { photoId } = addPhoto(db, addTestFolder(db), 'a.jpg');
    setFavorites(db, [photoId], true);
    const stepsOf = (sql: string): string => {
      const rows = db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
      return rows.map(({ detail }) => detail).join('\n');
    };
    const summaries = stepsOf(`SELECT ${summaryColumns} FROM file JOIN content USING (content_id)`);
    expect(summaries).toContain('SEARCH favorite USING PRIMARY KEY (content_sha256=?)');
    // For these the favourites are gone through once, and all that belongs to one is looked up.
    const filter: FilterMeaning = { key: 'is', value: 'favorite' };
    const filtered = stepsOf(`SELECT file_id FROM file WHERE ${conditionOf(db, filter, () => []).sql}`);
    expect(filtered.match(/SCAN.*/gu)).toEqual(['SCAN favorite']);
    for (const steps of [filtered, stepsOf(photoFactsSql)])
      expect(steps).toMatch(/SCAN favorite\n.*SEARCH content USING COVERING INDEX \S+ \(sha256=\?\)/u);
    expect(filtered).toMatch(/SEARCH file USING .*INDEX \S+ \(content_id=\?\)/u);
  });
});
