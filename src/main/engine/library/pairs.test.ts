import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import { rawFormats } from '../../../contract/photo.ts';
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
import { appleTie, filmBytes } from '../../../testing/make-film.ts';
import { companionsAmong, filmsAmong, rawFormatOf } from './pairs.ts';
import { rawExtensions } from '../../../contract/file-extensions.ts';

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

describe('filmsAmong', () => {
  it.each([
    [['IMG_1.HEIC', 'IMG_1.MOV'], { 'IMG_1.MOV': 'IMG_1.HEIC' }],
    [['IMG_1.jpg', 'img_1.mp4'], { 'img_1.mp4': 'IMG_1.jpg' }],
    [['a.heic', 'a.jpg', 'a.mov'], { 'a.mov': 'a.heic' }],
    [['a.heic', 'a.mov', 'a.MOV', 'a.mp4'], { 'a.MOV': 'a.heic', 'a.mp4': 'a.heic' }],
    [['a.mov', 'a.png', 'a.dng', 'b.jpg', 'a.avi'], {}],
  ])('of %j', (names, expected) => {
    expect(Object.fromEntries(filmsAmong(names))).toEqual(expected);
    expect(Object.fromEntries(filmsAmong([...names].reverse()))).toEqual(expected);
  });
});

it('every RAW extension has a format', () => {
  const formats = rawExtensions.map((extension) => rawFormatOf(`a.${extension.toUpperCase()}`));
  expect(new Set(formats)).toEqual(new Set(rawFormats));
});

