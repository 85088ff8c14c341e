/** Brings what the library knows of a folder up to date with what is in it. Runs in the engine. */
import { readdir, stat } from 'node:fs/promises';
import { RecollectError } from '../../../contract/errors.ts';
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import {
  binnedAfter,
  breathe,
  deleteFiles,
  enqueue,
  filesAfter,
  findFile,
  findFolder,
  forgetBinned,
  insertFile,
  jobPriorities,
  markFileChanged,
  markFolderScanned,
  noteBinnedFile,
  recordFailure,
  setFolderOffline,
  transaction,
} from '../storage/index.ts';
import type { FolderRow, WritableDb } from '../storage/index.ts';
import { walk } from './walk.ts';
import type { WalkedFile } from './walk.ts';

/**
 * What a scan found. Each file is counted once in added, changed, reused, stillFailed or stillUnsupported, but for
 * those that waited in the queue before.
 */
export interface ScanSummary {
  /** Files whose name is a photo's, of kinds that cannot be read yet too. */
  readonly found: number;
  /** New files, now in the queue. */
  readonly added: number;
  /** Files with another size or time than before, now in the queue. */
  readonly changed: number;
  /** Files that are gone. */
  readonly removed: number;
  /** Files with the size and time they had before. */
  readonly unchanged: number;
  /** Unchanged and ready, or in the bin: nothing has to be done. */
  readonly reused: number;
  /** Unchanged, and failed before for a reason other than their kind. */
  readonly stillFailed: number;
  /** Listed as unsupported without going through the queue: unchanged ones, and new ones that are so by name. */
  readonly stillUnsupported: number;
  /** Of kinds that cannot be read yet, by name. */
  readonly unsupportedByName: number;
  /** The folder could not be reached; nothing was changed. */
  readonly isOffline: boolean;
}

export interface ScanOptions {
  readonly signal: AbortSignal;
  /** Called after every batch. */
  readonly onProgress?: (found: number) => void;
}

type Counts = { -readonly [K in Exclude<keyof ScanSummary, 'isOffline'>]: number };

function zeroCounts(): Counts {
  return {
    found: 0,
    added: 0,
    changed: 0,
    removed: 0,
    unchanged: 0,
    reused: 0,
    stillFailed: 0,
    stillUnsupported: 0,
    unsupportedByName: 0,
  };
}

/** What tells a folder from another one at the same path: a drive that is mounted from the empty mount point. */
async function identityOf(path: string): Promise<string | undefined> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? `${found.dev}:${found.ino}` : undefined;
  } catch {
    return undefined;
  }
}

/** True where there is nothing at all in a folder that had photos: the place of a drive that is unplugged. */
async function isEmptied(db: WritableDb, folder: FolderRow): Promise<boolean> {
  const { folderId } = folder;
  if (filesAfter(db, folderId, 0, 1).length === 0 && binnedAfter(db, folderId, 0, 1).length === 0)
    return false;
  const entries = await readdir(folder.path).catch(() => []);
  return entries.length === 0;
}

/**
 * Walks a folder. New and changed files are put into the queue, and files that are gone are forgotten. What a scan
 * cannot see it leaves alone: the photos of unreadable subfolders stay, and where the folder itself cannot be
 * reached, or has nothing in it any more, it is marked as offline and nothing else happens.
 *
 * Throws NOT_FOUND for a folder that is not watched, and what the signal was aborted with; what was seen by then is
 * kept, and nothing is forgotten.
 */
