import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { photoDetailsSchema, photoSummarySchema } from '../../../contract/photo.ts';
import type { PhotoSummary } from '../../../contract/photo.ts';
import {
  countPhotos,
  deleteFiles,
  insertFile,
  libraryRevision,
  linkFileToContent,
  listPhotos,
  markFileChanged,
  photoDetails,
  photoLocation,
  photoSummaries,
  putContent,
  summariesOf,
  transaction,
} from './index.ts';
import type { ReadableDb } from './index.ts';
import { addPhoto, addTestFolder, contentNamed, digestOf, testLibrary } from './testing/library.ts';

function allPages(db: ReadableDb, limit: number): PhotoSummary[] {
  const photos: PhotoSummary[] = [];
  let cursor: string | null = null;
  do {
    const page = listPhotos(db, { cursor, limit });
    photos.push(...page.photos);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return photos;
}

describe('listPhotos', () => {
  it('shows every photo once, newest first, whatever the size of the page', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const times = fc.array(fc.integer({ min: -3, max: 5 }), { maxLength: 40 });
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 12 }), (takenAtMs, limit) => {
        const added = transaction(db, () =>
          takenAtMs.map((timeMs, index) => ({
            timeMs,
            photoId: addPhoto(db, folder, `${index}.jpg`, { content: `${timeMs}`, takenAtMs: timeMs })
              .photoId,
          })),
        );
        added.sort((a, b) => b.timeMs - a.timeMs || b.photoId - a.photoId);
        const pages = allPages(db, limit);
        expect(pages.map(({ photoId }) => photoId)).toEqual(added.map(({ photoId }) => photoId));
        expect(countPhotos(db)).toBe(pages.length);
        deleteFiles(
          db,
          added.map(({ photoId }) => photoId),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('goes on at the right place when photos come and go between pages', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const ids = [1, 2, 3, 4, 5].map(
      (timeMs) => addPhoto(db, folder, `${timeMs}.jpg`, { takenAtMs: timeMs }).photoId,
    );
    const first = listPhotos(db, { cursor: null, limit: 2 });
    addPhoto(db, folder, 'newer.jpg', { takenAtMs: 9 });
    const gone = ids[2];
    if (gone !== undefined) deleteFiles(db, [gone]);
    const second = listPhotos(db, { cursor: first.nextCursor, limit: 10 });
    expect(second.photos.map(({ takenAtMs }) => takenAtMs)).toEqual([2, 1]);
  });

  it('sorts a photo without a date by the time of its file', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    addPhoto(db, folder, 'dated.jpg', { takenAtMs: 5, modifiedAtMs: 100 });
    addPhoto(db, folder, 'undated.jpg', { modifiedAtMs: 50 });
    expect(allPages(db, 10).map(({ name, takenAtMs }) => [name, takenAtMs])).toEqual([
      ['undated.jpg', 50],
      ['dated.jpg', 5],
    ]);
  });

  it('leaves out what is not decoded yet, and keeps a changed photo until it is known anew', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    insertFile(db, folder, { relativePath: 'new.jpg', sizeBytes: 1, modifiedAtMs: 1 });
    const { photoId } = addPhoto(db, folder, 'changed.jpg', { content: 'before' });
    const before = allPages(db, 10);
    markFileChanged(db, photoId, { relativePath: 'changed.jpg', sizeBytes: 9, modifiedAtMs: 9 });
    expect(allPages(db, 10)).toEqual(before);
    linkFileToContent(db, photoId, putContent(db, contentNamed('after')));
    expect(allPages(db, 10)[0]?.version).not.toBe(before[0]?.version);
  });

  it('refuses a cursor that is none', () => {
    const { db } = testLibrary();
    expect(() => listPhotos(db, { cursor: '1; DROP TABLE file', limit: 1 })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
  });
});

