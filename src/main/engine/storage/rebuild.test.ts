/** What becomes of a damaged library, and of the copies that it is built from. */
import Database from 'better-sqlite3';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recoverySentences } from '../../../contract/recovery.ts';
import {
  backUpEssentials,
  countPhotos,
  deleteSpace,
  dismissRecovery,
  ensureSpace,
  findRefusal,
  hasRefusals,
  libraryRecovery,
  openLibraryForReading,
  openLibraryForWriting,
} from './index.ts';
import { damagePageOf } from './testing/damage-page.ts';
import { digestOf, testLibrary, tinySpace } from './testing/library.ts';
import { z } from 'zod';
import { fileOf, owner } from './testing/closed-library.ts';
import { expectEssentials, favorites, libraryToDamage } from './testing/library-to-damage.ts';

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
    const directory = libraryToDamage();
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
    const directory = libraryToDamage({ hasBackup: false });
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
    const directory = libraryToDamage({ hasBackup: false });
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
    const directory = libraryToDamage();
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
    const directory = libraryToDamage();
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
    const directory = libraryToDamage();
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
});

describe('what was refused for money', () => {
  it('is in a copy of a copy, until its space is there again, and is then forgotten as any refusal', () => {
    const directory = libraryToDamage();
    // Twice, with no space in between.
    for (let time = 0; time < 2; time += 1) {
      writeFileSync(fileOf(directory), 'Dear diary, '.repeat(500));
      const library = openLibraryForWriting(directory, { owner });
      expect(library.db.prepare('SELECT count(*) FROM kept_refusal').pluck().get()).toBe(1);
      backUpEssentials(library.db, directory);
      library.close();
    }
    const { db } = testLibrary(directory);
    const { spaceId } = ensureSpace(db, tinySpace);
    expect(db.prepare('SELECT count(*) FROM kept_refusal').pluck().get()).toBe(0);
    expect(findRefusal(db, spaceId, digestOf('refused.jpg'))).toBe('Too blue.');
    deleteSpace(db, spaceId);
    expect(hasRefusals(db)).toBe(false);
    ensureSpace(db, tinySpace);
    expect(hasRefusals(db)).toBe(false);
  });
});

describe('the copies', () => {
  it('are not made without the bin, where the contents that are in it cannot be read', () => {
    const directory = libraryToDamage();
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
