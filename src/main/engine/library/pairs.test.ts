import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import {
  companionsOf,
  filesAfter,
  findFile,
  listBinned,
  moveToBin,
  photoDetails,
  countPhotos,
  linkFileToContent,
  openLibraryForWriting,
  putContent,
  recordFailure,
  restoreFromBin,
  setFavorites,
  summariesOf,
  takeJobs,
  type WritableDb,
} from '../storage/index.ts';
import { unknownMetadata } from '../storage/testing/library.ts';
import { addFolder, createDepartures, scanFolder } from './index.ts';
import { companionsAmong } from './pairs.ts';

describe('companionsAmong', () => {
  it.each([
    [['IMG_1.CR3', 'IMG_1.JPG'], { 'IMG_1.CR3': 'IMG_1.JPG' }],
    [['img_1.cr3', 'IMG_1.HEIC'], { 'img_1.cr3': 'IMG_1.HEIC' }],
    [['a.dng', 'a.heic', 'a.jpeg'], { 'a.dng': 'a.jpeg' }],
    [['a.dng', 'a.nef', 'a.jpg'], { 'a.dng': 'a.jpg', 'a.nef': 'a.jpg' }],
    [['a.NEF', 'a.nef', 'a.jpg'], { 'a.NEF': 'a.jpg' }],
    [['a.jpg', 'a.heic'], {}],
    [['a.cr2', 'b.jpg', 'a.jpg.xmp', 'a.png'], {}],
    [['a.cr2', 'a.cr2.jpg'], {}],
    [['.jpg', '.cr2'], {}],
  ])('of %j', (names, expected) => {
    expect(Object.fromEntries(companionsAmong(names))).toEqual(expected);
    expect(Object.fromEntries(companionsAmong([...names].reverse()))).toEqual(expected);
  });
});

interface Watched {
  readonly db: WritableDb;
  readonly folderId: FolderId;
  readonly write: (file: string, content?: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (file: string) => void;
  /** Scans, all of it or what lies at these paths, and reads what is in the queue. */
  readonly update: (...paths: string[]) => Promise<void>;
  readonly photos: () => string[];
  readonly photo: (file: string) => PhotoId;
}

/** Files of text stand for photos; those that begin with "broken" cannot be read. */
async function watched(...files: string[]): Promise<Watched> {
  const root = join(temporaryDirectory(), 'photos');
  mkdirSync(root);
  const library = openLibraryForWriting(temporaryDirectory(), { owner: 'a test' });
  onTestFinished(() => library.close());
  const { db } = library;
  const { folderId } = await addFolder(db, root);
  const departures = createDepartures(db, 0);
  const write = (file: string, content = file): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  };
  for (const file of files) write(file);

  function index(): void {
    for (const job of takeJobs(db, 1000, Date.now())) {
      const path = join(root, job.relativePath);
      if (!existsSync(path)) continue;
      const text = readFileSync(path);
      if (text.toString().startsWith('broken')) {
        recordFailure(db, job.fileId, 'corrupt', 'Broken.', Date.now());
        continue;
      }
      const sha256 = createHash('sha256').update(text).digest();
      const size = { width: 1, height: 1, orientation: 1 } as const;
      const content = {
        sha256,
        format: 'jpeg',
        ...size,
        metadata: unknownMetadata,
        thumbHash: null,
      } as const;
      linkFileToContent(db, job.fileId, putContent(db, content));
      db.prepare('DELETE FROM job WHERE file_id = ?').run(job.fileId);
    }
  }

  return {
    db,
    folderId,
    write,
    rename: (from, to) => renameSync(join(root, from), join(root, to)),
    remove: (file) => rmSync(join(root, file)),
    async update(...paths) {
      const scope = new Map<string, Set<string>>();
      for (const path of paths) {
        const folder = dirname(path) === '.' ? '' : dirname(path);
        scope.set(folder, (scope.get(folder) ?? new Set()).add(path.slice(path.lastIndexOf('/') + 1)));
      }
      const signal = new AbortController().signal;
      await scanFolder(db, folderId, { signal, departures, ...(paths.length === 0 ? {} : { scope }) });
      await departures.settle(new Set());
      // What could not be read lets its RAW come in.
      index();
      index();
    },
    photos: () =>
      filesAfter(db, folderId, 0, 1000)
        .filter(({ state }) => state === 'ready')
        .map(({ relativePath }) => relativePath)
        .sort(),
    photo(file) {
      const found = findFile(db, folderId, file);
      if (found === undefined) throw new Error(`${file} is no photo`);
      return found.fileId;
    },
  };
}

