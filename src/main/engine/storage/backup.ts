/** Copies of the library, made before a migration changes it. Runs in the engine. */
import { constants, copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RecollectError } from '../../../contract/errors.ts';

const keptCount = 3;
const backupName = /^library-v\d+-(\d+)\.sqlite$/u;

/**
 * Copies the library's file, of `version`, into `backups/` and removes all but the last three copies.
 *
 * The file is copied as it is rather than with VACUUM INTO, which renumbers rows that sqlite-vec finds by number.
 * It must hold everything (no write-ahead log beside it), and no connection of this process may be open on it:
 * see [Note: POSIX locks]. The write lock keeps others from changing it.
 */
export function backUpLibrary(directory: string, version: number, nowMs: number): string {
  const folder = join(directory, 'backups');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `library-v${version}-${nowMs}.sqlite`);
  const unfinished = `${path}.part`;
  try {
    copyFileSync(join(directory, 'library.sqlite'), unfinished, constants.COPYFILE_FICLONE);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  for (const name of libraryBackups(directory).slice(keptCount)) rmSync(join(folder, name), { force: true });
  return path;
}

/** The names of the copies, newest first. */
export function libraryBackups(directory: string): string[] {
  try {
    return readdirSync(join(directory, 'backups'))
      .filter((name) => backupName.test(name))
      .sort((a, b) => madeAtMs(b) - madeAtMs(a));
  } catch {
    return [];
  }
}

function madeAtMs(name: string): number {
  return Number(backupName.exec(name)?.[1] ?? 0);
}

/** Throws where a checkpoint left something in the write-ahead log, which a copy of the file would lack. */
export function requireCheckpointed(isBusy: boolean, directory: string): void {
  if (!isBusy) return;
  const sentence = `The library at ${directory} must be brought up to date, and another process is reading it. Close it and try again.`;
  throw new RecollectError('LIBRARY_BUSY', sentence);
}
