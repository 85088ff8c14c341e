import fc from 'fast-check';
import {
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FolderId } from '../../../contract/ids.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import {
  countJobs,
  enqueue,
  filesAfter,
  findFolder,
  jobPriorities,
  linkFileToContent,
  listFailures,
  openLibraryForWriting,
  postponeJob,
  putContent,
  recordFailure,
  takeJobs,
} from '../storage/index.ts';
import type { OpenLibrary, ReadableDb } from '../storage/index.ts';
import { unknownMetadata } from '../storage/testing/library.ts';
import { addFolder, createDepartures, removeFolder, scanFolder } from './index.ts';
import type { ScanSummary } from './index.ts';

interface Watched {
  readonly library: OpenLibrary;
  readonly root: string;
  readonly folderId: FolderId;
  readonly scan: (signal?: AbortSignal) => Promise<ScanSummary>;
}

async function watched(...files: string[]): Promise<Watched> {
  const root = join(temporaryDirectory(), 'photos');
  mkdirSync(root);
  for (const file of files) write(root, file);
  const library = openLibraryForWriting(temporaryDirectory(), { owner: 'a test' });
  onTestFinished(() => library.close());
  const { folderId } = await addFolder(library.db, root);
  const departures = createDepartures(library.db, 0);
  const scan = async (signal = new AbortController().signal): Promise<ScanSummary> => {
    const summary = await scanFolder(library.db, folderId, { signal, departures });
    await departures.settle(new Set());
    return summary;
  };
  return { library, root, folderId, scan };
}

/** The scan looks at names, sizes and times only. */
function write(root: string, file: string, content = file): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

function known(db: ReadableDb, folderId: FolderId): string[] {
  return filesAfter(db, folderId, 0, 100_000)
    .map(({ relativePath }) => relativePath)
    .sort();
}

/** What indexing would do: every queued file becomes a photo. */
function indexAll({ db }: OpenLibrary): void {
  for (const [index, { fileId }] of takeJobs(db, 10_000, Date.now()).entries()) {
    const sha256 = new Uint8Array(32).fill(index + 1);
    linkFileToContent(
      db,
      fileId,
      putContent(db, {
        sha256,
        format: 'jpeg',
        width: 1,
        height: 1,
        orientation: 1,
        metadata: unknownMetadata,
        thumbHash: null,
      }),
    );
  }
  db.prepare('DELETE FROM job').run();
}

