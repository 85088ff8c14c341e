import { describe, expect, it } from 'vitest';
import { failedPhotoSchema } from '../../../contract/library.ts';
import {
  countFailures,
  countJobs,
  countPhotos,
  enqueue,
  findFile,
  insertFile,
  jobPriorities,
  linkFileToContent,
  listFailures,
  markFileChanged,
  putContent,
  recordFailure,
  requeueFailed,
} from './index.ts';
import { addPhoto, addTestFolder, contentNamed, testLibrary } from './testing/library.ts';

describe('failures', () => {
  it('are told with a reason, latest first, page by page', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    for (let index = 1; index <= 5; index++) {
      const fileId = insertFile(db, folder, {
        relativePath: `sub/${index}.jpg`,
        sizeBytes: 1,
        modifiedAtMs: 1,
      });
      recordFailure(db, fileId, index === 5 ? 'unsupported' : 'corrupt', 'The image is damaged.', index);
    }
    const first = listFailures(db, { cursor: null, limit: 3 });
    const second = listFailures(db, { cursor: first.nextCursor, limit: 3 });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
      '5.jpg',
      '4.jpg',
      '3.jpg',
      '2.jpg',
      '1.jpg',
    ]);
    expect(second.nextCursor).toBeNull();
    for (const failure of first.items) expect(failedPhotoSchema.parse(failure)).toEqual(failure);
    expect(countFailures(db)).toEqual({ failed: 4, unsupported: 1 });
  });

  it('take a photo out of the gallery and its job out of the queue', () => {
    const { db } = testLibrary();
    const { photoId } = addPhoto(db, addTestFolder(db), 'a.jpg');
    enqueue(db, photoId, jobPriorities.newPhoto);
    recordFailure(db, photoId, 'truncated', 'The file ends early.', 1);
    expect([countPhotos(db), countJobs(db)]).toEqual([0, 0]);
  });

  it('are forgotten when the file changes, or turns out well', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const fileId = insertFile(db, folder, { relativePath: 'a.jpg', sizeBytes: 1, modifiedAtMs: 1 });
    recordFailure(db, fileId, 'truncated', 'The file ends early.', 1);
    expect(findFile(db, folder, 'a.jpg')).toMatchObject({ state: 'failed', failureReason: 'truncated' });
    markFileChanged(db, fileId, { relativePath: 'a.jpg', sizeBytes: 2, modifiedAtMs: 2 });
    expect(findFile(db, folder, 'a.jpg')).toMatchObject({ state: 'pending', failureReason: null });
    recordFailure(db, fileId, 'truncated', 'The file ends early.', 1);
    linkFileToContent(db, fileId, putContent(db, contentNamed('a')));
    expect(findFile(db, folder, 'a.jpg')).toMatchObject({ state: 'ready', failureReason: null });
    expect(listFailures(db, { cursor: null, limit: 9 }).items).toEqual([]);
  });

  it('can be tried again one by one', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const [a, b] = ['a.jpg', 'b.jpg'].map((relativePath) => {
      const fileId = insertFile(db, folder, { relativePath, sizeBytes: 1, modifiedAtMs: 1 });
      recordFailure(db, fileId, 'corrupt', 'The image is damaged.', 1);
      return fileId;
    });
    if (a === undefined || b === undefined) throw new Error('There are two.');
    expect(requeueFailed(db, a)).toBe(1);
    expect(requeueFailed(db, a)).toBe(0);
    expect(listFailures(db, { cursor: null, limit: 9 }).items.map(({ photoId }) => photoId)).toEqual([b]);
    expect(findFile(db, folder, 'b.jpg')?.state).toBe('failed');
  });

  it('can all be tried again', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const fileId = insertFile(db, folder, { relativePath: 'a.jpg', sizeBytes: 1, modifiedAtMs: 1 });
    recordFailure(db, fileId, 'corrupt', 'The image is damaged.', 1);
    expect(requeueFailed(db)).toBe(1);
    expect([countJobs(db), requeueFailed(db)]).toEqual([1, 0]);
    expect(findFile(db, folder, 'a.jpg')?.state).toBe('pending');
  });
});
