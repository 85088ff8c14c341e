/**
 * Puts a new library in the place of a damaged one, with all that cannot be computed again and is left anywhere: in the
 * daily copies, in the copies that migrations made, and in what can be read of the damaged file itself. The damaged
 * file is kept under another name. The photos are found by the next scan. Runs in the engine.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { RecollectError } from '../../../contract/errors.ts';
import { libraryRecoverySchema, type LibraryRecovery } from '../../../contract/recovery.ts';
import { libraryBackups } from './backup.ts';
import { essentialsBackups, writeLibraryFile } from './backup-essentials.ts';
import { damagedPath, setAside } from './damaged-files.ts';
import { addEssentials, countEssentials, requireReadableEssentials } from './essentials.ts';
import { getSetting, setSetting } from './settings.ts';
import type { ReadableDb, WritableDb } from './database.ts';

const recoverySetting = 'library.recovery';

/**
 * Adds what can be read of a file of which nothing is known, and says whether that is all of it. Throws only where the new
 * library cannot be written.
 */
function addWhatIsLeft(path: string, to: Database.Database): boolean {
  let from: Database.Database | undefined;
  try {
    from = new Database(path, { readonly: true, fileMustExist: true });
    addEssentials(from, to);
    requireReadableEssentials(from);
    return true;
  } catch (error) {
    if (error instanceof RecollectError && error.code !== 'LIBRARY_DAMAGED') throw error;
    return false;
  } finally {
    from?.close();
  }
}

/**
 * Rebuilds the library in `directory`; nobody may have it open. Throws where that cannot be done (the disk is full),
 * and then all is as it was. Gives where the damaged file lies now, if all that cannot be computed again is in the new
 * one; null where the damaged file may hold more, or there was none.
 */
export function rebuildLibrary(directory: string, nowMs = Date.now()): string | null {
  const path = join(directory, 'library.sqlite');
  const rebuilt = `${path}.rebuilt`;
  const asidePath = damagedPath(directory, nowMs);
  const hasFile = existsSync(path);
  const backups = [...essentialsBackups(directory), ...libraryBackups(directory)];

  const isWhole = writeLibraryFile(rebuilt, (db) => {
    // The file itself is the newest; what it lost, the newest whole copy knows. Older ones know what was removed since.
    const isReadable = addWhatIsLeft(path, db);
    let usedBackup: string | null = null;
    let damagedBackups = 0;
    for (const name of backups) {
      if (addWhatIsLeft(join(directory, 'backups', name), db)) {
        usedBackup = name;
        break;
      }
      damagedBackups += 1;
    }
    const { folder, favorite, album, album_photo, binned_file } = countEssentials(db);
    const recovery: LibraryRecovery = {
      atMs: nowMs,
      displayDamagedPath: hasFile ? asidePath : null,
      backupName: usedBackup,
      damagedBackups,
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
    return isReadable || usedBackup !== null;
  });

  setAside(path, directory, asidePath);
  // The log belongs to the damaged file: SQLite would roll it into the new one.
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${asidePath}-wal`);
  rmSync(`${path}-shm`, { force: true });
  renameSync(rebuilt, path);
  return hasFile && isWhole ? asidePath : null;
}

/** What became of a library that was damaged; null where nothing happened, or the person has read of it. */
export function libraryRecovery(db: ReadableDb): LibraryRecovery | null {
  return getSetting(db, recoverySetting, libraryRecoverySchema.nullable(), null);
}

/** The person has read of it. */
export function dismissRecovery(db: WritableDb): void {
  setSetting(db, recoverySetting, null);
}
