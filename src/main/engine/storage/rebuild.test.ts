import Database from 'better-sqlite3';
import fc from 'fast-check';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RecollectError } from '../../../contract/errors.ts';
import { recoverySentences } from '../../../contract/recovery.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import {
  addToAlbum,
  backUpEssentials,
  countBinned,
  countFavorites,
  countPhotos,
  dismissRecovery,
  ensureSpace,
  getSetting,
  insertAlbum,
  libraryRecovery,
  listAlbums,
  listFolders,
  listPhotos,
  moveToBin,
  openLibraryForReading,
  openLibraryForWriting,
  putThumbnails,
  putVector,
  setFavorites,
  setSetting,
  type OpenLibrary,
} from './index.ts';
import { damagePageOf } from './testing/damage-page.ts';
import { addPhoto, addTestFolder, digestOf, testLibrary, tinySpace } from './testing/library.ts';
import { z } from 'zod';

const owner = 'a test';
const photos = 120;
const favorites = 20;

function fileOf(directory: string): string {
  return join(directory, 'library.sqlite');
}

/** A library that was closed well, with a copy of what cannot be computed again. */
function closedLibrary(options: { readonly hasBackup: boolean } = { hasBackup: true }): string {
  const directory = temporaryDirectory();
  const library = openLibraryForWriting(directory, { owner });
  const { db } = library;
  const space = ensureSpace(db, tinySpace);
  const folderId = addTestFolder(db);
  const ids = Array.from({ length: photos }, (_, index) => {
    const { photoId, contentId } = addPhoto(db, folderId, `${index}.jpg`, { takenAtMs: index * 1000 });
    putVector(db, space, contentId, Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0));
    const bytes = new Uint8Array(2000).fill(index);
    putThumbnails(library.thumbnails, digestOf(`${index}.jpg`), [
      { variant: 'small', width: 1, height: 1, bytes },
    ]);
    return photoId;
  });
  setFavorites(db, ids.slice(0, favorites), true);
  addToAlbum(db, insertAlbum(db, 'Summer'), ids.slice(0, 3));
  moveToBin(db, ids.slice(-2));
  setSetting(db, 'searches', { saved: ['a red car'] });
  if (options.hasBackup) backUpEssentials(db, directory);
  library.close();
  return directory;
}

/** All that a backup has, is there. */
function expectEssentials({ db }: OpenLibrary): void {
  expect(db.prepare('SELECT count(*) FROM favorite').pluck().get()).toBe(favorites);
  expect(db.prepare('SELECT count(*) FROM album_photo').pluck().get()).toBe(3);
  expect(listAlbums(db).map(({ name }) => name)).toEqual(['Summer']);
  expect(listFolders(db).map(({ path }) => path)).toEqual(['/photos']);
  expect(countBinned(db).photoCount).toBe(2);
  expect(getSetting(db, 'searches', z.unknown(), null)).toEqual({ saved: ['a red car'] });
}

