import { describe, expect, it } from 'vitest';
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import {
  countDueJobs,
  countJobs,
  enqueue,
  enqueueBackfill,
  enqueueMissingThumbnails,
  ensureSpace,
  finishJob,
  insertFile,
  jobPriorities,
  markFileChanged,
  mayLackVectors,
  postponeJob,
  putThumbnails,
  putVector,
  setFolderOffline,
  takeJobs,
} from './index.ts';
import type { WritableDb } from './index.ts';
import { addPhoto, addTestFolder, digestOf, testLibrary, tinySpace } from './testing/library.ts';

const { newPhoto, backfill } = jobPriorities;
const unit = Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0);

function addFile(db: WritableDb, folderId: FolderId, relativePath: string, modifiedAtMs: number): PhotoId {
  return insertFile(db, folderId, { relativePath, sizeBytes: 5, modifiedAtMs });
}

function taken(db: WritableDb, limit = 100, excluding: ReadonlySet<number> = new Set()): string[] {
  return takeJobs(db, limit, 1_000_000, excluding).map(({ relativePath }) => relativePath);
}

describe('the queue', () => {
  it('gives new photos before the backfill, and the newest first', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const [old, recent, middle] = [10, 30, 20].map((timeMs) => addFile(db, folder, `${timeMs}.jpg`, timeMs));
    const known = addPhoto(db, folder, 'known.jpg', { takenAtMs: 99 }).photoId;
    enqueue(db, known, backfill);
    for (const fileId of [old, recent, middle]) if (fileId !== undefined) enqueue(db, fileId, newPhoto);
    expect(taken(db)).toEqual(['30.jpg', '20.jpg', '10.jpg', 'known.jpg']);
    expect(taken(db, 2)).toEqual(['30.jpg', '20.jpg']);
    expect(taken(db, 0)).toEqual([]);
  });

  it('passes over those in hand and keeps them until they are done', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const [a, b] = [addFile(db, folder, 'a.jpg', 2), addFile(db, folder, 'b.jpg', 1)];
    enqueue(db, [a, b], newPhoto);
    expect(taken(db, 1, new Set([a]))).toEqual(['b.jpg']);
    expect(countJobs(db)).toBe(2);
    finishJob(db, a);
    expect(taken(db)).toEqual(['b.jpg']);
  });

  it('tells all that is needed to work on a file', () => {
    const { db } = testLibrary();
    const folderId = addTestFolder(db, '/photos');
    const fileId = addFile(db, folderId, 'sub/ä b.jpg', 7);
    enqueue(db, fileId, newPhoto);
    expect(takeJobs(db, 1, 1)).toEqual([
      {
        fileId,
        folderId,
        folderPath: '/photos',
        relativePath: 'sub/ä b.jpg',
        path: '/photos/sub/ä b.jpg',
        sizeBytes: 5,
        modifiedAtMs: 7,
        changedAtMs: null,
        contentId: null,
      },
    ]);
  });

  it('names the content of a ready file, and none of a changed one', () => {
    const { db } = testLibrary();
    const { photoId, contentId } = addPhoto(db, addTestFolder(db), 'a.jpg');
    enqueue(db, photoId, backfill);
    expect(takeJobs(db, 1, 1)[0]?.contentId).toBe(contentId);
    markFileChanged(db, photoId, { relativePath: 'a.jpg', sizeBytes: 6, modifiedAtMs: 9 });
    expect(takeJobs(db, 1, 1)[0]?.contentId).toBeNull();
  });

  it('gives a postponed job when it is due', () => {
    const { db } = testLibrary();
    const fileId = addFile(db, addTestFolder(db), 'a.jpg', 1);
    enqueue(db, fileId, newPhoto);
    postponeJob(db, fileId, 500);
    expect(takeJobs(db, 1, 499)).toEqual([]);
    expect([countDueJobs(db, 499), countDueJobs(db, 500)]).toEqual([0, 1]);
    expect(takeJobs(db, 1, 500)).toHaveLength(1);
  });

  it('keeps the higher priority of a file that is enqueued twice, and makes it due', () => {
    const { db } = testLibrary();
    const fileId = addFile(db, addTestFolder(db), 'a.jpg', 1);
    enqueue(db, fileId, newPhoto);
    postponeJob(db, fileId, 500);
    enqueue(db, fileId, backfill);
    expect(countJobs(db)).toBe(1);
    expect(takeJobs(db, 1, 1)).toHaveLength(1);
    expect(db.prepare('SELECT priority FROM job').pluck().get()).toBe(newPhoto);
  });

  it('holds back the files of a folder that is offline', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    enqueue(db, addFile(db, folder, 'a.jpg', 1), newPhoto);
    setFolderOffline(db, folder, true);
    expect([taken(db), countDueJobs(db, 9), countJobs(db)]).toEqual([[], 0, 1]);
    setFolderOffline(db, folder, false);
    expect(taken(db)).toEqual(['a.jpg']);
  });
});

describe('enqueueBackfill', () => {
  it('takes one file of every content without a vector in the space', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const done = addPhoto(db, folder, 'done.jpg');
    addPhoto(db, folder, 'one.jpg', { content: 'same' });
    addPhoto(db, folder, 'copy.jpg', { content: 'same' });
    addFile(db, folder, 'pending.jpg', 1);
    const space = ensureSpace(db, tinySpace);
    putVector(db, space, done.contentId, unit);
    expect(enqueueBackfill(db, space.spaceId)).toBe(1);
    expect(taken(db)).toEqual(['copy.jpg']);
    expect(enqueueBackfill(db, space.spaceId)).toBe(0);
    expect(enqueueBackfill(db, ensureSpace(db, { ...tinySpace, modelId: 'other' }).spaceId)).toBe(1);
  });

  it('takes the copy that can be read, where others are away', () => {
    const { db } = testLibrary();
    const [here, away] = [addTestFolder(db, '/here'), addTestFolder(db, '/away')];
    addPhoto(db, here, 'here.jpg', { content: 'same' });
    addPhoto(db, away, 'away.jpg', { content: 'same' });
    addPhoto(db, away, 'only.jpg');
    setFolderOffline(db, away, true);
    const space = ensureSpace(db, tinySpace);
    expect(mayLackVectors(db, space.spaceId)).toBe(true);
    expect(enqueueBackfill(db, space.spaceId)).toBe(2);
    expect(taken(db)).toEqual(['here.jpg']);
    // What is away already waits for its folder.
    expect(enqueueBackfill(db, space.spaceId)).toBe(0);
  });
});

describe('enqueueMissingThumbnails', () => {
  it('takes the photos that have none', () => {
    const { db, thumbnails } = testLibrary();
    const folder = addTestFolder(db);
    addPhoto(db, folder, 'a.jpg');
    addPhoto(db, folder, 'b.jpg');
    putThumbnails(thumbnails, digestOf('a.jpg'), [
      { variant: 'small', width: 1, height: 1, bytes: new Uint8Array(1) },
    ]);
    expect(enqueueMissingThumbnails(db, thumbnails)).toBe(1);
    expect(taken(db)).toEqual(['b.jpg']);
  });
});