describe('photos one by one', () => {
  it('are told in full, as the contract has it', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db, '/home/me/Photos');
    const fileId = insertFile(db, folder, { relativePath: 'sub/a.jpg', sizeBytes: 77, modifiedAtMs: 5 });
    const facts = {
      takenAtMs: 3,
      camera: 'Acme One',
      lens: null,
      iso: 100,
      aperture: 2.8,
      exposureSeconds: 0.01,
      focalLengthMm: 50,
      latitude: -1.5,
      longitude: 2.5,
    };
    const contentId = putContent(db, { ...contentNamed('a'), metadata: facts });
    linkFileToContent(db, fileId, contentId);
    const details = photoDetails(db, fileId);
    expect(photoDetailsSchema.parse(details)).toEqual(details);
    expect(details).toMatchObject({
      ...facts,
      name: 'a.jpg',
      folderName: 'Photos',
      relativePath: 'sub/a.jpg',
      sizeBytes: 77,
      isTakenAtFromCamera: true,
    });
    expect(photoLocation(db, fileId)).toMatchObject({
      path: '/home/me/Photos/sub/a.jpg',
      folderPath: '/home/me/Photos',
      contentId,
      format: 'jpeg',
    });
    expect(Buffer.from(photoLocation(db, fileId)?.sha256 ?? [])).toEqual(Buffer.from(digestOf('a')));
  });

  it('are unknown where there is none', () => {
    const { db } = testLibrary();
    const fileId = insertFile(db, addTestFolder(db), {
      relativePath: 'a.jpg',
      sizeBytes: 1,
      modifiedAtMs: 5,
    });
    expect([photoDetails(db, fileId), photoLocation(db, fileId)]).toEqual([undefined, undefined]);
  });

  it('lie right under the root of a disk', () => {
    const { db } = testLibrary();
    const { photoId } = addPhoto(db, addTestFolder(db, '/'), 'a.jpg');
    expect(photoLocation(db, photoId)?.path).toBe('/a.jpg');
    expect(photoDetails(db, photoId)?.folderName).toBe('/');
  });
});

describe('photoSummaries', () => {
  it('gives every copy of each content, and nothing for one that no file holds', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const { contentId } = addPhoto(db, folder, 'a.jpg', { content: 'same' });
    addPhoto(db, folder, 'b.jpg', { content: 'same' });
    const orphan = putContent(db, contentNamed('orphan'));
    const found = photoSummaries(db, [orphan, contentId]);
    expect([...found.keys()]).toEqual([contentId]);
    expect(found.get(contentId)?.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg']);
    for (const photo of found.get(contentId) ?? []) expect(photoSummarySchema.parse(photo)).toEqual(photo);
  });
});

describe('the blurred picture', () => {
  it('comes with the summary, and stays where the content is read again without one', () => {
    const { db } = testLibrary();
    const { photoId } = addPhoto(db, addTestFolder(db), 'a.jpg');
    expect(summariesOf(db, [photoId])[0]).not.toHaveProperty('placeholder');
    const thumbHash = Uint8Array.from({ length: 21 }, (_, index) => index * 9);
    putContent(db, { ...contentNamed('a.jpg'), thumbHash });
    putContent(db, contentNamed('a.jpg'));
    const [photo] = summariesOf(db, [photoId]);
    expect(photo?.placeholder).toBe(Buffer.from(thumbHash).toString('base64'));
    expect(photoSummarySchema.parse(photo)).toEqual(photo);
    const details = photoDetails(db, photoId);
    expect(photoDetailsSchema.parse(details)).toEqual(details);
  });
});

describe('summariesOf', () => {
  it('gives the photos asked for in their order, and leaves out those that are gone', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const ids = ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => addPhoto(db, folder, name).photoId);
    const [a, b, c] = ids;
    if (a === undefined || b === undefined || c === undefined) throw new Error('Not added.');
    deleteFiles(db, [b]);
    const found = summariesOf(db, [c, b, a]);
    expect(found.map(({ name }) => name)).toEqual(['c.jpg', 'a.jpg']);
    for (const photo of found) expect(photoSummarySchema.parse(photo)).toEqual(photo);
  });
});

describe('libraryRevision', () => {
  it('changes when photos appear, change or go, and only then', () => {
    const { db } = testLibrary();
    const folder = addTestFolder(db);
    const seen = [libraryRevision(db)];
    const changes = (): boolean => {
      seen.push(libraryRevision(db));
      return seen.at(-1) !== seen.at(-2);
    };
    const fileId = insertFile(db, folder, { relativePath: 'a.jpg', sizeBytes: 1, modifiedAtMs: 5 });
    expect(changes()).toBe(false);
    const contentId = putContent(db, contentNamed('a'));
    linkFileToContent(db, fileId, contentId);
    expect(changes()).toBe(true);
    linkFileToContent(db, fileId, contentId);
    expect(changes()).toBe(false);
    linkFileToContent(db, fileId, putContent(db, contentNamed('b')));
    expect(changes()).toBe(true);
    deleteFiles(db, [fileId]);
    expect(changes()).toBe(true);
  });
});
