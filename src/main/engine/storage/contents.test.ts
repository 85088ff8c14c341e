import { describe, expect, it } from 'vitest';
import {
  countEmbeddings,
  deleteFiles,
  deleteOrphanContents,
  deleteOrphanThumbnails,
  enqueue,
  ensureSpace,
  findContent,
  finishJob,
  getThumbnail,
  getVector,
  insertFile,
  jobPriorities,
  linkFileToContent,
  nearest,
  photoDetails,
  putContent,
  putThumbnails,
  putVector,
} from './index.ts';
import {
  addPhoto,
  addTestFolder,
  contentNamed,
  digestOf,
  testLibrary,
  tinySpace,
} from './testing/library.ts';

const unit = Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0);

describe('putContent', () => {
  it('knows a content by its digest, and takes what a newer decoder says of it', () => {
    const { db } = testLibrary();
    const { photoId, contentId } = addPhoto(db, addTestFolder(db), 'a.jpg', { content: 'a' });
    expect(findContent(db, digestOf('a'))).toBe(contentId);
    expect(findContent(db, digestOf('b'))).toBeUndefined();
    expect(putContent(db, contentNamed('a', { camera: 'Acme One' }))).toBe(contentId);
    expect(photoDetails(db, photoId)?.camera).toBe('Acme One');
  });

  it('refuses what is no digest', () => {
    const { db } = testLibrary();
    expect(() => putContent(db, { ...contentNamed('a'), sha256: new Uint8Array(31) })).toThrow(/CHECK/u);
  });
});

describe('deleteOrphanContents', () => {
  it('forgets contents without a file, with their vectors in every space and their thumbnails', async () => {
    const { db, thumbnails } = testLibrary();
    const folder = addTestFolder(db);
    const spaces = [ensureSpace(db, tinySpace), ensureSpace(db, { ...tinySpace, modelId: 'other' })];
    const [kept, gone] = [addPhoto(db, folder, 'kept.jpg'), addPhoto(db, folder, 'gone.jpg')];
    for (const { contentId } of [kept, gone])
      for (const space of spaces) putVector(db, space, contentId, unit);
    for (const name of ['kept.jpg', 'gone.jpg']) {
      putThumbnails(thumbnails, digestOf(name), [
        { variant: 'small', width: 1, height: 1, bytes: new Uint8Array(3) },
      ]);
    }
    deleteFiles(db, [gone.photoId]);
    expect(await deleteOrphanContents(db, thumbnails)).toBe(1);
    expect(findContent(db, digestOf('gone.jpg'))).toBeUndefined();
    for (const space of spaces) {
      expect(countEmbeddings(db, space.spaceId)).toBe(1);
      expect(getVector(db, space, gone.contentId)).toBeUndefined();
      expect(nearest(db, space, unit, 9).map(({ contentId }) => contentId)).toEqual([kept.contentId]);
    }
    expect(getThumbnail(thumbnails, digestOf('gone.jpg'), 'small')).toBeUndefined();
    expect(getThumbnail(thumbnails, digestOf('kept.jpg'), 'small')).toBeDefined();
    expect(await deleteOrphanContents(db, thumbnails)).toBe(0);
  });

  it('keeps the content of a photo that has a copy', async () => {
    const { db, thumbnails } = testLibrary();
    const folder = addTestFolder(db);
    const { photoId } = addPhoto(db, folder, 'a.jpg', { content: 'same' });
    addPhoto(db, folder, 'b.jpg', { content: 'same' });
    deleteFiles(db, [photoId]);
    expect(await deleteOrphanContents(db, thumbnails)).toBe(0);
  });

  it('waits while a new file may be a photo that was moved', async () => {
    const { db, thumbnails } = testLibrary();
    const folder = addTestFolder(db);
    const { photoId, contentId } = addPhoto(db, folder, 'before.jpg');
    const moved = insertFile(db, folder, { relativePath: 'after.jpg', sizeBytes: 1, modifiedAtMs: 1 });
    enqueue(db, moved, jobPriorities.newPhoto);
    deleteFiles(db, [photoId]);
    expect(await deleteOrphanContents(db, thumbnails)).toBe(0);
    linkFileToContent(db, moved, contentId);
    finishJob(db, moved);
    expect(await deleteOrphanContents(db, thumbnails)).toBe(0);
    expect(findContent(db, digestOf('before.jpg'))).toBe(contentId);
  });

  it('forgets more than a batch', async () => {
    const { db, thumbnails } = testLibrary();
    for (let index = 0; index < 450; index++) putContent(db, contentNamed(`${index}`));
    expect(await deleteOrphanContents(db, thumbnails)).toBe(450);
  });
});

describe('deleteOrphanThumbnails', () => {
  it('deletes those of contents that a crash kept from being written, and no others', async () => {
    const { db, thumbnails } = testLibrary();
    const folder = addTestFolder(db);
    const small = { variant: 'small', width: 1, height: 1, bytes: new Uint8Array(3) } as const;
    // More than one batch, all in a row.
    const names = Array.from({ length: 450 }, (_, index) => `${index}.jpg`);
    for (const [index, name] of names.entries()) {
      if (index % 3 === 0) addPhoto(db, folder, name);
      putThumbnails(thumbnails, digestOf(name), [small, { ...small, variant: 'large' }]);
    }
    expect(await deleteOrphanThumbnails(db, thumbnails)).toBe(300);
    const left = names.filter((name) => getThumbnail(thumbnails, digestOf(name), 'large') !== undefined);
    expect(left).toEqual(names.filter((_, index) => index % 3 === 0));
    expect(await deleteOrphanThumbnails(db, thumbnails)).toBe(0);
  });
});