describe('a RAW beside a JPEG', () => {
  it('is one photo with it, which names it', async () => {
    const { db, update, photos, photo } = await watched('a/IMG_1.CR3', 'a/img_1.jpg', 'b/IMG_1.CR3', 'c.DNG');
    await update();
    expect(photos()).toEqual(['a/img_1.jpg', 'b/IMG_1.CR3', 'c.DNG']);
    expect(countPhotos(db)).toBe(3);
    expect(photoDetails(db, photo('a/img_1.jpg'))?.companions).toEqual(['IMG_1.CR3']);
    expect(photoDetails(db, photo('c.DNG'))?.companions).toEqual([]);
    await update();
    expect(photos()).toHaveLength(3);
  });

  it('gives way to a JPEG that comes later: the photo keeps its id, its heart and its albums', async () => {
    const { db, write, update, photos, photo } = await watched('a.nef');
    await update();
    const before = photo('a.nef');
    setFavorites(db, [before], true);
    write('a.jpg');
    await update('a.jpg');
    expect(photos()).toEqual(['a.jpg']);
    expect(photo('a.jpg')).toBe(before);
    expect(summariesOf(db, [before])).toMatchObject([{ name: 'a.jpg', isFavorite: true }]);
  });

  it('comes in as the same photo when the JPEG goes', async () => {
    const { db, remove, update, photos, photo } = await watched('a.nef', 'a.jpg');
    await update();
    const before = photo('a.jpg');
    setFavorites(db, [before], true);
    remove('a.jpg');
    await update('a.jpg');
    expect(photos()).toEqual(['a.nef']);
    expect(summariesOf(db, [before])).toMatchObject([{ name: 'a.nef', isFavorite: true }]);
  });

  it('is the photo where the JPEG cannot be read, until it can', async () => {
    const { db, folderId, write, update, photos } = await watched('a.nef');
    write('a.jpg', 'broken');
    await update();
    expect(photos()).toEqual(['a.nef']);
    const failed = findFile(db, folderId, 'a.jpg');
    expect(failed?.state).toBe('failed');
    await update();
    // It was not tried again.
    expect(findFile(db, folderId, 'a.jpg')).toEqual(failed);
    expect(photos()).toEqual(['a.nef']);
    write('a.jpg', 'mended');
    await update('a.jpg');
    expect(photos()).toEqual(['a.jpg']);
  });

  it('keeps the heart when a JPEG that was read is damaged', async () => {
    const { db, write, update, photos, photo } = await watched('a.nef', 'a.jpg');
    await update();
    setFavorites(db, [photo('a.jpg')], true);
    write('a.jpg', 'broken by now');
    await update('a.jpg');
    expect(photos()).toEqual(['a.nef']);
    expect(summariesOf(db, [photo('a.nef')])).toMatchObject([{ isFavorite: true }]);
  });

  it('becomes one photo with a JPEG that was another photo until now, which takes on its heart', async () => {
    const { db, rename, update, photos, photo } = await watched('a.nef', 'b.jpg');
    await update();
    const jpeg = photo('b.jpg');
    setFavorites(db, [photo('a.nef')], true);
    rename('a.nef', 'b.nef');
    await update('a.nef', 'b.nef');
    expect(photos()).toEqual(['b.jpg']);
    expect(summariesOf(db, [jpeg])).toMatchObject([{ isFavorite: true }]);
  });

  it('goes along when both are renamed, and is a photo of its own when only the JPEG is', async () => {
    const { db, rename, update, photos, photo } = await watched('a.nef', 'a.jpg');
    await update();
    const before = photo('a.jpg');
    rename('a.jpg', 'b.jpg');
    rename('a.nef', 'b.nef');
    await update();
    expect(photos()).toEqual(['b.jpg']);
    expect([photo('b.jpg'), photoDetails(db, before)?.companions]).toEqual([before, ['b.nef']]);
    rename('b.jpg', 'c.jpg');
    await update('b.jpg', 'c.jpg');
    expect(photos()).toEqual(['b.nef', 'c.jpg']);
    expect(photo('c.jpg')).toBe(before);
  });

  it('is in the bin with it, comes back with it, and comes in where the JPEG is deleted elsewhere', async () => {
    const { db, remove, update, photos, photo } = await watched('a.nef', 'a.jpg');
    await update();
    const before = photo('a.jpg');
    moveToBin(db, [before]);
    await update();
    expect(photos()).toEqual([]);
    expect(companionsOf(db, before)).toHaveLength(1);
    restoreFromBin(db, [before]);
    await update();
    expect(photos()).toEqual(['a.jpg']);
    moveToBin(db, [before]);
    remove('a.jpg');
    await update('a.jpg');
    expect(photos()).toEqual(['a.nef']);
    expect(listBinned(db, { cursor: null, limit: 9 }).photos).toEqual([]);
  });

  it('stays in sight where the JPEG was put into the bin before they were one', async () => {
    const { db, rename, update, photos, photo } = await watched('a.nef', 'b.jpg');
    await update();
    moveToBin(db, [photo('b.jpg')]);
    rename('a.nef', 'b.nef');
    await update();
    expect(photos()).toEqual(['b.nef']);
  });
});

