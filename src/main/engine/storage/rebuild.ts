/**
 * Puts a new library in the place of a damaged one, with all that cannot be computed again and is left anywhere: in the
 * daily copies, in the copies that migrations made, and in what can be read of the damaged file itself. The damaged
 * file is kept under another name. The photos are found by the next scan. Runs in the engine.
 */
import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { libraryRecoverySchema, type LibraryRecovery } from '../../../contract/recovery.ts';
import { libraryBackups } from './backup.ts';
import { essentialsBackups, writeLibraryFile } from './backup-essentials.ts';
import { addEssentials, countEssentials, requireReadableEssentials } from './essentials.ts';
import { getSetting, setSetting } from './settings.ts';
import type { ReadableDb, WritableDb } from './database.ts';

const recoverySetting = 'library.recovery';

/** Runs `body` on a file of which nothing is known; a file that cannot be opened has nothing. */
function readWhatIsLeft(path: string, body: (db: Database.Database) => void): void {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    body(db);
  } catch {
    // Nothing can be had from it.
  } finally {
    db?.close();
  }
}

/** Gives the file a second name where the file system can, and a copy elsewhere: it must not be missing for a moment. */
function setAside(path: string, asidePath: string): void {
  if (!existsSync(path)) return;
  try {
    linkSync(path, asidePath);
  } catch {
    copyFileSync(path, asidePath);
  }
}

/** "2026-11-21 21-35-07", in UTC, for a file name. */
function stamp(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '-');
}

/**
 * Rebuilds the library in `directory`; nobody may have it open. Throws where that cannot be done (the disk is full),
 * and then all is as it was.
 */
export function rebuildLibrary(directory: string, nowMs = Date.now()): void {
  const path = join(directory, 'library.sqlite');
  const rebuilt = `${path}.rebuilt`;
  const asideFolder = join(directory, 'damaged');
  const asidePath = join(asideFolder, `library ${stamp(nowMs)}.sqlite`);
  const hasFile = existsSync(path);
  const backups = [...essentialsBackups(directory), ...libraryBackups(directory)];
  let usedBackup: string | null = null;

  writeLibraryFile(rebuilt, (db) => {
    // The file itself is the newest; what it lost, the newest whole copy knows. Older ones know what was removed since.
    readWhatIsLeft(path, (from) => addEssentials(from, db));
    for (const name of backups) {
      readWhatIsLeft(join(directory, 'backups', name), (from) => {
        addEssentials(from, db);
        requireReadableEssentials(from);
        usedBackup = name;
      });
      if (usedBackup !== null) break;
    }
    const { folder, favorite, album, album_photo, binned_file } = countEssentials(db);
    const recovery: LibraryRecovery = {
      atMs: nowMs,
      displayDamagedPath: hasFile ? asidePath : null,
      backupName: usedBackup,
      kept: {
        folders: folder,
        favorites: favorite,
        albums: album,
        albumPhotos: album_photo,
        binned: binned_file,
      },
    };
    // The file was migrated a moment ago and is ours alone.
    setSetting(db as WritableDb, recoverySetting, recovery);
  });

  mkdirSync(asideFolder, { recursive: true, mode: 0o700 });
  setAside(path, asidePath);
  // The log belongs to the damaged file: SQLite would roll it into the new one.
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${asidePath}-wal`);
  rmSync(`${path}-shm`, { force: true });
  renameSync(rebuilt, path);
}

/** What became of a library that was damaged; null where nothing happened, or the person has read of it. */
export function libraryRecovery(db: ReadableDb): LibraryRecovery | null {
  return getSetting(db, recoverySetting, libraryRecoverySchema.nullable(), null);
}

/** The person has read of it. */
export function dismissRecovery(db: WritableDb): void {
  setSetting(db, recoverySetting, null);
}