export async function scanFolder(
  db: WritableDb,
  folderId: FolderId,
  options: ScanOptions,
): Promise<ScanSummary> {
  const { signal, onProgress } = options;
  const folder = requireFolder(db, folderId);
  const counts = zeroCounts();
  const identity = await identityOf(folder.path);
  if (identity === undefined || (await isEmptied(db, folder))) return offline(db, folderId, counts);

  const seen = new Set<PhotoId>();
  const unreadable: string[] = [];
  for await (const batch of walk(folder.path, signal)) {
    unreadable.push(...batch.unreadable.map(({ relativePath }) => relativePath));
    transaction(db, () => {
      requireFolder(db, folderId); // It may have been removed since the last batch.
      for (const file of batch.files) seen.add(note(db, folderId, file, counts));
    });
    onProgress?.(counts.found);
    await breathe();
  }
  signal.throwIfAborted();
  const isWholeUnreadable = unreadable.includes('');
  if (isWholeUnreadable || (await identityOf(folder.path)) !== identity) return offline(db, folderId, counts);
  counts.removed = await sweep(db, folderId, seen, unreadable, signal);
  markFolderScanned(db, folderId, Date.now());
  return { ...counts, isOffline: false };
}

function requireFolder(db: WritableDb, folderId: FolderId): FolderRow {
  const folder = findFolder(db, folderId);
  if (folder === undefined) throw new RecollectError('NOT_FOUND', 'That folder is not watched any more.');
  return folder;
}

function offline(db: WritableDb, folderId: FolderId, counts: Counts): ScanSummary {
  setFolderOffline(db, folderId, true);
  return { ...counts, isOffline: true };
}

/** Notes one file of the walk and counts it. */
function note(db: WritableDb, folderId: FolderId, file: WalkedFile, counts: Counts): PhotoId {
  counts.found++;
  const binned = noteBinnedFile(db, folderId, file);
  if (binned !== undefined) {
    counts.unchanged++;
    counts.reused++;
    return binned;
  }
  const known = findFile(db, folderId, file.relativePath);
  const isSame =
    known !== undefined && known.sizeBytes === file.sizeBytes && known.modifiedAtMs === file.modifiedAtMs;
  if (file.kind.kind === 'unsupported') counts.unsupportedByName++;
  if (isSame) {
    counts.unchanged++;
    if (known.state === 'ready') counts.reused++;
    // It may have been put off because the folder was away.
    if (known.state === 'pending') enqueue(db, known.fileId, jobPriorities.newPhoto);
    if (known.state === 'failed') {
      counts[known.failureReason === 'unsupported' ? 'stillUnsupported' : 'stillFailed']++;
    }
    return known.fileId;
  }
  const fileId = known?.fileId ?? insertFile(db, folderId, file);
  if (known !== undefined) markFileChanged(db, fileId, file);
  if (file.kind.kind === 'unsupported') {
    const message = `${file.kind.name} photos cannot be read yet.`;
    recordFailure(db, fileId, 'unsupported', message, Date.now());
    counts.stillUnsupported++;
  } else {
    enqueue(db, fileId, jobPriorities.newPhoto);
    counts[known === undefined ? 'added' : 'changed']++;
  }
  return fileId;
}

const sweepSize = 500;

/** Forgets the files that the walk did not see, unless they lie where it could not look. Returns how many. */
async function sweep(
  db: WritableDb,
  folderId: FolderId,
  seen: ReadonlySet<PhotoId>,
  unreadable: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const isHidden = (path: string): boolean =>
    unreadable.some((part) => path === part || path.startsWith(`${part}/`));
  const isGone = ({ fileId, relativePath }: { fileId: PhotoId; relativePath: string }): boolean =>
    !seen.has(fileId) && !isHidden(relativePath);
  let removed = 0;
  for (let after = 0; ;) {
    signal.throwIfAborted();
    const files = filesAfter(db, folderId, after, sweepSize);
    const last = files.at(-1);
    if (last === undefined) break;
    const gone = files.filter(isGone).map(({ fileId }) => fileId);
    deleteFiles(db, gone);
    removed += gone.length;
    after = last.fileId;
    await breathe();
  }
  for (let after = 0; ;) {
    signal.throwIfAborted();
    const files = binnedAfter(db, folderId, after, sweepSize);
    const last = files.at(-1);
    if (last === undefined) return removed;
    forgetBinned(
      db,
      files.filter(isGone).map(({ fileId }) => fileId),
    );
    after = last.fileId;
    await breathe();
  }
}
