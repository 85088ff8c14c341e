import { expect, it } from 'vitest';
import type { ReadPhoto } from '../imaging/index.ts';
import { noMinimum } from '../library/index.ts';
import {
  countJobs,
  ensureSpace,
  enqueue,
  findContent,
  findFile,
  getThumbnail,
  insertFile,
  listFailures,
  markFileChanged,
  photoDetails,
  putContent,
  takeJobs,
  type EmbeddingSpace,
  type Job,
  type OpenLibrary,
} from '../storage/index.ts';
import { randomNumbers } from '../../../testing/make-photo.ts';
import { addTestFolder, contentNamed, testLibrary, tinySpace } from '../storage/testing/library.ts';
import { createCommitBuffer } from './commit-buffer.ts';

const nothing = (): undefined => undefined;
const noneDeparted = { departedWith: nothing, nextOf: nothing, found: nothing };
const fail = (error: unknown): never => {
  throw error;
};
const noTrouble = { onRefused: fail, onError: fail };
const vector = new Float32Array([1, 0, 0, 0, 0, 0, 0, 0]);
const thumbnail = { variant: 'small', width: 1, height: 1, bytes: new Uint8Array(1) } as const;

function readAs(content: string): ReadPhoto {
  return { ...contentNamed(content), thumbnails: [thumbnail], prepared: [] };
}

/** Photos in the queue of a library that refuses to save those whose names are in its table `refused`. */
function queued(names: readonly string[]): { library: OpenLibrary; space: EmbeddingSpace; jobs: Job[] } {
  const library = testLibrary();
  const { db } = library;
  const folderId = addTestFolder(db);
  for (const relativePath of names) {
    enqueue(db, insertFile(db, folderId, { relativePath, sizeBytes: 10, modifiedAtMs: 1_000 }), 1);
  }
  db.exec(`
    CREATE TEMP TABLE refused (path TEXT);
    CREATE TEMP TRIGGER refuse BEFORE UPDATE OF content_id ON main.file
    WHEN NEW.content_id IS NOT NULL AND NEW.relative_path IN (SELECT path FROM refused)
    BEGIN SELECT RAISE(ABORT, 'this row is refused'); END`);
  return { library, space: ensureSpace(db, tinySpace), jobs: takeJobs(db, 100, Date.now()) };
}

function refuse({ db }: OpenLibrary, names: readonly string[]): void {
  for (const name of names) db.prepare('INSERT INTO refused VALUES (?)').run(name);
}

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
    ...noTrouble,
  });
  const read = readAs('old');

  // A scan finds the file changed after it was read and before it is written.
  markFileChanged(db, fileId, { ...before, modifiedAtMs: 2_000 });
  enqueue(db, fileId, 1);
  commits.add({ kind: 'read', job, photo: read, vector });
  commits.flush();
  expect(outcomes).toEqual([null]);
  expect(countJobs(db)).toBe(1);
  expect(findFile(db, folderId, 'a.jpg')?.state).toBe('pending');
  // And keeps none of them.
  expect(getThumbnail(library.thumbnails, read.sha256, 'small')).toBeUndefined();

  const [again] = takeJobs(db, 1, Date.now());
  if (again === undefined) throw new Error('The job should be there still.');
  commits.add({ kind: 'read', job: again, photo: { ...read, ...contentNamed('new') }, vector });
  commits.flush();
  expect(outcomes).toEqual([null, 'indexed']);
  expect(countJobs(db)).toBe(0);
  expect(photoDetails(db, fileId)?.modifiedAtMs).toBe(2_000);
  expect(getThumbnail(library.thumbnails, contentNamed('new').sha256, 'small')).toBeDefined();
});

it('saves all of a batch but the photos that the library refuses, which are listed as failed and not tried again', () => {
  const random = randomNumbers(7);
  const names = Array.from({ length: 8 }, (_, index) => `${index}.jpg`);
  for (let round = 0; round < 12; round += 1) {
    const { library, space, jobs } = queued(names);
    const bad = names.filter(() => random() < round / 12);
    refuse(library, bad);
    const outcomes = new Map<string, unknown>();
    const refused: string[] = [];
    const commits = createCommitBuffer(library, space, noneDeparted, {
      minimumSize: () => noMinimum,
      onCommitted: (written) => {
        for (const { work, outcome } of written) outcomes.set(work.job.relativePath, outcome);
      },
      onRefused: (error, { job }) => {
        expect(error).toMatchObject({ code: 'SQLITE_CONSTRAINT_TRIGGER' });
        refused.push(job.relativePath);
      },
      onError: fail,
    });
    for (const job of jobs) commits.add({ kind: 'read', job, photo: readAs(job.relativePath), vector });
    commits.flush();

    const isBad = (name: string): boolean => bad.includes(name);
    expect([...outcomes].sort()).toEqual(names.map((name) => [name, isBad(name) ? 'failed' : 'indexed']));
    expect(refused.sort()).toEqual(bad);
    expect(countJobs(library.db)).toBe(0);
    expect(listFailures(library.db, { cursor: null, limit: 9 }).items).toHaveLength(bad.length);
    for (const name of names) {
      const { sha256 } = contentNamed(name);
      expect(findContent(library.db, sha256) === undefined).toBe(isBad(name));
      expect(getThumbnail(library.thumbnails, sha256, 'small') === undefined).toBe(isBad(name));
    }
    library.close();
  }
});

