/** Looks at a database file before anything may write it. Runs in the engine. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { getLoadablePath } from 'sqlite-vec';
import { z } from 'zod';
import { essentialsBackups } from './backup-essentials.ts';
import { requireReadableEssentials } from './essentials.ts';
import { applicationIds, checkedVersion } from './migrate.ts';
import type { Migration } from './migrations/index.ts';
import { damaged, withStorageErrors } from './sqlite-errors.ts';
import { unpackedPath } from './unpacked-path.ts';

/** How long a statement waits for a lock of another connection, a reader's or the checkpointer's. */
export const busyTimeoutMs = 5000;

/**
 * Checks the file before anything may write it: SQLite would roll a log into a damaged file, or add pages to it.
 * Returns its version; 0 where there is none yet.
 *
 * @param isSuspected every page is looked at, which takes seconds where there are many photos
 */
export function inspect(
  path: string,
  applicationId: number,
  migrations: readonly Migration[],
  isSuspected: boolean,
): number {
  if (!existsSync(path) || statSync(path).size === 0) return 0;
  const db = new Database(path, { readonly: true, timeout: busyTimeoutMs });
  try {
    const version = checkedVersion(db, applicationId, migrations);
    requireBegun(version, path);
    requireWhole(db, path);
    if (applicationId === applicationIds.library) requireReadableEssentials(db);
    if (isSuspected) requireSound(db, path);
    return version;
  } finally {
    db.close();
  }
}

/** True where there is something that comes later than the library's file: this is, or was, a library of ours. */
export function isUsed(directory: string): boolean {
  return ['thumbnails.sqlite', 'backups'].some((name) => existsSync(join(directory, name)));
}

/**
 * An empty file is what a crash leaves that comes while a library is made, and is begun anew. Beside thumbnails or
 * copies, which come later, it is a library that was emptied; and where there are copies of what cannot be computed
 * again, a file that is not there is one that was lost.
 */
export function requireContent(directory: string): void {
  const path = join(directory, 'library.sqlite');
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === 0 && isUsed(directory)) throw damaged(path);
  if (size === undefined && essentialsBackups(directory).length > 0) throw damaged(path);
}

/** SQLite takes a file of a few bytes for one that is yet to be begun; where there are copies, it was begun once. */
export function requireBegun(version: number, path: string): void {
  if (version === 0 && essentialsBackups(dirname(path)).length > 0) throw damaged(path);
}

/** A file that is shorter than it says has lost its end: a copy that was cut off, a disk that was full. */
function requireWhole(db: Database.Database, path: string): void {
  const hasLog = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;
  if (hasLog) return; // The log may hold the pages that the file does not have yet.
  const pages = z.int().parse(db.pragma('page_count', { simple: true }));
  const pageSize = z.int().parse(db.pragma('page_size', { simple: true }));
  if (statSync(path).size < pages * pageSize) throw damaged(path);
}

/** Throws where any page of the file is not what it should be. */
function requireSound(db: Database.Database, path: string): void {
  loadVectors(db); // Their tables are asked too.
  const [first] = z.array(z.object({ quick_check: z.string() })).parse(db.pragma('quick_check(1)'));
  if (first !== undefined && first.quick_check !== 'ok') throw damaged(path, new Error(first.quick_check));
}

/**
 * Looks at every page of the library's file through a connection of its own, which takes seconds where there are many
 * photos and holds up nobody who writes. Throws LIBRARY_DAMAGED where one is not what it should be.
 */
export function requireSoundPages(directory: string): void {
  const path = join(directory, 'library.sqlite');
  withStorageErrors(path, () => {
    const db = new Database(path, { readonly: true, timeout: busyTimeoutMs });
    try {
      requireSound(db, path);
    } finally {
      db.close();
    }
  });
}

/** sqlite-vec, for a connection that reads or writes vectors. */
export function loadVectors(db: Database.Database): void {
  // Inside a packaged app the library lies in app.asar, which the system's loader cannot read, and beside it.
  db.loadExtension(unpackedPath(getLoadablePath()));
}
