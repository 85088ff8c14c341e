/**
 * The two kinds of connection, and how statements are prepared and grouped. Runs in the engine and its threads.
 *
 * A function that only reads takes a `ReadableDb`, one that changes anything a `WritableDb`, so that a read path
 * cannot write: a connection for reading is not assignable to one for writing. SQLite refuses it as well, since
 * read paths open the file read-only.
 */
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { RecollectError } from '../../../contract/errors.ts';
import { withStorageErrors } from './sqlite-errors.ts';
import { noteSuspicion } from './suspicion.ts';

declare const readable: unique symbol;
declare const writable: unique symbol;
declare const thumbnails: unique symbol;

/** A connection to `library.sqlite` that may be read. */
export type ReadableDb = Database.Database & { readonly [readable]: true };
/** A connection to `library.sqlite` that may be written; everything that reads takes it too. */
export type WritableDb = ReadableDb & { readonly [writable]: true };
/** A connection to `thumbnails.sqlite` that may be read. */
export type ReadableThumbnails = Database.Database & { readonly [thumbnails]: true };
/** A connection to `thumbnails.sqlite` that may be written. */
export type WritableThumbnails = ReadableThumbnails & { readonly [writable]: true };

const prepared = new WeakMap<Database.Database, Map<string, Database.Statement>>();

/** Errors of the disk as sentences; where a page is damaged, the next one who opens the library looks at all of them. */
function withCare<T>(path: string, body: () => T): T {
  try {
    return withStorageErrors(path, body);
  } catch (error) {
    if (error instanceof RecollectError && error.code === 'LIBRARY_DAMAGED') noteSuspicion(dirname(path));
    throw error;
  }
}

function* carefully<T>(path: string, rows: IterableIterator<T>): Generator<T, undefined> {
  try {
    for (;;) {
      const next = withCare(path, () => rows.next());
      if (next.done === true) return undefined;
      yield next.value;
    }
  } finally {
    // The connection is busy until then.
    rows.return?.();
  }
}

/**
 * Lets what goes wrong on the disk (it is full, it is gone) reach the caller as a sentence, not as SQLite's code.
 * Here, so that it holds for every statement, whoever runs it.
 */
function withSentences(db: Database.Database, compiled: Database.Statement): Database.Statement {
  const run = compiled.run.bind(compiled);
  const get = compiled.get.bind(compiled);
  const all = compiled.all.bind(compiled);
  const iterate = compiled.iterate.bind(compiled);
  return Object.assign(compiled, {
    run: (...values: unknown[]) => withCare(db.name, () => run(...values)),
    get: (...values: unknown[]) => withCare(db.name, () => get(...values)),
    all: (...values: unknown[]) => withCare(db.name, () => all(...values)),
    iterate: (...values: unknown[]) =>
      carefully(
        db.name,
        withCare(db.name, () => iterate(...values)),
      ),
  });
}

/** The prepared statement of `sql`, compiled once per connection. Rows are typed by the caller, who wrote the SQL. */
export function statement<Parameters extends unknown[], Row = unknown>(
  db: Database.Database,
  sql: string,
): Database.Statement<Parameters, Row> {
  let statements = prepared.get(db);
  if (statements === undefined) {
    statements = new Map();
    prepared.set(db, statements);
  }
  let found = statements.get(sql);
  if (found === undefined) {
    found = withSentences(
      db,
      withStorageErrors(db.name, () => db.prepare(sql)),
    );
    statements.set(sql, found);
  }
  // The cache forgets the types that belong to this SQL text; they are the caller's.
  return found as unknown as Database.Statement<Parameters, Row>;
}

/**
 * Runs `body` in one transaction: all of it is kept, or none where it throws. Inside another transaction it is a
 * savepoint. IMMEDIATE, so that the wait for a lock happens at the start and not halfway. Errors of the disk are
 * RecollectErrors.
 */
export function transaction<T>(db: WritableDb | WritableThumbnails, body: () => T): T {
  return withCare(db.name, () => db.transaction(body).immediate());
}

/** Lets the event loop turn: between the batches of long work on the thread that answers calls. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
