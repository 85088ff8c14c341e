/** Opens a library directory, for writing under the lock or for reading beside a writer. Runs in the engine and its threads. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { RecollectError } from '../../../contract/errors.ts';
import { backUpLibrary, requireCheckpointed } from './backup.ts';
import { noteBuiltAnew } from './damaged-files.ts';
import type { ReadableDb, ReadableThumbnails, WritableDb, WritableThumbnails } from './database.ts';
import { enqueueMissingThumbnails } from './jobs.ts';
import { busyTimeoutMs, inspect, isUsed, loadVectors, requireBegun, requireContent } from './inspect.ts';
import { forgetSuspicion, isSuspect } from './suspicion.ts';
import { takeLock } from './lock.ts';
import { applicationIds, checkedVersion, migrate, newestVersion } from './migrate.ts';
import { libraryMigrations, thumbnailMigrations } from './migrations/index.ts';
import type { Migration } from './migrations/index.ts';
import { rebuildLibrary } from './rebuild.ts';
import { ForeignFile, storageError, withStorageErrors } from './sqlite-errors.ts';

/** An open library. One opened for writing may be used wherever one for reading is asked for. */
export interface OpenLibrary<Access extends 'read' | 'write' = 'write'> {
  readonly db: Access extends 'write' ? WritableDb : ReadableDb;
  readonly thumbnails: Access extends 'write' ? WritableThumbnails : ReadableThumbnails;
  readonly directory: string;
  /** Closes both databases and gives the lock back, where it was held; a second call does nothing. */
  close(): void;
}

function setUpConnection(db: Database.Database): void {
  db.pragma(`busy_timeout = ${busyTimeoutMs}`);
  db.pragma('foreign_keys = ON');
  // A view or trigger in a tampered file must not be able to call functions with side effects.
  db.pragma('trusted_schema = OFF');
}