interface Watched {
  readonly db: WritableDb;
  readonly folderId: FolderId;
  readonly write: (file: string, content?: string | Uint8Array) => void;
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
  const write = (file: string, content: string | Uint8Array = file): void => {
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

describe('the film of a live photo', () => {
  const films = (db: WritableDb, photoId: PhotoId): string[] => photoDetails(db, photoId)?.films ?? [];

  it('is named by its photo, and is neither a photo nor a file that cannot be read', async () => {
    const { db, write, update, photos, photo } = await watched('IMG_1.HEIC', 'b.jpg');
    write('IMG_1.MOV', filmBytes());
    write('sub/b.mov', filmBytes());
    await update();
    expect(photos()).toEqual(['IMG_1.HEIC', 'b.jpg']);
    expect(db.prepare('SELECT count(*) FROM file').pluck().get()).toBe(2);
    expect(films(db, photo('IMG_1.HEIC'))).toEqual(['IMG_1.MOV']);
    expect(films(db, photo('b.jpg'))).toEqual([]);
    expect(photoDetails(db, photo('IMG_1.HEIC'))?.companions).toEqual([]);
  });

  it('is none where it is long, or one that an iPhone took by itself', async () => {
    const { db, write, update, photo } = await watched('a.jpg', 'b.jpg');
    write('a.mov', filmBytes({ seconds: 90 }));
    write('b.mov', filmBytes({ keys: ['com.apple.quicktime.make'] }));
    await update();
    expect([...films(db, photo('a.jpg')), ...films(db, photo('b.jpg'))]).toEqual([]);
    // Nor stays it one that it was.
    write('a.mov', filmBytes({ keys: [appleTie] }));
    await update('a.mov');
    expect(films(db, photo('a.jpg'))).toEqual(['a.mov']);
    write('a.mov', filmBytes({ seconds: 95 }));
    await update('a.mov');
    expect(films(db, photo('a.jpg'))).toEqual([]);
  });

  it('is found where it comes later, and where the photo does', async () => {
    const { db, write, update, photo } = await watched('a.jpg');
    await update();
    write('a.mov', filmBytes());
    await update('a.mov');
    expect(films(db, photo('a.jpg'))).toEqual(['a.mov']);
    write('b.mp4', filmBytes());
    await update('b.mp4');
    write('b.jpg');
    await update('b.jpg');
    expect(films(db, photo('b.jpg'))).toEqual(['b.mp4']);
  });

  it('goes along when both are renamed, stays behind alone, and is gone when it is', async () => {
    const { db, write, rename, remove, update, photo } = await watched('a.heic');
    write('a.mov', filmBytes());
    await update();
    rename('a.heic', 'b.heic');
    rename('a.mov', 'b.mov');
    await update();
    expect(films(db, photo('b.heic'))).toEqual(['b.mov']);
    rename('b.heic', 'c.heic');
    await update();
    expect(films(db, photo('c.heic'))).toEqual([]);
    expect(db.prepare('SELECT count(*) FROM companion_file').pluck().get()).toBe(0);
    rename('c.heic', 'b.heic');
    await update();
    remove('b.mov');
    await update('b.mov');
    expect(films(db, photo('b.heic'))).toEqual([]);
  });

  it('never becomes a photo, whatever becomes of its photo and the RAW beside it', async () => {
    const { db, write, remove, update, photos, photo } = await watched('a.nef', 'a.jpg');
    write('a.mov', filmBytes());
    await update();
    expect(companionsOf(db, photo('a.jpg'))).toHaveLength(2);
    write('a.jpg', 'broken by now');
    await update('a.jpg');
    expect(photos()).toEqual(['a.nef']);
    write('a.jpg', 'mended');
    await update('a.jpg');
    const before = photo('a.jpg');
    moveToBin(db, [before]);
    await update();
    expect(companionsOf(db, before).map(({ path }) => path.slice(-5))).toEqual(['a.mov', 'a.nef']);
    restoreFromBin(db, [before]);
    moveToBin(db, [before]);
    remove('a.jpg');
    await update();
    expect(photos()).toEqual(['a.nef']);
    remove('a.nef');
    await update();
    expect(photos()).toEqual([]);
    expect(db.prepare('SELECT count(*) FROM file').pluck().get()).toBe(0);
    expect(db.prepare('SELECT count(*) FROM job').pluck().get()).toBe(0);
  });
});

const stemAndKind = (file: string): [string, string] => {
  const [stem = '', kind = ''] = file.toLowerCase().split('.');
  return [stem, kind];
};

/** Of those of its name, the first photo by these kinds. */
function photoBeside(file: string, files: Iterable<string>, kinds: readonly string[]): string | undefined {
  const rank = (other: string): number => kinds.indexOf(stemAndKind(other)[1]);
  return [...files]
    .filter((other) => stemAndKind(other)[0] === stemAndKind(file)[0] && rank(other) !== -1)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0];
}

/** What the names say, the slow way. */
function expected(files: ReadonlyMap<string, string>): string[] {
  return [...files]
    .filter(([file, content]) => {
      if (content.startsWith('broken') || isFilmName(file)) return false;
      if (!/\.(?:nef|dng)$/iu.test(file)) return true;
      const first = photoBeside(file, files.keys(), ['jpg', 'heic']);
      return first === undefined || files.get(first)?.startsWith('broken') === true;
    })
    .map(([file]) => file)
    .sort();
}

const isFilmName = (file: string): boolean => /\.(?:mov|mp4)$/u.test(file);

function expectedFilms(files: ReadonlyMap<string, string>): [film: string, photo: string][] {
  return [...files]
    .filter(([file, content]) => isFilmName(file) && content.startsWith('film'))
    .map(([file]) => [file, photoBeside(file, files.keys(), ['heic', 'jpg']) ?? ''] as [string, string])
    .filter(([, photo]) => photo !== '')
    .sort();
}

describe('the library', () => {
  const names = [
    ...['a.nef', 'a.dng', 'a.jpg', 'A.JPG', 'a.heic', 'b.nef', 'b.jpg', 'sub/a.nef', 'sub/a.jpg'],
    ...['a.mov', 'b.mov', 'b.mp4', 'sub/a.mov'],
  ];
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
        const { db, write, rename, remove, update, photos } = await watched('sub/keep.jpg');
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
            const dots = '.'.repeat(++number);
            const isFilm = isFilmName(step.at) && !step.isBroken;
            const content = isFilm ? `film ${dots}` : `${step.isBroken ? 'broken' : 'whole'} ${dots}`;
            write(step.at, isFilm ? filmBytes({ pictures: number }) : content);
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
        const films = db.prepare(
          "SELECT relative_path, photo_path FROM companion_file WHERE format = 'film' ORDER BY 1",
        );
        expect(films.raw().all()).toEqual(expectedFilms(files));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
