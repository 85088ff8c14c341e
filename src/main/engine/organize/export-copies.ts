/** Copies of photos in a folder of the person's choice. Nothing there is ever overwritten. Runs in the engine's main thread. */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, open, realpath, rm, stat, utimes } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Logger } from 'pino';
import {
  maxToldFailures,
  RecollectError,
  type ExportOutcome,
  type ExportsState,
  type FileFailureReason,
  type FileFailures,
  type PhotoId,
} from '../../../contract/index.ts';
import { isInside, readableFolder } from '../library/index.ts';
import { breathe, companionsOf, listFolders, photoLocation, type ReadableDb } from '../storage/index.ts';
import { reasonOf } from './file-reasons.ts';

export interface Exports {
  readonly state: () => ExportsState;
  /**
   * Copies the files of photos, as they are, with their times. Throws NOT_FOUND, UNREADABLE, INVALID_INPUT,
   * FOLDER_TAKEN, NOT_WRITABLE or DISK_FULL where the folder is none to copy to, TOO_BUSY while other copies are made, and what the signal was aborted with; what was
   * copied by then is there.
   */
  readonly copy: (photoIds: readonly PhotoId[], path: string, signal: AbortSignal) => Promise<ExportOutcome>;
}

/** "IMG 1.jpg", "IMG 1 (2).jpg", "IMG 1 (3).jpg" and so on. */
export function numberedName(name: string, number: number): string {
  if (number === 1) return name;
  const extension = extname(name);
  return `${name.slice(0, name.length - extension.length)} (${number})${extension}`;
}

const mostNumbers = 10_000;

/**
 * Copies the files of a photo under the first name that is free for all of them: a RAW and its JPEG stay a pair. Throws
 * what the file system says.
 */
async function copyBeside(sources: readonly string[], directory: string): Promise<void> {
  for (let number = 1; number <= mostNumbers; number++) {
    if (await copyAllAs(sources, directory, number)) return;
  }
  throw new Error(`There are ${mostNumbers} files of that name there already.`);
}

/** False, and nothing is left, where one of the names is taken. */
async function copyAllAs(sources: readonly string[], directory: string, number: number): Promise<boolean> {
  const made: string[] = [];
  for (const source of sources) {
    const { atime, mtime } = await stat(source);
    const target = join(directory, numberedName(basename(source), number));
    try {
      // Fails where the name is taken, at the moment of making the file; shares the bytes where a disk can.
      await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      // Half a photo is worse than none; what was made a moment ago is ours.
      const isHalf = reasonOf(error) === 'disk-full';
      for (const path of isHalf ? [...made, target] : made) await rm(path, { force: true });
      if (isTaken) return false;
      throw error;
    }
    made.push(target);
    await utimes(target, atime, mtime);
  }
  return true;
}

/** Tries it, as rights alone do not tell. Throws NOT_WRITABLE or DISK_FULL. */
async function requireWritable(target: string): Promise<void> {
  const trial = join(target, `.recollect-${randomUUID()}`);
  try {
    const file = await open(trial, 'wx');
    await file.close();
    await rm(trial, { force: true });
  } catch (error) {
    if (reasonOf(error) === 'disk-full') {
      throw new RecollectError('DISK_FULL', `There is no room left for ${target}; make some and try again.`, {
        cause: error,
      });
    }
    const sentence = `The folder ${target} cannot be written to. Choose another one.`;
    throw new RecollectError('NOT_WRITABLE', sentence, { cause: error });
  }
}

export interface ExportsOptions {
  /** Where Recollect keeps the library. */
  readonly libraryDirectory: string;
  readonly log: Logger;
  readonly onChange: () => void;
}

export function createExports(db: ReadableDb, { libraryDirectory, log, onChange }: ExportsOptions): Exports {
  let progress: ExportsState['progress'] = null;

  async function targetFolder(path: string): Promise<string> {
    const target = await readableFolder(path);
    const watched = listFolders(db).find((folder) => isInside(target, folder.path));
    if (watched !== undefined) {
      const watches =
        target === watched.path
          ? `Recollect watches ${target}`
          : `${target} lies in ${watched.path}, which Recollect watches`;
      const sentence = `${watches}: the copies would come into the library beside their originals. Choose a folder outside of it.`;
      throw new RecollectError('FOLDER_TAKEN', sentence);
    }
    if (isInside(target, await realpath(libraryDirectory))) {
      const sentence = `Recollect keeps its library in ${target}. Choose a folder for the copies elsewhere.`;
      throw new RecollectError('FOLDER_TAKEN', sentence);
    }
    await requireWritable(target);
    return target;
  }

  /** Null where it was copied, undefined where there is no such photo any more. */
  async function copyOne(photoId: PhotoId, target: string): Promise<FileFailures[number] | null | undefined> {
    const location = photoLocation(db, photoId);
    if (location === undefined) return undefined;
    let path = location.path;
    const failed = (reason: FileFailureReason): FileFailures[number] => ({
      photoId,
      name: basename(path),
      reason,
    });
    const folder = await realpath(location.folderPath).catch(() => null);
    if (folder === null) return failed('offline');
    try {
      const sources: string[] = [];
      for (path of [location.path, ...companionsOf(db, photoId).map((companion) => companion.path)]) {
        const source = await realpath(path);
        if (!isInside(source, folder)) return failed('link');
        sources.push(source);
      }
      await copyBeside(sources, target);
      return null;
    } catch (error) {
      log.warn({ err: error }, 'copying a photo');
      return failed(reasonOf(error));
    }
  }

  async function copyAll(
    photoIds: readonly PhotoId[],
    target: string,
    signal: AbortSignal,
  ): Promise<ExportOutcome> {
    const failures: FileFailures = [];
    let copiedCount = 0;
    let failedCount = 0;
    for (const [index, photoId] of photoIds.entries()) {
      signal.throwIfAborted();
      const failure = await copyOne(photoId, target);
      if (failure === null) copiedCount++;
      else if (failure !== undefined) {
        // Of a full disk none of the others would find room either.
        const isFull = failure.reason === 'disk-full';
        failedCount += isFull ? photoIds.length - index : 1;
        if (failures.length < maxToldFailures) failures.push(failure);
        if (isFull) break;
      }
      progress = { total: photoIds.length, done: copiedCount, failed: failedCount };
      onChange();
      await breathe();
    }
    return { displayPath: target, copiedCount, failedCount, failures };
  }

  return {
    state: () => ({ progress }),
    async copy(photoIds, path, signal) {
      if (progress !== null) {
        throw new RecollectError('TOO_BUSY', 'Other photos are being copied; wait until that is done.');
      }
      progress = { total: photoIds.length, done: 0, failed: 0 };
      try {
        const target = await targetFolder(path);
        onChange();
        return await copyAll(photoIds, target, signal);
      } finally {
        progress = null;
        onChange();
      }
    },
  };
}
