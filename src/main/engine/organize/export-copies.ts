/** Copies of photos in a folder of the person's choice. Nothing there is ever overwritten. Runs in the engine's main thread. */
import { constants } from 'node:fs';
import { copyFile, realpath, rm, stat, utimes } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Logger } from 'pino';
import {
  maxToldFailures,
  RecollectError,
  type ExportOutcome,
  type ExportsState,
  type FileFailures,
  type PhotoId,
} from '../../../contract/index.ts';
import { isInside, readableFolder } from '../library/index.ts';
import { breathe, listFolders, photoLocation, type ReadableDb } from '../storage/index.ts';
import { fileSentence, isDiskFull } from './file-sentences.ts';

export interface Exports {
  readonly state: () => ExportsState;
  /**
   * Copies the files of photos, as they are, with their times. Throws NOT_FOUND, UNREADABLE or INVALID_INPUT where the
   * folder is none to copy to, TOO_BUSY while other copies are made, and what the signal was aborted with; what was
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

/** Copies a file under the first name that is free. Throws what the file system says. */
async function copyBeside(source: string, directory: string): Promise<void> {
  const { atime, mtime } = await stat(source);
  for (let number = 1; number <= mostNumbers; number++) {
    const target = join(directory, numberedName(basename(source), number));
    try {
      // Fails where the name is taken, at the moment of making the file; shares the bytes where a disk can.
      await copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      // Half a photo is worse than none; it is ours, made a moment ago.
      if (isDiskFull(error)) await rm(target, { force: true });
      throw error;
    }
    await utimes(target, atime, mtime);
    return;
  }
  throw new RecollectError('INVALID_INPUT', `There are ${mostNumbers} files of that name there already.`);
}

export function createExports(
  db: ReadableDb,
  { log, onChange }: { readonly log: Logger; readonly onChange: () => void },
): Exports {
  let progress: ExportsState['progress'] = null;

  async function targetFolder(path: string): Promise<string> {
    const target = await readableFolder(path);
    const watched = listFolders(db).find((folder) => isInside(target, folder.path));
    if (watched === undefined) return target;
    const sentence = `${target} lies in ${watched.path}, which Recollect watches: the copies would come into the library beside their originals. Choose a folder outside of it.`;
    throw new RecollectError('INVALID_INPUT', sentence);
  }

  async function copyOne(photoId: PhotoId, target: string): Promise<string | null> {
    const location = photoLocation(db, photoId);
    if (location === undefined) return null;
    const [source, folder] = await Promise.all([realpath(location.path), realpath(location.folderPath)]);
    if (!isInside(source, folder)) throw new RecollectError('FORBIDDEN', 'It is a link out of its folder.');
    await copyBeside(source, target);
    return location.path;
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
      try {
        if ((await copyOne(photoId, target)) !== null) copiedCount++;
      } catch (error) {
        log.warn({ err: error }, 'copying a photo');
        const message = error instanceof RecollectError ? error.message : fileSentence(error, target);
        const name = basename(photoLocation(db, photoId)?.path ?? '');
        // Of a full disk none of the others would find room either.
        failedCount += isDiskFull(error) ? photoIds.length - index : 1;
        if (failures.length < maxToldFailures) failures.push({ photoId, name, message });
        if (isDiskFull(error)) break;
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
