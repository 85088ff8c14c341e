/** SQLite's and the file system's errors as sentences for people. Runs in the engine. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { RecollectError } from '../../../contract/errors.ts';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The shared memory beside a database is made when it is opened; only room can be lacking for it. */
const fullCodes = new Set(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT']);

const unreadableCodes = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOENT',
  'ENOTDIR',
  'EEXIST',
  'EIO',
  'ELOOP',
  'ENAMETOOLONG',
]);

/**
 * What sqlite-vec says where its tables do not fit together or cannot be read; it keeps SQLite's code to itself. What it
 * says where it cannot write is left out: a full disk sounds the same.
 */
const vectorDamage =
  /^Could not (?:fetch vector data|find a row with rowid)|^could not open vectors blob|size (?:doesn't match|mismatch)/u;

function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return true;
  const mayBeVectors = code === 'SQLITE_ERROR' || code === 'SQLITE_EMPTY';
  return mayBeVectors && error instanceof Error && vectorDamage.test(error.message);
}

/**
 * What an error of a database or of its folder means to a person; a RecollectError, and an error that says nothing
 * about the disk, come back as they are.
 */
export function storageError(error: unknown, path: string): unknown {
  if (error instanceof RecollectError) return error;
  const code = codeOf(error);
  if (fullCodes.has(code)) {
    return new RecollectError('DISK_FULL', `The disk is full: nothing more can be written to ${path}.`, {
      cause: error,
    });
  }
  if (isDamage(error)) return damaged(path, error);
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') {
    return new RecollectError(
      'LIBRARY_BUSY',
      `${path} is in use by another process; try again in a moment.`,
      {
        cause: error,
      },
    );
  }
  const isSqlite = error instanceof Database.SqliteError;
  if (isSqlite && /^SQLITE_(CANTOPEN|READONLY|IOERR|PERM|AUTH)/u.test(code)) return unreadable(path, error);
  if (unreadableCodes.has(code)) return unreadable(path, error);
  return error;
}

/**
 * True for an error that one row has, whatever lies beside it: it breaks a rule of its table, or is no such value at all.
 * Errors that are not the database's are of what was to be written.
 */
export function isRefusedRow(error: unknown): boolean {
  if (error instanceof RecollectError) return false;
  const isSqlite = error instanceof Database.SqliteError;
  return !isSqlite || /^SQLITE_(CONSTRAINT|TOOBIG|MISMATCH)/u.test(error.code);
}

/** The library's file is not what it should be. */
export function damaged(path: string, cause?: unknown): RecollectError {
  const sentence = `${path} is damaged. Close Recollect wherever it is open, and open it once more: it sets the damaged file aside and builds another from its copies and the photos.`;
  return new RecollectError('LIBRARY_DAMAGED', sentence, { cause });
}

/** The library in this folder is not what it should be. */
export function damagedLibrary(directory: string): RecollectError {
  return damaged(join(directory, 'library.sqlite'));
}

/** The file is somebody else's: it stays where it is. */
export class ForeignFile extends RecollectError {
  constructor(path: string, cause?: unknown) {
    const sentence = `${path} is no library of Recollect. It was left as it is; choose another library folder.`;
    super('LIBRARY_DAMAGED', sentence, { cause });
  }
}

function unreadable(path: string, cause: unknown): RecollectError {
  return new RecollectError('UNREADABLE', `${path} cannot be used; check that it may be read and written.`, {
    cause,
  });
}

/** Runs `body`, turning what goes wrong on the disk into a sentence about `path`. */
export function withStorageErrors<T>(path: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw storageError(error, path);
  }
}
