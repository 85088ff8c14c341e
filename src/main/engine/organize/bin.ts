/**
 * The bin: photos out of sight, and, on explicit command only, their files to the system's own bin. Recollect never
 * deletes a file. Runs in the engine's main thread.
 */
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Logger } from 'pino';
import {
  maxToldFailures,
  RecollectError,
  type BinOutcome,
  type BinState,
  type FileFailureReason,
  type FileFailures,
  type PhotoId,
} from '../../../contract/index.ts';
import { isInside } from '../library/index.ts';
import {
  allBinned,
  binnedFile,
  companionsOf,
  breathe,
  countBinned,
  deleteCompanionsOf,
  forgetBinned,
  restoreFromBin,
  type BinnedFile,
  type ReadableDb,
  type WritableDb,
} from '../storage/index.ts';
import { reasonOf } from './file-reasons.ts';
import type { MoveToSystemBin } from './system-bin.ts';

export interface Bin {
  readonly state: () => BinState;
  /** Puts photos back where they were. Throws TOO_BUSY while files are moved: one of them might be on its way. */
  readonly restore: (db: WritableDb, photoIds: readonly PhotoId[]) => PhotoId[];
  /**
   * Moves the files of these photos to the system's bin, all of them for null. What cannot be moved stays in Recollect's
   * bin and is told. Throws TOO_BUSY while another such move goes on, and what the signal was aborted with; what was
   * moved by then is.
   */
  readonly deleteFiles: (
    db: WritableDb,
    photoIds: readonly PhotoId[] | null,
    signal: AbortSignal,
  ) => Promise<BinOutcome>;
}

/** Files that are handed to the system at once: on some systems each time starts a program. */
const batchSize = 25;

/** A photo whose files may be moved. */
interface Movable extends BinnedFile {
  /** The RAW files beside it, then its own: a photo whose RAW cannot be moved stays in the bin with it. */
  readonly paths: readonly string[];
}

/** Why a file must not be moved although it is there; null where it may. */
async function objection(
  file: Pick<BinnedFile, 'folderPath' | 'path' | 'sizeBytes' | 'modifiedAtMs'>,
): Promise<FileFailureReason | null> {
  const folder = await realpath(file.folderPath).catch(() => null);
  if (folder === null || !(await stat(folder)).isDirectory()) return 'offline';
  const found = await lstat(file.path);
  if (!isInside(await realpath(file.path), folder)) return 'link';
  const isSame =
    found.size === file.sizeBytes && Math.abs(Math.trunc(found.mtimeMs) - file.modifiedAtMs) <= 1;
  return isSame ? null : 'changed';
}

/**
 * Whether a file that is not in its place may be so because its drive is not connected: where a drive was mounted an
 * empty folder stays.
 */
async function isAway({ folderPath, wasOffline }: BinnedFile): Promise<boolean> {
  if (wasOffline) return true;
  const entries = await readdir(folderPath).catch(() => []);
  return entries.length === 0;
}