describe('scanFolder', () => {
  it('finds photos in every subfolder and queues them', async () => {
    const { library, folderId, scan } = await watched(
      'a.jpg',
      'B.JPEG',
      'sub/deep/c.png',
      'sub/ñandú 🦤.webp',
      'notes.txt',
      'film.mp4',
    );
    expect(await scan()).toMatchObject({
      found: 4,
      added: 4,
      changed: 0,
      removed: 0,
      unchanged: 0,
      isOffline: false,
    });
    expect(known(library.db, folderId)).toEqual(['B.JPEG', 'a.jpg', 'sub/deep/c.png', 'sub/ñandú 🦤.webp']);
    expect(countJobs(library.db)).toBe(4);
    expect(findFolder(library.db, folderId)?.scannedAtMs).toBeTypeOf('number');
  });

  it('finds nothing to do the second time', async () => {
    const { library, scan } = await watched('a.jpg', 'b.jpg');
    await scan();
    expect(await scan()).toMatchObject({ found: 2, unchanged: 2, reused: 0, added: 0 });
    indexAll(library);
    expect(await scan()).toMatchObject({ found: 2, unchanged: 2, reused: 2, added: 0 });
    expect(countJobs(library.db)).toBe(0);
  });

  it('queues a file again when its size or its time has changed', async () => {
    const { library, root, scan } = await watched('size.jpg', 'time.jpg', 'same.jpg');
    await scan();
    indexAll(library);
    write(root, 'size.jpg', 'longer than before');
    utimesSync(join(root, 'time.jpg'), 1000, 1000);
    expect(await scan()).toMatchObject({ changed: 2, reused: 1, added: 0, removed: 0 });
    expect(takeJobs(library.db, 9, Date.now()).map(({ contentId }) => contentId)).toEqual([null, null]);
  });

  it('forgets files that are gone and finds moved ones', async () => {
    const { library, root, folderId, scan } = await watched('a.jpg', 'sub/b.jpg', 'sub/c.jpg');
    await scan();
    rmSync(join(root, 'sub/b.jpg'));
    renameSync(join(root, 'sub/c.jpg'), join(root, 'moved.jpg'));
    expect(await scan()).toMatchObject({ found: 2, added: 0, moved: 1, removed: 1 });
    expect(known(library.db, folderId)).toEqual(['a.jpg', 'moved.jpg']);
  });

  it('passes by what is hidden or belongs to a system', async () => {
    const { library, folderId, scan } = await watched(
      'a.jpg',
      '.hidden.jpg',
      '._a.jpg',
      '.git/b.jpg',
      '@eaDir/a.jpg/SYNOPHOTO_THUMB.jpg',
      '#recycle/c.jpg',
      '$RECYCLE.BIN/d.jpg',
      'album/.nomedia',
      'album/e.jpg',
      'album/deep/f.jpg',
    );
    await scan();
    expect(known(library.db, folderId)).toEqual(['a.jpg']);
  });

  it('does not follow links, neither out of the folder nor in circles', async () => {
    const { library, root, folderId, scan } = await watched('a.jpg', 'sub/b.jpg');
    const outside = temporaryDirectory();
    write(outside, 'secret.jpg');
    symlinkSync(outside, join(root, 'out'));
    symlinkSync(join(outside, 'secret.jpg'), join(root, 'out.jpg'));
    symlinkSync(root, join(root, 'sub/circle'));
    symlinkSync(join(root, 'gone.jpg'), join(root, 'dangling.jpg'));
    await scan();
    expect(known(library.db, folderId)).toEqual(['a.jpg', 'sub/b.jpg']);
  });

  it('queues photos of every format, and no films', async () => {
    const { library, scan } = await watched(
      'a.jpg',
      'b.HEIC',
      'c.cr2',
      'd.jxl',
      'e.bmp',
      'b.MOV',
      'notes.txt',
    );
    expect(await scan()).toMatchObject({ found: 5, added: 5, unsupportedByName: 0 });
    expect(countJobs(library.db)).toBe(5);
  });

  it.skipIf(process.platform !== 'linux')('lists photos whose names are no UTF-8, each one', async () => {
    const { library, root, folderId, scan } = await watched('a.jpg');
    const bytes = (name: string): Buffer => Buffer.from(name, 'latin1');
    const inRoot = (name: string): Buffer => Buffer.concat([bytes(`${root}/`), bytes(name)]);
    writeFileSync(inRoot('caf\u00e9.jpg'), 'x');
    writeFileSync(inRoot('caf\u00e8.jpg'), 'x');
    mkdirSync(inRoot('\u00e9t\u00e9'));
    writeFileSync(inRoot('\u00e9t\u00e9/b.jpg'), 'x');
    expect(await scan()).toMatchObject({ found: 4, added: 1, stillUnsupported: 3 });
    expect(known(library.db, folderId)).toEqual([
      '\\xE9t\\xE9/b.jpg',
      'a.jpg',
      'caf\\xE8.jpg',
      'caf\\xE9.jpg',
    ]);
    expect(listFailures(library.db, { cursor: null, limit: 1 }).items[0]?.message).toMatch(/UTF-8/u);
    expect(await scan()).toMatchObject({ found: 4, unchanged: 4, removed: 0 });
  });

  it('does not try a failed file again before it changes', async () => {
    const { library, root, scan } = await watched('a.jpg');
    await scan();
    const [job] = takeJobs(library.db, 1, Date.now());
    if (job !== undefined) recordFailure(library.db, job.fileId, 'corrupt', 'The image is damaged.', 1);
    expect(await scan()).toMatchObject({ unchanged: 1, stillFailed: 1 });
    expect(countJobs(library.db)).toBe(0);
    write(root, 'a.jpg', 'mended');
    expect(await scan()).toMatchObject({ changed: 1 });
    expect(countJobs(library.db)).toBe(1);
  });

  it('queues a file that was edited and has its old size and time, and files that swapped names', async () => {
    const { library, root, folderId, scan } = await watched('a.jpg', 'b.jpg', 'c.jpg', 'd.jpg');
    for (const name of ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']) utimesSync(join(root, name), 1000, 1000);
    await scan();
    indexAll(library);
    write(root, 'a.jpg', 'x.jpg');
    utimesSync(join(root, 'a.jpg'), 1000, 1000);
    renameSync(join(root, 'b.jpg'), join(root, 'spare'));
    renameSync(join(root, 'c.jpg'), join(root, 'b.jpg'));
    renameSync(join(root, 'spare'), join(root, 'c.jpg'));
    expect(await scan()).toMatchObject({ changed: 3, reused: 1, moved: 0 });
    const queued = takeJobs(library.db, 9, Date.now()).map(({ relativePath }) => relativePath);
    expect(queued.sort()).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
    // Shown as before until it is known what they hold.
    expect(filesAfter(library.db, folderId, 0, 9).every(({ contentId }) => contentId !== null)).toBe(true);
    indexAll(library);
    expect(await scan()).toMatchObject({ changed: 0, reused: 4 });
  });

  it('queues nothing again for a new name, nor where times of change are not known yet', async () => {
    const { library, root, folderId, scan } = await watched('a.jpg', 'b.jpg', 'c.jpg');
    await scan();
    indexAll(library);
    renameSync(join(root, 'a.jpg'), join(root, 'z.jpg'));
    expect(await scan()).toMatchObject({ moved: 1, changed: 0 });
    expect(await scan()).toMatchObject({ reused: 3, changed: 0 });
    library.db.prepare('UPDATE file SET changed_at_ms = NULL').run();
    library.db.prepare("UPDATE file SET inode = inode + 100000 WHERE name = 'c.jpg'").run();
    expect(await scan()).toMatchObject({ reused: 2, changed: 1 });
    for (const { relativePath, changedAtMs } of filesAfter(library.db, folderId, 0, 9))
      expect(changedAtMs).toBe(statSync(join(root, relativePath)).ctimeMs);
  });

  it('tries a file again that could not be read, when it scans the whole folder', async () => {
    const { library, root, folderId, scan } = await watched('a.jpg', 'b.jpg');
    await scan();
    for (const { fileId, relativePath } of takeJobs(library.db, 9, Date.now()))
      recordFailure(library.db, fileId, relativePath === 'a.jpg' ? 'unreadable' : 'timed-out', 'No.', 1);
    const departures = createDepartures(library.db, 0);
    const scope = new Map([['', new Set(['a.jpg', 'b.jpg'])]]);
    const look = { signal: new AbortController().signal, departures, scope };
    expect(await scanFolder(library.db, folderId, look)).toMatchObject({ changed: 0, stillFailed: 2 });
    expect(await scan()).toMatchObject({ changed: 1, stillFailed: 1 });
    expect(takeJobs(library.db, 9, Date.now()).map(({ relativePath }) => relativePath)).toEqual(['a.jpg']);
    // A permission is a change like another one.
    chmodSync(join(root, 'b.jpg'), 0o600);
    expect(await scanFolder(library.db, folderId, look)).toMatchObject({ changed: 1, stillFailed: 0 });
  });

  it('keeps the photos of a folder that is not there, and goes on when it is back', async () => {
    const { library, root, folderId, scan } = await watched('a.jpg', 'b.jpg');
    await scan();
    renameSync(root, `${root} away`);
    expect(await scan()).toMatchObject({ isOffline: true, removed: 0 });
    expect(findFolder(library.db, folderId)?.isOffline).toBe(true);
    // The mount point of a drive is there without the drive.
    mkdirSync(root);
    expect(await scan()).toMatchObject({ isOffline: true, removed: 0 });
    expect(known(library.db, folderId)).toHaveLength(2);
    rmSync(root, { recursive: true });
    renameSync(`${root} away`, root);
    expect(await scan()).toMatchObject({ isOffline: false, unchanged: 2 });
    expect(findFolder(library.db, folderId)?.isOffline).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('keeps the photos of a subfolder that cannot be read', async () => {
    const { library, root, folderId, scan } = await watched(
      'a.jpg',
      'locked/b.jpg',
      'locked/deep/c.jpg',
      'lockedNot.jpg',
    );
    await scan();
    rmSync(join(root, 'lockedNot.jpg'));
    await withoutPermission(join(root, 'locked'), async () => {
      await expect(readdir(join(root, 'locked'))).rejects.toThrow('EACCES');
      expect(await scan()).toMatchObject({ removed: 1, isOffline: false });
    });
    expect(known(library.db, folderId)).toEqual(['a.jpg', 'locked/b.jpg', 'locked/deep/c.jpg']);
  });

  it('forgets nothing when it is stopped', async () => {
    const { library, root, folderId, scan } = await watched('a.jpg', 'b.jpg');
    await scan();
    rmSync(join(root, 'a.jpg'));
    await expect(scan(AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    expect(known(library.db, folderId)).toEqual(['a.jpg', 'b.jpg']);
  });

  it('ends when its folder is removed meanwhile', async () => {
    const { library, root, folderId } = await watched();
    for (let index = 0; index < 400; index++) write(root, `${index}.jpg`, '');
    let removed: Promise<void> | undefined;
    const scanning = scanFolder(library.db, folderId, {
      signal: new AbortController().signal,
      departures: createDepartures(library.db),
      onProgress: () => {
        removed ??= removeFolder(library.db, library.thumbnails, folderId);
      },
    });
    await expect(scanning).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await removed;
    expect(countJobs(library.db)).toBe(0);
  });

  it('tells its progress', async () => {
    const { library, root, folderId } = await watched();
    for (let index = 0; index < 300; index++) write(root, `${index % 3}/${index}.jpg`, '');
    const told: number[] = [];
    await scanFolder(library.db, folderId, {
      signal: new AbortController().signal,
      departures: createDepartures(library.db),
      onProgress: (found) => told.push(found),
    });
    expect(told.at(-1)).toBe(300);
    expect(told.length).toBeGreaterThan(1);
  });

  it('knows after every scan exactly what is there', async () => {
    const name = fc.constantFrom(
      'a.jpg',
      'b.png',
      'c.txt',
      'x/a.jpg',
      'x/y/b.jpg',
      'x/y/.d.jpg',
      'z/e.gif',
      'z/f.tif',
    );
    const step = fc.record({ name, act: fc.constantFrom('write', 'write', 'remove') });
    const { library, root, folderId, scan } = await watched('keep.jpg');
    const there = new Set(['keep.jpg']);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        for (const { name: file, act } of steps) {
          if (act === 'write') {
            write(root, file);
            there.add(file);
          } else {
            rmSync(join(root, file), { force: true });
            there.delete(file);
          }
        }
        await scan();
        const photos = [...there].filter((file) => !file.includes('.d') && !file.endsWith('.txt')).sort();
        expect(known(library.db, folderId)).toEqual(photos);
      }),
      { numRuns: 40 },
    );
  });
});

/** Runs `body` while nobody may read the folder; as another user where this one is root, whom nothing stops. */
async function withoutPermission(path: string, body: () => Promise<void>): Promise<void> {
  const mode = statSync(path).mode;
  const isRoot = process.getuid?.() === 0;
  const parents = [dirname(path), dirname(dirname(path))];
  chmodSync(path, 0);
  if (isRoot) for (const parent of parents) chmodSync(parent, 0o755);
  try {
    if (isRoot) process.seteuid?.(65_534);
    await body();
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(path, mode);
  }
}

it.each(['new', 'known'])(
  'makes a %s file due again that was put off, when it scans the folder',
  async (kind) => {
    const { library, folderId, scan } = await watched('a.jpg');
    await scan();
    if (kind === 'known') {
      indexAll(library);
      // As another model asks for it.
      const [file] = filesAfter(library.db, folderId, 0, 1);
      if (file !== undefined) enqueue(library.db, file.fileId, jobPriorities.backfill);
    }
    const [job] = takeJobs(library.db, 1, Date.now());
    if (job === undefined) throw new Error('There should be a job.');
    postponeJob(library.db, job.fileId, Date.now() + 3_600_000);
    expect(takeJobs(library.db, 1, Date.now())).toEqual([]);
    await scan();
    expect(takeJobs(library.db, 1, Date.now()).map(({ fileId }) => fileId)).toEqual([job.fileId]);
  },
);
