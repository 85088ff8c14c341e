import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import type { FolderId } from '../../../contract/index.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { createScans, type Scans } from './scans.ts';
import { addFolder } from '../library/index.ts';
import {
  filesAfter,
  finishJob,
  linkFileToContent,
  openLibraryForWriting,
  putContent,
  takeJobs,
  takePlaceOf,
  transaction,
  type OpenLibrary,
  type WritableDb,
} from '../storage/index.ts';
import { unknownMetadata } from '../storage/testing/library.ts';
import { createWatching } from '../watching/index.ts';

/** What indexing does, without looking at pixels: a file becomes a photo of what it holds. */
function indexAll(db: WritableDb, scans: Scans): void {
  for (const job of takeJobs(db, 1000, Date.now())) {
    if (!existsSync(job.path)) {
      scans.lookAt(job.folderId, job.relativePath);
      finishJob(db, job.fileId);
      continue;
    }
    const sha256 = createHash('sha256').update(readFileSync(job.path)).digest();
    transaction(db, () => {
      const size = { format: 'jpeg', width: 1, height: 1, orientation: 1, thumbHash: null } as const;
      const contentId = putContent(db, { sha256, metadata: unknownMetadata, ...size });
      const gone = scans.departedWith(contentId);
      const isMove = gone !== undefined && takePlaceOf(db, gone, job.fileId);
      if (isMove) scans.found(gone);
      linkFileToContent(db, isMove ? gone : job.fileId, contentId);
      finishJob(db, isMove ? gone : job.fileId);
    });
  }
}

/** What the library says: each file, and the digest of what it holds. */
function known({ db }: OpenLibrary, roots: ReadonlyMap<FolderId, string>): string[] {
  const digest = db.prepare<[number], { hex: string }>(
    'SELECT lower(hex(sha256)) AS hex FROM content WHERE content_id = ?',
  );
  return [...roots].flatMap(([folderId, root]) =>
    filesAfter(db, folderId, 0, 10_000).map(
      ({ relativePath, contentId }) =>
        `${root}/${relativePath} ${digest.get(contentId ?? 0)?.hex ?? 'nothing'}`,
    ),
  );
}

/** What is so. */
function truth(roots: ReadonlyMap<FolderId, string>): string[] {
  return [...roots.values()].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map((name) => join(root, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => {
        const hex = createHash('sha256').update(readFileSync(path)).digest('hex');
        return `${root}/${relative(root, path).split(sep).join('/')} ${hex}`;
      }),
  );
}

const place = fc.constantFrom(
  'a.jpg',
  'b.jpg',
  'x',
  'x/c.jpg',
  'x/d.jpg',
  'x/y',
  'x/y/e.jpg',
  'z/f.jpg',
  'z',
);
const step = fc.oneof(
  fc.record({ act: fc.constant('write' as const), root: fc.nat(1), at: place, content: fc.nat(5) }),
  fc.record({ act: fc.constant('move' as const), root: fc.nat(1), at: place, toRoot: fc.nat(1), to: place }),
  fc.record({ act: fc.constant('remove' as const), root: fc.nat(1), at: place }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Does it where it can be done; what cannot (a folder into itself, say) is no event. */
function carryOut(paths: readonly string[], action: Step): void {
  const at = join(paths[action.root] ?? '', action.at);
  try {
    if (action.act === 'write' && action.at.endsWith('.jpg')) {
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, `content ${action.content}`);
    } else if (action.act === 'move') {
      const to = join(paths[action.toRoot] ?? '', action.to);
      if (action.at.endsWith('.jpg') !== action.to.endsWith('.jpg') || !existsSync(at)) return;
      mkdirSync(dirname(to), { recursive: true });
      renameSync(at, to);
    } else if (action.act === 'remove') rmSync(at, { recursive: true, force: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

it(
  'follows whatever happens in two folders, until the library is what is on disk',
  { timeout: 120_000 },
  async () => {
    const place = temporaryDirectory();
    const paths = ['one', 'two'].map((name) => join(place, name));
    for (const path of paths) mkdirSync(path);
    const library = openLibraryForWriting(temporaryDirectory(), { owner: 'a test' });
    const { db } = library;
    let onChange = (): void => undefined;
    const watching = createWatching({
      db,
      onHint: (folderId, path) => scans.lookAt(folderId, path),
      onScanWanted: (folderId) => void scans.scan(folderId),
      onNotices: () => undefined,
      onError: (error) => {
        throw error;
      },
    });
    const scans = createScans({
      db,
      stillMs: 30,
      onFolder: (folderId, path) => watching.onFolder(folderId, path),
      onChange: () => {
        indexAll(db, scans);
        onChange();
      },
      onEnded: () => undefined,
      onFinished: (folderId, summary) => watching.onScanned(folderId, summary),
      onForgotten: () => undefined,
      onError: (error) => {
        throw error;
      },
    });
    onTestFinished(async () => {
      await watching.close();
      await scans.close();
      library.close();
    });
    const roots = new Map<FolderId, string>();
    for (const path of paths) {
      writeFileSync(join(path, 'keep.jpg'), path);
      const { folderId } = await addFolder(db, path);
      roots.set(folderId, path);
      await scans.scan(folderId);
    }
    let round = 0;

    /** The system tells of events in their order: what is told of a last file is told after all that was before. */
    async function untilSettled(): Promise<void> {
      round++;
      const last = `last ${round}.jpg`;
      for (const path of paths) writeFileSync(join(path, last), last);
      const { promise, resolve } = Promise.withResolvers<undefined>();
      onChange = () => {
        const seen = known(library, roots).filter((line) => line.includes(`${last} `)).length;
        if (seen === paths.length && !scans.isBusy()) resolve(undefined);
      };
      onChange();
      await promise;
      onChange = () => undefined;
    }

    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const action of steps) carryOut(paths, action);
        await untilSettled();
        expect(known(library, roots).sort()).toEqual(truth(roots).sort());
      }),
      { numRuns: 12, endOnFailure: true },
    );
  },
);
