/**
 * The library's write lock: one writer at a time, whichever program it is. Runs in the engine.
 *
 * The lock is an exclusive transaction on an empty SQLite file of its own. SQLite takes it from the operating
 * system, which releases it when the process ends, however it ends; a process number in a file would outlive a
 * crash. Who holds it is noted in a second file, since nobody else can read the first one while it is held.
 *
 * [Note: POSIX locks] On Linux and macOS a process loses its locks on a file when it closes any descriptor of it.
 * So nothing in the engine may open `library.lock`, or an open database, by other means than SQLite.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { RecollectError } from '../../../contract/errors.ts';
import { storageError } from './sqlite-errors.ts';

const noteSchema = z.object({ pid: z.int(), owner: z.string(), sinceMs: z.number() });

export interface LibraryLock {
  /** Gives the lock back; a second call does nothing. */
  release(): void;
}

function notePath(directory: string): string {
  return join(directory, 'library.owner.json');
}

/** "… is held by the desktop app (process 123, since 10:20)." as far as the note tells. */
function busySentence(directory: string): string {
  const end =
    'Close that, or wait until it is done; what only reads, as `recollect search` and `recollect status` do, works beside it.';
  try {
    const note = noteSchema.parse(JSON.parse(readFileSync(notePath(directory), 'utf8')));
    const since = new Date(note.sinceMs).toTimeString().slice(0, 5);
    return `The library at ${directory} is held by ${note.owner} (process ${note.pid}, since ${since}). ${end}`;
  } catch {
    return `The library at ${directory} is held by another process. ${end}`;
  }
}

/** Who has a library open for writing. */
export interface LockHolder {
  readonly pid: number;
  /** Such as 'the desktop app'. */
  readonly owner: string;
}

/**
 * Who has the library open for writing, as far as the note tells: the lock itself cannot be asked for without standing in
 * the way of who wants it. Undefined where nobody has, or its process is gone.
 */
export function libraryHolder(directory: string): LockHolder | undefined {
  let holder: LockHolder;
  try {
    holder = noteSchema.parse(JSON.parse(readFileSync(notePath(directory), 'utf8')));
  } catch {
    return undefined;
  }
  try {
    process.kill(holder.pid, 0);
    return holder;
  } catch (error) {
    // It is there, and another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? holder : undefined;
  }
}

/** Whether somebody has the library open for writing, as far as the note tells. */
export function isHeld(directory: string): boolean {
  return libraryHolder(directory) !== undefined;
}

/**
 * Takes the lock of the library in `directory` for `owner` ('the desktop app', 'recollect index'), or throws
 * LIBRARY_BUSY with a sentence that names who has it. Does not wait.
 */
export function takeLock(directory: string, owner: string): LibraryLock {
  const path = join(directory, 'library.lock');
  let lock: Database.Database | undefined;
  try {
    lock = new Database(path, { timeout: 0 });
    // The journal would be a file beside it, made and removed for nothing: the transaction never writes.
    lock.pragma('journal_mode = MEMORY');
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    if (isBusy) throw new RecollectError('LIBRARY_BUSY', busySentence(directory), { cause: error });
    throw storageError(error, path);
  }
  const held = lock;
  try {
    writeFileSync(notePath(directory), JSON.stringify({ pid: process.pid, owner, sinceMs: Date.now() }));
  } catch {
    // The note only makes the sentence better; a full disk shows where it matters.
  }
  return {
    release() {
      if (!held.open) return;
      // Before the lock goes, or it could be the next owner's note.
      rmSync(notePath(directory), { force: true });
      held.close();
    },
  };
}
