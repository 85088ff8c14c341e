/**
 * Daily copies of what cannot be computed again. Each is a whole library file without photos, so that restoring one is
 * opening it. Runs in the engine.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { ReadableDb } from './database.ts';
import { addEssentials, countEssentials, requireReadableEssentials } from './essentials.ts';
import { applicationIds, migrate } from './migrate.ts';
import { libraryMigrations } from './migrations/index.ts';
import { damaged, withStorageErrors } from './sqlite-errors.ts';

/** Days on which something was written. */
const keptCount = 5;
const backupName = /^essentials-\d{4}-\d{2}-\d{2}\.sqlite$/u;

/** A new library file of the newest version, filled by `fill`, whole on the disk when this returns what `fill` gave. */
export function writeLibraryFile<T>(path: string, fill: (db: Database.Database) => T): T {
  rmSync(path, { force: true });
  const db = new Database(path);
  let filled: T;
  try {
    // Nobody sees the file before it is whole.
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    db.pragma('foreign_keys = ON');
    migrate(db, applicationIds.library, libraryMigrations);
    filled = db.transaction(fill)(db);
  } finally {
    db.close();
  }
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return filled;
}

/**
 * Copies what cannot be computed again into the day's file in `backups/`, and returns its path. Throws LIBRARY_DAMAGED
 * where it cannot all be read, and DISK_FULL; the copies that are there stay as they are.
 */
export function backUpEssentials(db: ReadableDb, directory: string, nowMs = Date.now()): string {
  const folder = join(directory, 'backups');
  const path = join(folder, `essentials-${new Date(nowMs).toISOString().slice(0, 10)}.sqlite`);
  // A copy of a damaged file must not take the place of a good one.
  withStorageErrors(db.name, () => requireReadableEssentials(db));
  return withStorageErrors(path, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeLibraryFile(`${path}.part`, (copy) => {
        addEssentials(db, copy);
        requireAllOf(db, copy);
      });
      renameSync(`${path}.part`, path);
    } catch (error) {
      rmSync(`${path}.part`, { force: true });
      throw error;
    }
    for (const name of essentialsBackups(directory).slice(keptCount))
      rmSync(join(folder, name), { force: true });
    return path;
  });
}

/** The bin's contents lie in a table that is not looked through beforehand, so a row of the bin may be lacking. */
function requireAllOf(db: ReadableDb, copy: Database.Database): void {
  const [there, copied] = withStorageErrors(db.name, () => [countEssentials(db), countEssentials(copy)]);
  if (!isDeepStrictEqual(there, copied)) {
    throw damaged(db.name, new Error(`copied ${JSON.stringify(copied)} of ${JSON.stringify(there)}`));
  }
}

/** The names of the copies, newest first. */
export function essentialsBackups(directory: string): string[] {
  try {
    return readdirSync(join(directory, 'backups'))
      .filter((name) => backupName.test(name))
      .sort()
      .reverse();
  } catch {
    return [];
  }
}

/** How many rows this connection has written: whether anything changed since it was asked before. */
export function writtenRows(db: ReadableDb): number {
  return z.int().parse(db.prepare('SELECT total_changes()').pluck().get());
}