/** What the names say, the slow way. */
function expected(files: ReadonlyMap<string, string>): string[] {
  const photos = ['jpg', 'heic'];
  const isBeside = (raw: string, other: string): boolean => {
    const [stem, otherStem] = [raw, other].map((file) => file.toLowerCase().split('.')[0]);
    return stem === otherStem && photos.includes(other.toLowerCase().split('.')[1] ?? '');
  };
  return [...files]
    .filter(([file, content]) => {
      if (content.startsWith('broken')) return false;
      if (!/\.(?:nef|dng)$/iu.test(file)) return true;
      const beside = [...files.keys()].filter((other) => isBeside(file, other));
      beside.sort((a, b) => {
        const rank = (name: string): number => photos.indexOf(name.toLowerCase().split('.')[1] ?? '');
        return rank(a) - rank(b) || (a < b ? -1 : 1);
      });
      const [first] = beside;
      return first === undefined || files.get(first)?.startsWith('broken') === true;
    })
    .map(([file]) => file)
    .sort();
}

describe('the library', () => {
  const names = ['a.nef', 'a.dng', 'a.jpg', 'A.JPG', 'a.heic', 'b.nef', 'b.jpg', 'sub/a.nef', 'sub/a.jpg'];
  const place = fc.constantFrom(...names);
  const action = fc.oneof(
    fc.record({ act: fc.constant('write' as const), at: place, isBroken: fc.boolean() }),
    fc.record({ act: fc.constant('rename' as const), at: place, to: place }),
    fc.record({ act: fc.constant('remove' as const), at: place }),
    fc.record({ act: fc.constant('update' as const), isWhole: fc.boolean() }),
  );

  it('holds what the names say, whatever is written, renamed and removed between looks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 25 }), async (actions) => {
        const { write, rename, remove, update, photos } = await watched('sub/keep.jpg');
        const files = new Map([['sub/keep.jpg', 'sub/keep.jpg']]);
        let touched: string[] = [];
        await update();
        let number = 0;
        for (const step of [...actions, { act: 'update', isWhole: false } as const]) {
          if (step.act === 'update') {
            const paths = step.isWhole ? [] : [...touched, 'sub/keep.jpg'];
            await update(...paths);
            // What was gone from one place was looked for at the others.
            await update(...paths);
            touched = [];
            expect(photos()).toEqual(expected(files));
            continue;
          }
          touched.push(step.at);
          if (step.act === 'write') {
            const content = `${step.isBroken ? 'broken' : 'whole'} ${'.'.repeat(++number)}`;
            write(step.at, content);
            files.set(step.at, content);
          } else if (files.has(step.at)) {
            const content = files.get(step.at) ?? '';
            if (step.act === 'remove') remove(step.at);
            else {
              rename(step.at, step.to);
              touched.push(step.to);
            }
            files.delete(step.at);
            if (step.act === 'rename') files.set(step.to, content);
          }
        }
        await update();
        expect(photos()).toEqual(expected(files));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
