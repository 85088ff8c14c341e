/** Reads a database file's version and brings it up to date. Runs in the engine. */
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { RecollectError } from '../../../contract/errors.ts';
import type { Migration } from './migrations/index.ts';
import { damaged, ForeignFile } from './sqlite-errors.ts';

/** What a database file is marked with (SQLite's application_id): "RCLT" for the library, "RCTH" for thumbnails. */
export const applicationIds = { library: 0x52_43_4c_54, thumbnails: 0x52_43_54_48 } as const;

function pragmaNumber(db: Database.Database, name: string): number {
  return z.int().parse(db.pragma(name, { simple: true }));
}

export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/**
 * The version of a file that is ours; 0 where it is empty. Throws LIBRARY_DAMAGED where it belongs to somebody
 * else, and LIBRARY_NEWER where a later Recollect wrote it. Writes nothing.
 */
export function checkedVersion(
  db: Database.Database,
  applicationId: number,
  migrations: readonly Migration[],
): number {
  const version = pragmaNumber(db, 'user_version');
  const tables = z.int().parse(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (version === 0 && tables === 0) return 0;
  if (pragmaNumber(db, 'application_id') !== applicationId) {
    const ours = "SELECT 1 FROM sqlite_schema WHERE name IN ('embedding_space', 'thumbnail')";
    throw db.prepare(ours).get() === undefined ? new ForeignFile(db.name) : damaged(db.name);
  }
  if (version > newestVersion(migrations)) {
    const sentence = `The library at ${db.name} was written by a newer version of Recollect. Update Recollect to open it.`;
    throw new RecollectError('LIBRARY_NEWER', sentence);
  }
  return version;
}

/** Runs the migrations that the file has not seen, each in a transaction of its own that also raises its version. */
export function migrate(
  db: Database.Database,
  applicationId: number,
  migrations: readonly Migration[],
): void {
  const from = checkedVersion(db, applicationId, migrations);
  for (const step of migrations.filter(({ version }) => version > from)) {
    db.transaction(() => {
      step.migrate(db);
      db.pragma(`application_id = ${applicationId}`);
      db.pragma(`user_version = ${step.version}`);
    }).exclusive();
  }
}