describe('a damaged library', () => {
  it.each([
    ['is no database any more', (path: string) => writeFileSync(path, 'Dear diary, '.repeat(500))],
    ['has lost its end', (path: string) => truncateSync(path, 8192 * 2)],
    ['was emptied', (path: string) => truncateSync(path)],
    ['has a single byte left', (path: string) => truncateSync(path, 1)],
    ['is gone', (path: string) => rmSync(path)],
    [
      'has lost its beginning',
      (path: string) => {
        const bytes = readFileSync(path);
        writeFileSync(path, bytes.fill(0, 0, 4096));
      },
    ],
  ])('whose file %s is set aside, and another one has all that cannot be computed again', (_name, damage) => {
    const directory = closedLibrary();
    damage(fileOf(directory));
    const found = existsSync(fileOf(directory)) ? readFileSync(fileOf(directory)) : null;
    expect(() => openLibraryForReading(directory)).toThrow(
      expect.objectContaining({ code: 'LIBRARY_DAMAGED' }),
    );
    const library = testLibrary(directory);
    expectEssentials(library);
    expect(countPhotos(library.db)).toBe(0);

    const recovery = libraryRecovery(library.db);
    expect(recovery).toMatchObject({
      backupName: expect.stringMatching(/^essentials-/u) as string,
      kept: { folders: 1, favorites, albums: 1, albumPhotos: 3, binned: 2 },
    });
    const aside = recovery?.displayDamagedPath ?? null;
    expect(aside === null ? null : readFileSync(aside)).toEqual(found);
    dismissRecovery(library.db);
    expect(libraryRecovery(library.db)).toBeNull();
  });

  it('without a backup keeps what can still be read of it', () => {
    const directory = closedLibrary({ hasBackup: false });
    const path = fileOf(directory);
    const db = new Database(path);
    const page = z
      .int()
      .parse(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'setting'").pluck().get());
    db.close();
    writeFileSync(path, readFileSync(path).fill(0xa5, (page - 1) * 4096, page * 4096));
    const library = testLibrary(directory);
    expect(libraryRecovery(library.db)).toMatchObject({
      backupName: null,
      kept: { folders: 1, favorites, albums: 1, albumPhotos: 3, binned: 2 },
    });
  });

  it.each([
    [0, 'There was no copy of it.'],
    [1, 'What it lacked came from essentials-2026-01-01.sqlite, since newer copies were damaged, too.'],
    [2, 'Its copies were damaged, too; what could still be read of all of them was kept.'],
  ])('says so where its copies are damaged, too (%i of them)', (damagedBackups, sentence) => {
    const directory = closedLibrary({ hasBackup: false });
    const library = openLibraryForWriting(directory, { owner });
    const names = damagedBackups === 0 ? [] : [1, 2].map((day) => Date.UTC(2026, 0, day));
    const copies = names.map((nowMs) => backUpEssentials(library.db, directory, nowMs));
    library.close();
    for (const copy of copies.reverse().slice(0, damagedBackups)) {
      writeFileSync(copy, readFileSync(copy).fill(0xa5, 4096));
    }
    writeFileSync(fileOf(directory), readFileSync(fileOf(directory)).fill(0xa5));
    const recovery = libraryRecovery(testLibrary(directory).db);
    if (recovery === null) throw new Error('It was rebuilt.');
    expect(recovery.damagedBackups).toBe(damagedBackups);
    expect(recoverySentences(recovery)).toContain(sentence);
  });

  it('does not lie about in numbers: the last three are kept, and each that may hold what no other file has', () => {
    const directory = closedLibrary();
    const asides = (): string[] =>
      readdirSync(join(directory, 'damaged'))
        .filter((name) => name.endsWith('.sqlite'))
        .sort();
    const damageAndOpen = (): void => {
      writeFileSync(fileOf(directory), readFileSync(fileOf(directory)).fill(0xa5));
      openLibraryForWriting(directory, { owner }).close();
    };
    // Without a copy nobody knows what it held.
    const backups = join(directory, 'backups');
    renameSync(backups, `${backups} away`);
    damageAndOpen();
    const [unknown = ''] = asides();
    renameSync(`${backups} away`, backups);
    for (let time = 0; time < 5; time += 1) damageAndOpen();
    expect(asides()).toHaveLength(4);
    expect(asides()).toContain(unknown);
    // The last one is among them, whatever fell into the same second.
    expect(libraryRecovery(testLibrary(directory).db)?.displayDamagedPath).toSatisfy(existsSync);
  });

  it('is what a copy that cannot be made speaks of, not the copy', () => {
    const directory = closedLibrary();
    const library = testLibrary(directory);
    // The schema itself cannot be read: SQLite says so before anything is copied.
    writeFileSync(fileOf(directory), readFileSync(fileOf(directory)).fill(0xa5, 100, 4096));
    library.db.pragma('shrink_memory');
    let thrown: unknown;
    try {
      backUpEssentials(library.db, directory);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'LIBRARY_DAMAGED' });
    expect(String(thrown)).toContain(`${fileOf(directory)} is damaged`);
  });

  it('is not copied over a good backup', () => {
    const directory = closedLibrary();
    const backups = join(directory, 'backups');
    const [name = ''] = readdirSync(backups);
    const good = readFileSync(join(backups, name));
    const library = testLibrary(directory);
    const page = z
      .int()
      .parse(library.db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'favorite'").pluck().get());
    writeFileSync(
      fileOf(directory),
      readFileSync(fileOf(directory)).fill(0xa5, (page - 1) * 4096, page * 4096),
    );
    library.db.pragma('shrink_memory'); // Forgets the pages that it has read.
    expect(() => backUpEssentials(library.db, directory)).toThrow(
      expect.objectContaining({ code: 'LIBRARY_DAMAGED' }),
    );
    expect(readFileSync(join(backups, name))).toEqual(good);
  });

  it('never stops Recollect from opening, nor costs a favourite that a backup has, wherever the damage lies', () => {
    const whole = closedLibrary();
    const size = readFileSync(fileOf(whole)).length;
    const position = fc.nat(size - 1);
    const damage = fc.oneof(
      fc.record({
        kind: fc.constant('overwrite'),
        at: position,
        bytes: fc.uint8Array({ minLength: 1, maxLength: 9000 }),
      }),
      fc.record({
        kind: fc.constant('zero'),
        at: position,
        bytes: fc.nat(20_000).map((count) => new Uint8Array(count)),
      }),
      fc.record({ kind: fc.constant('truncate'), at: position, bytes: fc.constant(new Uint8Array()) }),
      fc.record({
        kind: fc.constant('log'),
        at: fc.constant(0),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 9000 }),
      }),
    );
    const parent = temporaryDirectory();
    let round = 0;
    fc.assert(
      fc.property(damage, ({ kind, at, bytes }) => {
        const directory = join(parent, `${(round += 1)}`);
        mkdirSync(directory);
        cpSync(whole, directory, { recursive: true });
        const path = fileOf(directory);
        if (kind === 'truncate') truncateSync(path, at);
        else if (kind === 'log') writeFileSync(`${path}-wal`, bytes);
        else {
          const content = readFileSync(path);
          content.set(bytes.subarray(0, content.length - at), at);
          writeFileSync(path, content);
        }
        // What is damaged where opening does not look shows when it is used, and then the next opening looks.
        for (let opening = 0; opening < 2; opening += 1) {
          let library: OpenLibrary;
          try {
            library = openLibraryForWriting(directory, { owner });
          } catch (error) {
            // The number that says so was hit: nothing was touched.
            expect(error).toMatchObject({ code: 'LIBRARY_NEWER' });
            return;
          }
          try {
            expect(countFavorites(library.db)).toBeLessThanOrEqual(favorites);
            expect(listPhotos(library.db, { cursor: null, limit: 1000 }).photos.length).toBeLessThanOrEqual(
              photos,
            );
            expect(library.db.prepare('SELECT count(*) FROM favorite').pluck().get()).toBeGreaterThanOrEqual(
              favorites,
            );
          } catch (error) {
            if (!(error instanceof RecollectError)) throw error;
            expect(error.code).toBe('LIBRARY_DAMAGED');
          } finally {
            library.close();
          }
        }
        const last = openLibraryForWriting(directory, { owner });
        try {
          expect(last.db.prepare('SELECT count(*) FROM favorite').pluck().get()).toBeGreaterThanOrEqual(
            favorites,
          );
        } finally {
          last.close();
          rmSync(directory, { recursive: true, force: true });
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the copies', () => {
  it('are not made without the bin, where the contents that are in it cannot be read', () => {
    const directory = closedLibrary();
    const [name = ''] = readdirSync(join(directory, 'backups'));
    const good = readFileSync(join(directory, 'backups', name));
    const library = testLibrary(directory);
    damagePageOf(fileOf(directory), 'content');
    library.db.pragma('shrink_memory');
    expect(() => backUpEssentials(library.db, directory)).toThrow(
      expect.objectContaining({ code: 'LIBRARY_DAMAGED' }),
    );
    expect(readFileSync(join(directory, 'backups', name))).toEqual(good);
  });

  it('are one a day, of the last five days on which something was written', () => {
    const { db, directory } = testLibrary();
    for (let day = 1; day <= 7; day += 1) {
      backUpEssentials(db, directory, Date.UTC(2026, 0, day));
      backUpEssentials(db, directory, Date.UTC(2026, 0, day, 20));
    }
    expect(readdirSync(join(directory, 'backups')).sort()).toEqual(
      [3, 4, 5, 6, 7].map((day) => `essentials-2026-01-0${day}.sqlite`),
    );
  });
});