async function isGone(path: string): Promise<boolean> {
  return lstat(path).then(
    () => false,
    (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT',
  );
}

export function createBin(
  db: ReadableDb,
  move: MoveToSystemBin,
  { log, onChange }: { readonly log: Logger; readonly onChange: () => void },
): Bin {
  let progress: BinState['progress'] = null;

  function requireRest(): void {
    if (progress === null) return;
    throw new RecollectError('TOO_BUSY', 'The bin is being emptied; wait until that is done.');
  }

  /** The RAW files that go with a photo, or why one of them must not. */
  async function sortedCompanions(
    photo: BinnedFile,
  ): Promise<{ paths: string[] } | { failure: FileFailures[number] }> {
    const paths: string[] = [];
    for (const companion of companionsOf(db, photo.photoId)) {
      const { path } = companion;
      const failed = (reason: FileFailureReason): { failure: FileFailures[number] } => ({
        failure: { photoId: photo.photoId, name: basename(path), reason },
      });
      try {
        const reason = await objection({ ...companion, folderPath: photo.folderPath });
        if (reason !== null) return failed(reason);
        paths.push(path);
      } catch (error) {
        if (!(await isGone(path))) return failed(reasonOf(error));
      }
    }
    return { paths };
  }

  /** Gives the files that may be moved, and what is to be said of the others. */
  async function sorted(
    photoIds: readonly PhotoId[],
  ): Promise<{ movable: Movable[]; gone: PhotoId[]; failures: FileFailures }> {
    const movable: Movable[] = [];
    const gone: PhotoId[] = [];
    const failures: FileFailures = [];
    for (const photoId of photoIds) {
      const file = binnedFile(db, photoId);
      if (file === undefined) continue;
      try {
        const reason = await objection(file);
        if (reason !== null) {
          failures.push({ photoId, name: file.name, reason });
          continue;
        }
        const beside = await sortedCompanions(file);
        if ('failure' in beside) failures.push(beside.failure);
        else movable.push({ ...file, paths: [...beside.paths, file.path] });
      } catch (error) {
        if (await isAway(file)) failures.push({ photoId, name: file.name, reason: 'offline' });
        // Somebody else has moved or deleted it.
        else if (await isGone(file.path)) gone.push(photoId);
        else failures.push({ photoId, name: file.name, reason: reasonOf(error) });
      }
    }
    return { movable, gone, failures };
  }

  /** The first of a photo's files that the system says it has moved, and that is still there; undefined where there is none. */
  async function stillThere(paths: readonly string[]): Promise<string | undefined> {
    for (const path of paths) if (!(await isGone(path))) return path;
    return undefined;
  }

  /** All at once, and one by one where that fails: who cannot be moved is to be known by name. */
  async function moved(files: readonly Movable[]): Promise<{ done: PhotoId[]; failures: FileFailures }> {
    const done: PhotoId[] = [];
    const failures: FileFailures = [];
    let isMoved = true;
    try {
      if (files.length > 0) await move(files.flatMap(({ paths }) => paths));
    } catch (error) {
      isMoved = false;
      log.warn({ err: error }, 'moving files to the system’s bin');
    }
    for (const { paths, photoId, path: own } of files) {
      let path = own;
      try {
        if (!isMoved) for (path of paths) if (!(await isGone(path))) await move([path]);
        // Its word is not taken for it: what is forgotten here, nobody would look after any more.
        const left = await stillThere(paths);
        if (left === undefined) done.push(photoId);
        else {
          log.warn({ path: left }, 'the system’s bin said that it took a file, which is still there');
          failures.push({ photoId, name: basename(left), reason: 'still-there' });
        }
      } catch (error) {
        log.warn({ err: error }, 'moving a file to the system’s bin');
        failures.push({ photoId, name: basename(path), reason: reasonOf(error) });
      }
    }
    return { done, failures };
  }

  async function deleteAll(
    writable: WritableDb,
    photoIds: readonly PhotoId[],
    signal: AbortSignal,
  ): Promise<BinOutcome> {
    const failures: FileFailures = [];
    let deletedCount = 0;
    let goneCount = 0;
    let failedCount = 0;
    for (let start = 0; start < photoIds.length; start += batchSize) {
      signal.throwIfAborted();
      const part = await sorted(photoIds.slice(start, start + batchSize));
      const result = await moved(part.movable);
      // The file is gone from its place first: a crash in between is mended by the next scan.
      deleteCompanionsOf(writable, result.done);
      deletedCount += forgetBinned(writable, result.done);
      goneCount += forgetBinned(writable, part.gone);
      const failed = [...part.failures, ...result.failures];
      failedCount += failed.length;
      failures.push(...failed.slice(0, maxToldFailures - failures.length));
      progress = { total: photoIds.length, done: deletedCount + goneCount, failed: failedCount };
      onChange();
      await breathe();
    }
    return { deletedCount, goneCount, failedCount, failures };
  }

  return {
    state: () => ({ ...countBinned(db), progress }),
    restore(writable, photoIds) {
      requireRest();
      return restoreFromBin(writable, photoIds);
    },
    async deleteFiles(writable, photoIds, signal) {
      requireRest();
      const ids = photoIds ?? allBinned(db);
      if (ids.length === 0) return { deletedCount: 0, goneCount: 0, failedCount: 0, failures: [] };
      progress = { total: ids.length, done: 0, failed: 0 };
      onChange();
      try {
        return await deleteAll(writable, ids, signal);
      } finally {
        progress = null;
        onChange();
      }
    },
  };
}