it('is not held up by a vector that is none', () => {
  const { library, space, jobs } = queued(['a.jpg', 'b.jpg', 'c.jpg']);
  const outcomes: unknown[] = [];
  const causes: unknown[] = [];
  const commits = createCommitBuffer(library, space, noneDeparted, {
    minimumSize: () => noMinimum,
    onCommitted: (written) => outcomes.push(...written.map(({ outcome }) => outcome)),
    onRefused: (error) => causes.push(error),
    onError: fail,
  });
  const none = new Float32Array(8).fill(NaN);
  for (const [index, job] of jobs.entries()) {
    commits.add({
      kind: 'read',
      job,
      photo: readAs(job.relativePath),
      vector: index === 1 ? none : vector,
    });
  }
  commits.flush();
  expect(outcomes.sort()).toEqual(['failed', 'indexed', 'indexed']);
  expect(causes).toMatchObject([{ message: 'The vector is not of unit length.' }]);
});

it('puts a photo off that cannot even be noted as failed, and saves the rest', () => {
  const { library, space, jobs } = queued(['a.jpg', 'b.jpg']);
  refuse(library, ['a.jpg']);
  library.db.exec(
    "CREATE TEMP TRIGGER never BEFORE INSERT ON main.failure BEGIN SELECT RAISE(ABORT, 'nor this'); END",
  );
  const outcomes: unknown[] = [];
  const commits = createCommitBuffer(library, space, noneDeparted, {
    minimumSize: () => noMinimum,
    onCommitted: (written) => outcomes.push(...written.map(({ outcome }) => outcome)),
    onRefused: () => undefined,
    onError: fail,
  });
  for (const job of jobs) commits.add({ kind: 'read', job, photo: readAs(job.relativePath), vector });
  commits.flush();
  expect(outcomes.sort()).toEqual(['indexed', null]);
  expect(countJobs(library.db)).toBe(1);
  expect(takeJobs(library.db, 9, Date.now())).toEqual([]);
});

it('blames no photo for what every photo would meet', () => {
  const { library, space, jobs } = queued(['a.jpg', 'b.jpg']);
  library.db.exec(`DROP TABLE vector_${space.spaceId}`);
  const given: string[][] = [];
  const commits = createCommitBuffer(library, space, noneDeparted, {
    minimumSize: () => noMinimum,
    onCommitted: fail,
    onRefused: fail,
    onError: (error, works) => {
      expect(String(error)).toContain('no such table');
      given.push(works.map(({ job }) => job.relativePath).sort());
    },
  });
  for (const job of jobs) commits.add({ kind: 'read', job, photo: readAs(job.relativePath), vector });
  commits.flush();
  expect(given).toEqual([['a.jpg', 'b.jpg']]);
  expect(countJobs(library.db)).toBe(2);
});

it('finishes no photo without a vector, whatever becomes of its file or its content between hashing and decoding', () => {
  const { library, space, jobs } = queued(['a.jpg']);
  const [job] = jobs;
  if (job === undefined) throw new Error('There should be a job.');
  const outcomes: unknown[] = [];
  const commits = createCommitBuffer(library, space, noneDeparted, {
    minimumSize: () => noMinimum,
    onCommitted: (written) => outcomes.push(...written.map(({ outcome }) => outcome)),
    ...noTrouble,
  });
  // Hashed as a content whose vector is known; by the time of decoding it held another, which the library lacks.
  commits.add({ kind: 'read', job, photo: readAs('another'), vector: null });
  commits.flush();
  // And one that is known, but by another model only.
  putContent(library.db, contentNamed('known'));
  commits.add({ kind: 'read', job, photo: readAs('known'), vector: null });
  commits.flush();
  expect(outcomes).toEqual([null, null]);
  expect(takeJobs(library.db, 9, Date.now())).toHaveLength(1);
  expect(findContent(library.db, contentNamed('another').sha256)).toBeUndefined();
  expect(getThumbnail(library.thumbnails, contentNamed('another').sha256, 'small')).toBeUndefined();

  commits.add({ kind: 'read', job, photo: readAs('known'), vector });
  commits.flush();
  expect(outcomes.at(-1)).toBe('indexed');
});
