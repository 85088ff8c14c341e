/** Adding and removing watched folders, and what a client is told of them. Runs in the engine. */
import { opendir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { RecollectError } from '../../../contract/errors.ts';
import { sentence } from '../../../contract/sentences.ts';
import type { FolderId } from '../../../contract/ids.ts';
import type { Folder, FolderNotice, LibraryState } from '../../../contract/library.ts';
import {
  breathe,
  countPhotos,
  deleteFiles,
  deleteFolder,
  deleteOrphanContents,
  filesAfter,
  findFolder,
  insertFolder,
  libraryRevision,
  listFolders,
} from '../storage/index.ts';
import type { FolderRow, ReadableDb, WritableDb, WritableThumbnails } from '../storage/index.ts';
import { isInside, libraryFolderOf } from './paths.ts';
import { isSystemPlace } from './system-places.ts';

function folderName(path: string): string {
  return basename(path) || path;
}

function stateOf(
  { isOffline, isPaused, scannedAtMs }: FolderRow,
  isScanning: boolean,
  notices: readonly FolderNotice[],
): Folder['state'] {
  if (isPaused) return 'paused';
  if (isScanning) return 'scanning';
  if (!isOffline) return scannedAtMs === null ? 'unscanned' : 'ready';
  return notices.some(({ kind }) => kind === 'unreadable' || kind === 'replaced') ? 'error' : 'offline';
}

function toFolder(row: FolderRow, isScanning = false, notices: FolderNotice[] = []): Folder {
  const { folderId, path, addedAtMs, scannedAtMs, ...counts } = row;
  return {
    folderId,
    name: folderName(path),
    displayPath: path,
    addedAtMs,
    scannedAtMs,
    state: stateOf(row, isScanning, notices),
    notices: row.isPaused ? [] : notices,
    photoCount: counts.photoCount,
    waitingCount: counts.waitingCount,
    failedCount: counts.failedCount,
    binnedCount: counts.binnedCount,
    leftOutCount: counts.leftOutCount,
  };
}

/** The watched folders and the number of photos; what the model in use makes of them is known elsewhere. */
export function libraryState(
  db: ReadableDb,
  scanningFolderIds: ReadonlySet<FolderId>,
  notices: (folderId: FolderId) => FolderNotice[] = () => [],
): Omit<LibraryState, 'refusedCount'> {
  return {
    folders: listFolders(db).map((row) =>
      toFolder(row, scanningFolderIds.has(row.folderId), notices(row.folderId)),
    ),
    photoCount: countPhotos(db),
    revision: libraryRevision(db),
  };
}

/** `~` and what lies below it, as a person types it, in the person's home. */
function fromHome(path: string): string {
  return /^~(?:$|[/\\])/u.test(path) ? join(homedir(), path.slice(1)) : path;
}

/** The real path of a folder that can be read. Throws NOT_FOUND, INVALID_INPUT or UNREADABLE. */
export async function readableFolder(path: string): Promise<string> {
  try {
    const real = await realpath(resolve(fromHome(path)));
    if (!(await stat(real)).isDirectory()) {
      throw new RecollectError('INVALID_INPUT', sentence('fileNotFolder', { path }));
    }
    const directory = await opendir(real);
    await directory.close();
    return real;
  } catch (error) {
    if (error instanceof RecollectError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new RecollectError('NOT_FOUND', `There is no folder at ${path}.`, { cause: error });
    }
    throw new RecollectError('UNREADABLE', `The folder ${path} cannot be read.`, { cause: error });
  }
}

/**
 * Watches a folder; it is not scanned yet. Adding one again gives the one that is there.
 *
 * Throws NOT_FOUND, INVALID_INPUT for a file or a place of the system's own, UNREADABLE, FOLDER_TAKEN for the library's own, or FOLDER_OVERLAPS for a folder inside or around a watched
 * one: its photos would be there twice.
 */
export async function addFolder(db: WritableDb, path: string): Promise<Folder> {
  const real = await readableFolder(path);
  if (isSystemPlace(real)) {
    throw new RecollectError('INVALID_INPUT', sentence('systemPlace', { path: real }));
  }
  if (isInside(real, await libraryFolderOf(db))) {
    const words = `${real} is where Recollect keeps the library, or lies in it. Add the folder that your photos are in.`;
    throw new RecollectError('FOLDER_TAKEN', words);
  }
  for (const other of listFolders(db)) {
    if (other.path === real) return toFolder(other);
    if (isInside(real, other.path)) {
      const words = `${folderName(real)} lies in ${folderName(other.path)} (${other.path}), which is watched already.`;
      throw new RecollectError('FOLDER_OVERLAPS', words);
    }
    if (isInside(other.path, real)) {
      const words = `${folderName(real)} contains ${folderName(other.path)} (${other.path}), which is watched already. Remove that first.`;
      throw new RecollectError('FOLDER_OVERLAPS', words);
    }
  }
  const added = findFolder(db, insertFolder(db, real, Date.now()));
  if (added === undefined) throw new Error('The folder was not stored.');
  return toFolder(added);
}

const removeSize = 500;

/**
 * Forgets a folder, its photos, and the vectors and thumbnails that no other folder's photos need. The photos on
 * disk are not touched. Works in batches and lets the event loop turn. Stop its scan first. Throws NOT_FOUND.
 */
export async function removeFolder(
  db: WritableDb,
  thumbnails: WritableThumbnails,
  folderId: FolderId,
): Promise<void> {
  if (findFolder(db, folderId) === undefined) {
    throw new RecollectError('NOT_FOUND', 'That folder is not watched.');
  }
  for (;;) {
    const files = filesAfter(db, folderId, 0, removeSize);
    if (files.length === 0) break;
    deleteFiles(
      db,
      files.map(({ fileId }) => fileId),
    );
    await breathe();
  }
  deleteFolder(db, folderId);
  await deleteOrphanContents(db, thumbnails);
}
