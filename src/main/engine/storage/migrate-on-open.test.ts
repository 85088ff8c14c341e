/** A library of an older version is brought up to date when it is opened, and copied before. */
import type Database from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { countPhotos, openLibraryForWriting } from './index.ts';
import { libraryMigrations } from './migrations/index.ts';
import { testLibrary } from './testing/library.ts';
import { owner, closedLibrary, fileOf } from './testing/closed-library.ts';

describe('migrating', () => {
  const current = libraryMigrations.at(-1)?.version ?? 0;

  const next = {
    version: current + 10,
    migrate: (db: Database.Database) => void db.exec('CREATE TABLE added (x) STRICT'),
  };

  function backups(directory: string): string[] {
    const folder = join(directory, 'backups');
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  }

  it('copies the library first, and the copy opens', () => {
    const directory = closedLibrary();
    openLibraryForWriting(directory, {
      owner,
      migrations: [
        ...libraryMigrations,
        { ...next, migrate: (db) => void db.exec('CREATE TABLE added (x INTEGER) STRICT') },
      ],
    }).close();
    const [name = ''] = backups(directory);
    expect(name).toMatch(/^library-v\d+-\d+\.sqlite$/u);
    expect(name).toContain(`-v${current}-`);
    const restored = temporaryDirectory();
    writeFileSync(fileOf(restored), readFileSync(join(directory, 'backups', name)));
    expect(countPhotos(testLibrary(restored).db)).toBe(1);
  });

  it('copies nothing where there is nothing to migrate', () => {
    const directory = closedLibrary();
    openLibraryForWriting(directory, { owner }).close();
    expect(backups(directory)).toEqual([]);
  });

  it('leaves the library as it was where a step fails', () => {
    const directory = closedLibrary();
    const failing = {
      version: current + 10,
      migrate: (db: Database.Database) =>
        void db.exec('CREATE TABLE half (x INTEGER) STRICT; SELECT nonsense'),
    };
    expect(() =>
      openLibraryForWriting(directory, { owner, migrations: [...libraryMigrations, failing] }),
    ).toThrow('nonsense');
    const library = testLibrary(directory);
    expect(countPhotos(library.db)).toBe(1);
    expect(library.db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(
      0,
    );
  });

  it('keeps the last three copies', () => {
    const directory = closedLibrary();
    const folder = join(directory, 'backups');
    mkdirSync(folder);
    for (const madeAtMs of [1, 2, 3, 4]) writeFileSync(join(folder, `library-v5-${madeAtMs}.sqlite`), '');
    writeFileSync(join(folder, 'mine.sqlite'), '');
    openLibraryForWriting(directory, {
      owner,
      migrations: [...libraryMigrations, { ...next, migrate: () => undefined }],
    }).close();
    expect(backups(directory).filter((name) => name.startsWith('library'))).toHaveLength(3);
    expect(backups(directory)).toEqual(
      expect.arrayContaining(['library-v5-3.sqlite', 'library-v5-4.sqlite', 'mine.sqlite']),
    );
  });
});