function openWritable(
  path: string,
  applicationId: number,
  migrations: readonly Migration[],
  pageSize: number,
): Database.Database {
  const db = new Database(path, { timeout: busyTimeoutMs });
  try {
    db.pragma(`page_size = ${pageSize}`); // Only before the first page exists; nothing happens later.
    db.pragma('journal_mode = WAL');
    // NORMAL: after a power cut the last transactions may be missing, but the file is never corrupt. What is lost
    // are photos indexed in the last seconds; they are still queued, or found by the next scan. FULL would wait
    // for the disk once a batch.
    db.pragma('synchronous = NORMAL');
    setUpConnection(db);
    migrate(db, applicationId, migrations);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function backUpBeforeMigrating(directory: string, path: string, version: number, newest: number): void {
  if (version === 0 || version === newest) return;
  const db = new Database(path, { timeout: busyTimeoutMs });
  try {
    const [checkpoint] = z.array(z.object({ busy: z.int() })).parse(db.pragma('wal_checkpoint(TRUNCATE)'));
    requireCheckpointed(checkpoint?.busy === 1, directory);
  } finally {
    db.close();
  }
  backUpLibrary(directory, version, Date.now());
}

/**
 * The version of the library's file; where that is damaged, of the one that is built in its place, with what
 * `rebuildLibrary` gives.
 */
function inspectOrRebuild(
  directory: string,
  migrations: readonly Migration[],
): { version: number; replaced: string | null } {
  const path = join(directory, 'library.sqlite');
  const look = (): number => {
    requireContent(directory);
    return inspect(path, applicationIds.library, migrations, isSuspect(directory));
  };
  try {
    return { version: look(), replaced: null };
  } catch (error) {
    const known = storageError(error, path);
    const isDamaged = known instanceof RecollectError && known.code === 'LIBRARY_DAMAGED';
    if (!isDamaged || known instanceof ForeignFile) throw known;
    // Where nothing else of ours lies, it was never a library of ours.
    if (!isUsed(directory)) throw new ForeignFile(path, known);
    const replaced = rebuildLibrary(directory);
    return { version: look(), replaced };
  }
}

/** Thumbnails can be made again: a damaged file is set aside, not a reason to refuse the library. */
function openThumbnails(directory: string): { db: Database.Database; isNew: boolean } {
  const path = join(directory, 'thumbnails.sqlite');
  try {
    const isNew = inspect(path, applicationIds.thumbnails, thumbnailMigrations, isSuspect(directory)) === 0;
    // Thumbnails are 5 to 300 KB: larger pages, shorter chains.
    return { db: openWritable(path, applicationIds.thumbnails, thumbnailMigrations, 16_384), isNew };
  } catch (error) {
    const known = storageError(error, path);
    if (!(known instanceof RecollectError && known.code === 'LIBRARY_DAMAGED')) throw known;
    renameSync(path, `${path}.damaged`);
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
    return { db: openWritable(path, applicationIds.thumbnails, thumbnailMigrations, 16_384), isNew: true };
  }
}

export interface WritingOptions {
  /** Who opens it, as another process shall name it: 'the desktop app', 'recollect index'. */
  readonly owner: string;
  /** Others than the released ones in tests only. */
  readonly migrations?: readonly Migration[];
}

/**
 * Makes a folder and those above it; nothing happens where it is there. Level by level: where a folder that is there
 * takes no new ones, as /proc does, Node's recursive way tries for ever.
 */
function makeDirectory(directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = dirname(directory);
  if (parent !== directory && !existsSync(parent)) makeDirectory(parent);
  mkdirSync(directory, { mode: 0o700 });
}

/**
 * Opens the library in `directory` for writing, making it where there is none, and brings it up to date after
 * copying it to `backups/`.
 *
 * A damaged file is set aside and another one built: see `rebuildLibrary`, and `libraryRecovery` for what became of it.
 *
 * Throws LIBRARY_BUSY where another process holds it, LIBRARY_NEWER where a later version wrote it, LIBRARY_DAMAGED
 * where the file is no library of ours (leaving it as it is), DISK_FULL, or UNREADABLE.
 */
export function openLibraryForWriting(directory: string, options: WritingOptions): OpenLibrary {
  const { owner, migrations = libraryMigrations } = options;
  withStorageErrors(directory, () => makeDirectory(directory));
  const lock = takeLock(directory, owner);
  const opened: Database.Database[] = [];
  try {
    const path = join(directory, 'library.sqlite');
    return withStorageErrors(path, () => {
      const endedBadly = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
      const { version, replaced } = inspectOrRebuild(directory, migrations);
      backUpBeforeMigrating(directory, path, version, newestVersion(migrations));
      const raw = openWritable(path, applicationIds.library, migrations, 4096);
      opened.push(raw);
      loadVectors(raw);
      const { db: rawThumbnails, isNew } = openThumbnails(directory);
      opened.push(rawThumbnails);
      forgetSuspicion(directory);
      if (replaced !== null) noteBuiltAnew(directory, replaced);
      // The brands say what was just done: opened for writing, migrated, extension loaded.
      const db = raw as WritableDb;
      const thumbnails = rawThumbnails as WritableThumbnails;
      // A power cut may have kept the photo, which was written later, and lost its thumbnail.
      if (isNew || endedBadly) enqueueMissingThumbnails(db, thumbnails);
      return {
        db,
        thumbnails,
        directory,
        close() {
          try {
            if (db.open) db.pragma('optimize');
          } catch {
            // It only makes later queries quicker; a full disk must not keep the library from being closed.
          } finally {
            closeAll(opened);
            lock.release();
          }
        },
      };
    });
  } catch (error) {
    closeAll(opened);
    lock.release();
    throw error;
  }
}

function closeAll(databases: readonly Database.Database[]): void {
  for (const db of databases) if (db.open) db.close();
}

/**
 * What a reading connection maps into memory instead of copying, as much as SQLite takes: exact vectors of a hundred
 * photos all over the file are there in half the time. The pages belong to the system's cache, not to the program.
 */
const mappedBytes = 2 ** 31;

function openReadable(
  path: string,
  applicationId: number,
  migrations: readonly Migration[],
): Database.Database {
  if (!existsSync(path) || statSync(path).size === 0) {
    throw new RecollectError('NOT_FOUND', `There is no library at ${path} yet.`);
  }
  const db = new Database(path, { readonly: true, timeout: busyTimeoutMs });
  try {
    setUpConnection(db);
    const version = checkedVersion(db, applicationId, migrations);
    requireBegun(version, path);
    if (version === newestVersion(migrations)) return db;
    const sentence = `The library at ${path} was written by an older version of Recollect, and must be opened for writing once to bring it up to date.`;
    throw new RecollectError('READ_ONLY', sentence);
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Thumbnails are nothing that a reader needs in order to answer: where their file is missing or damaged, there are
 * none until the next one who writes makes them again.
 */
function openReadableThumbnails(path: string): Database.Database {
  if (existsSync(path) && statSync(path).size > 0) {
    try {
      return openReadable(path, applicationIds.thumbnails, thumbnailMigrations);
    } catch (error) {
      const known = storageError(error, path);
      if (!(known instanceof RecollectError && known.code === 'LIBRARY_DAMAGED')) throw known;
    }
  }
  const none = new Database(':memory:');
  migrate(none, applicationIds.thumbnails, thumbnailMigrations);
  return none;
}

/**
 * Opens the library in `directory` for reading only, without the lock, so beside a writer too.
 *
 * Throws NOT_FOUND where there is none, READ_ONLY where an older version wrote it (it must be migrated),
 * LIBRARY_NEWER, LIBRARY_DAMAGED, or UNREADABLE.
 */
export function openLibraryForReading(directory: string): OpenLibrary<'read'> {
  const opened: Database.Database[] = [];
  const path = join(directory, 'library.sqlite');
  try {
    return withStorageErrors(path, () => {
      requireContent(directory);
      const db = openReadable(path, applicationIds.library, libraryMigrations);
      opened.push(db);
      db.pragma(`mmap_size = ${mappedBytes}`);
      loadVectors(db);
      const thumbnails = openReadableThumbnails(join(directory, 'thumbnails.sqlite'));
      opened.push(thumbnails);
      return {
        // As above: the brands say how the files were opened.
        db: db as ReadableDb,
        thumbnails: thumbnails as ReadableThumbnails,
        directory,
        close: () => closeAll(opened),
      };
    });
  } catch (error) {
    closeAll(opened);
    throw error;
  }
}
