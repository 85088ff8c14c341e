/** Looks at a database file before anything may write it. Runs in the engine. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { checkedVersion } from './migrate.ts';
import type { Migration } from './migrations/index.ts';
import { damaged } from './sqlite-errors.ts';

/** How long a statement waits for a lock of another connection, a reader's or the checkpointer's. */
export const busyTimeoutMs = 5000;

/**
 * Checks the file before anything may write it: SQLite would roll a log into a damaged file, or add pages to it.
 * Returns its version; 0 where there is none yet.
 */
export function inspect(path: string, applicationId: number, migrations: readonly Migration[]): number {
  if (!existsSync(path) || statSync(path).size === 0) return 0;
  const db = new Database(path, { readonly: true, timeout: busyTimeoutMs });
  try {
    const version = checkedVersion(db, applicationId, migrations);
    requireWhole(db, path);
    return version;
  } finally {
    db.close();
  }
}

/**
 * An empty file is what a crash leaves that comes while a library is made, and is begun anew. Beside thumbnails or
 * copies, which come later, it is a library that was emptied.
 */
export function requireContent(directory: string): void {
  const path = join(directory, 'library.sqlite');
  if (statSync(path, { throwIfNoEntry: false })?.size !== 0) return;
  const isUsed = ['thumbnails.sqlite', 'backups'].some((name) => existsSync(join(directory, name)));
  if (isUsed) throw damaged(path);
}

/** A file that is shorter than it says has lost its end: a copy that was cut off, a disk that was full. */
function requireWhole(db: Database.Database, path: string): void {
  const hasLog = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;
  if (hasLog) return; // The log may hold the pages that the file does not have yet.
  const pages = z.int().parse(db.pragma('page_count', { simple: true }));
  const pageSize = z.int().parse(db.pragma('page_size', { simple: true }));
  if (statSync(path).size < pages * pageSize) throw damaged(path);
}
