import { expect, it } from 'vitest';
import { noMinimum } from '../library/index.ts';
import {
  countJobs,
  ensureSpace,
  enqueue,
  findFile,
  getThumbnail,
  insertFile,
  markFileChanged,
  photoDetails,
  takeJobs,
} from '../storage/index.ts';
import { addTestFolder, contentNamed, testLibrary, tinySpace } from '../storage/testing/library.ts';
import { createCommitBuffer } from './commit-buffer.ts';

const noneDeparted = { departedWith: () => undefined, found: () => undefined };

it('does not take old pixels for those of a file that changed while they were worked on', () => {
  const library = testLibrary();
  const { db } = library;
  const folderId = addTestFolder(db);
  const before = { relativePath: 'a.jpg', sizeBytes: 10, modifiedAtMs: 1_000 };
  const fileId = insertFile(db, folderId, before);
  enqueue(db, fileId, 1);
  const [job] = takeJobs(db, 1, Date.now());
  if (job === undefined) throw new Error('There should be a job.');

  const outcomes: unknown[] = [];
  const commits = createCommitBuffer(library, ensureSpace(db, tinySpace), noneDeparted, {
    minimumSize: () => noMinimum,
    onCommitted: (written) => outcomes.push(...written.map(({ outcome }) => outcome)),
    onError: (error) => {
      throw error;
    },
  });
  const small = { variant: 'small', width: 1, height: 1, bytes: new Uint8Array(1) } as const;
  const read = { ...contentNamed('old'), thumbnails: [small], tensors: [] };

  // A scan finds the file changed after it was read and before it is written.
  markFileChanged(db, fileId, { ...before, modifiedAtMs: 2_000 });
  enqueue(db, fileId, 1);
  commits.add({ kind: 'read', job, photo: read, vector: null });
  commits.flush();
  expect(outcomes).toEqual([null]);
  expect(countJobs(db)).toBe(1);
  expect(findFile(db, folderId, 'a.jpg')?.state).toBe('pending');
  // And keeps none of them.
  expect(getThumbnail(library.thumbnails, read.sha256, 'small')).toBeUndefined();

  const [again] = takeJobs(db, 1, Date.now());
  if (again === undefined) throw new Error('The job should be there still.');
  commits.add({ kind: 'read', job: again, photo: { ...read, ...contentNamed('new') }, vector: null });
  commits.flush();
  expect(outcomes).toEqual([null, 'indexed']);
  expect(countJobs(db)).toBe(0);
  expect(photoDetails(db, fileId)?.modifiedAtMs).toBe(2_000);
  expect(getThumbnail(library.thumbnails, contentNamed('new').sha256, 'small')).toBeDefined();
});
