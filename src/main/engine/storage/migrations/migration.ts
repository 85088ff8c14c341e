/** What a migration is. Runs in the engine. */
import type Database from 'better-sqlite3';

/**
 * One step from a version of a database file to the next. Steps are numbered in tens and never edited once
 * released: a mistake is mended by a further step.
 */
export interface Migration {
  readonly version: number;
  /** Runs inside the transaction that also raises the file's version. */
  readonly migrate: (db: Database.Database) => void;
}
