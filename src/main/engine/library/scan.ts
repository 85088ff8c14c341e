/** Brings what the library knows of a folder, or of parts of it, up to date with what is in it. Runs in the engine. */
import { RecollectError } from '../../../contract/errors.ts';
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import {
  breathe,
  findFolder,
  folderPlaces,
  isWatched,
  makeJobsDue,
  markFolderScanned,
  releaseCompanions,
  setFolderOffline,
  transaction,
} from '../storage/index.ts';
import type { FolderRow, ReadableDb, WritableDb } from '../storage/index.ts';
import type { Departures } from './departures.ts';
import { ignoreRules } from './ignore-rules.ts';
import { noMinimum, type MinimumSize } from './minimum-size.ts';
import { findMoves } from './moves.ts';
import { noteFiles, unknownAmong, type Noting } from './note-files.ts';
import { liveFilmsAmong, noteFilms } from './note-films.ts';
import { countOutsideLinks } from './outside-links.ts';
import { libraryFolderOf } from './paths.ts';
import { standingOf } from './roots.ts';
import type { Settling } from './settling.ts';
import { sweep } from './sweep.ts';
import { walk, type Scope, type WalkOptions } from './walk.ts';

/**
 * What a scan found. Each file is counted once in added, changed, moved, reused, stillFailed or stillUnsupported, but for
 * those that waited in the queue before, and those that are being written.
 */
export interface ScanCounts {
  /** Files whose name is a photo's, of kinds that cannot be read yet too. */
  readonly found: number;
  /** New files, now in the queue. */
  readonly added: number;
  /** Files that may hold something else than before or may be readable by now, now in the queue. */
  readonly changed: number;
  /** Known files that lie elsewhere now, be it that they came from another watched folder. */
  readonly moved: number;
  /** Files that are gone; they are forgotten when it is clear that they do not turn up elsewhere. */
  readonly removed: number;
  /** Files with the size and times they had before. */
  readonly unchanged: number;
  /** Unchanged, ready and not in the queue, or in the bin: nothing has to be done. */
  readonly reused: number;
  /** Unchanged, and failed before for a reason other than their kind. */
  readonly stillFailed: number;
  /** Listed as unsupported without going through the queue: unchanged ones, and new ones that are so by name. */
  readonly stillUnsupported: number;
  /** Of kinds that cannot be read yet, by name. */
  readonly unsupportedByName: number;
  /** Smaller than photos are to be; not among those found. */
  readonly leftOut: number;
}

/** As what a photo is known that needs no work: a photo, one that failed, one of a kind that cannot be read. */
export type KnownAs = 'reused' | 'failed' | 'unsupported';

export interface ScanSummary extends ScanCounts {
  /** The folder could not be reached or read; nothing was changed. */
  readonly isOffline: boolean;
  /** Why, where it is offline: its drive is away, it may not be read, or another folder is at its place. */
  readonly offlineBecause: 'away' | 'unreadable' | 'replaced' | null;
  /** Links to folders and photos outside of all watched folders; null where only parts were looked at. */
  readonly outsideLinks: number | null;
  /** What was looked at; null for all of the folder. */
  readonly scope: Scope | null;
  /** Relative paths of the subfolders in it that cannot be read, or not whole, in order. */
  readonly unreadableFolders: readonly string[];
  /** Whether the walk came by the library's own folder; null where only parts were looked at. */
  readonly holdsLibrary: boolean | null;
}

export interface ScanOptions {
  readonly signal: AbortSignal;
  /** What is gone goes here. */
  readonly departures: Departures;
  /** Without it new files are taken as they are. */
  readonly settling?: Settling;
  /** The parts to be looked at; everything where it is absent. */
  readonly scope?: Scope;
  /** What is smaller is left out. */
  readonly minimumSize?: MinimumSize;
  /** Told of each photo for which nothing has to be done. */
  readonly onKnown?: (photoId: PhotoId, as: KnownAs) => void;
  /** Called after every batch. */
  readonly onProgress?: (found: number) => void;
  /** Told of each folder before it is read. */
  readonly onFolder?: (relativePath: string) => void;
}

function zeroCounts(): Noting['counts'] {
  return {
    found: 0,
    added: 0,
    changed: 0,
    moved: 0,
    removed: 0,
    unchanged: 0,
    reused: 0,
    stillFailed: 0,
    stillUnsupported: 0,
    unsupportedByName: 0,
    leftOut: 0,
  };
}

/**
 * Walks a folder. New and changed files are put into the queue, known ones that lie elsewhere now go there, and files that
 * are gone depart. What a scan cannot see it leaves alone: the photos of unreadable subfolders stay, and where the folder
 * itself cannot be reached, or has nothing in it any more, it is marked as offline and nothing else happens.
 *
 * Throws NOT_FOUND for a folder that is not watched, and what the signal was aborted with; what was seen by then is
 * kept, and nothing departs.
 */
export async function scanFolder(
  db: WritableDb,
  folderId: FolderId,
  options: ScanOptions,
): Promise<ScanSummary> {
  const { signal, departures, settling, onProgress, onFolder } = options;
  const folder = requireFolder(db, folderId);
  const counts = zeroCounts();
  const offline = (offlineBecause: NonNullable<ScanSummary['offlineBecause']>): ScanSummary => {
    setFolderOffline(db, folderId, true);
    settling?.forget(folderId);
    return {
      ...counts,
      ...{
        isOffline: true,
        offlineBecause,
        outsideLinks: null,
        scope: null,
        unreadableFolders: [],
        holdsLibrary: null,
      },
    };
  };
  const before = await standingOf(db, folder);
  if (before.state !== 'there') return offline(before.state);
  const isAnother = folder.rootInode !== null && before.inode !== folder.rootInode;
  // Of a folder that is not the one that was scanned last no part is believed by itself.
  const scope = isAnother ? null : (options.scope ?? null);

  const rules = ignoreRules(folder.ignoreList);
  const libraryFolder = await libraryFolderOf(db);
  if (
    isAnother &&
    folder.photoCount > 0 &&
    !(await holdsAnyOf(db, folder, { signal, rules, libraryFolder, scope: null }))
  ) {
    return offline('replaced');
  }
  const links = scope === null ? countOutsideLinks(folderPlaces(db).map(({ path }) => path)) : undefined;
  const noting: Noting = {
    folderId,
    isWhole: scope === null,
    counts,
    seen: new Set(),
    leftOut: new Set(),
    companions: new Set(),
    left: new Map(),
    unsettled: new Set(),
    minimumSize: options.minimumSize ?? noMinimum,
    onKnown: options.onKnown,
    settling,
    departures,
  };
  const unreadable: string[] = [];
  let holdsLibrary = false;
  const onOwnFolder = (): void => void (holdsLibrary = true);
  const unreadableFolders = new Set<string>();
  for await (const batch of walk(folder.path, {
    ...{ signal, rules, scope, onFolder, links, libraryFolder, onOwnFolder },
  })) {
    for (const { relativePath, isFolder } of batch.unreadable) {
      unreadable.push(relativePath);
      const folder = isFolder ? relativePath : relativePath.slice(0, relativePath.lastIndexOf('/') + 1);
      unreadableFolders.add(folder.replace(/\/$/u, ''));
    }
    const moves = await findMoves(db, unknownAmong(db, folderId, batch.files));
    const films = await liveFilmsAmong(db, folder, noting, batch.films);
    transaction(db, () => {
      if (!isWatched(db, folderId)) throw notWatched(); // It may have been removed since the last batch.
      noteFiles(db, noting, batch.files, moves);
      noteFilms(db, noting, films);
    });
    onProgress?.(counts.found);
    await breathe();
  }
  signal.throwIfAborted();
  const after = await standingOf(db, folder);
  if (unreadable.includes('')) return offline('unreadable');
  if (after.state !== 'there') return offline(after.state);
  if (after.identity !== before.identity) return offline('away');
  settling?.looked(folderId, scope, noting.unsettled);
  const { seen, leftOut, companions } = noting;
  counts.removed = await sweep(db, folder, {
    seen,
    leftOut,
    companions,
    unreadable,
    scope,
    departures,
    signal,
  });
  // Their RAW files did not come along, or the sweep would have forgotten them.
  for (const [{ folderId: from, relativePath }, nextPath] of noting.left) {
    releaseCompanions(db, from, relativePath, nextPath);
  }
  if (scope === null) {
    markFolderScanned(db, folderId, Date.now(), after.inode);
    // Also of files that are known, and were away for a moment when a new model asked for them.
    makeJobsDue(db, folderId);
  } else if (folder.isOffline) setFolderOffline(db, folderId, false);
  return {
    ...counts,
    ...{ isOffline: false, offlineBecause: null, outsideLinks: links?.count() ?? null, scope },
    unreadableFolders: [...unreadableFolders].sort(),
    holdsLibrary: scope === null ? holdsLibrary : null,
  };
}

/**
 * Whether anything that is known of a folder is in the one at its place. Where nothing is, it is a stray file in the mount
 * point of a drive that is away, say: not even noted, since the next scan would take it for known.
 */
async function holdsAnyOf(
  db: ReadableDb,
  { folderId, path }: FolderRow,
  options: WalkOptions,
): Promise<boolean> {
  for await (const { files, unreadable } of walk(path, options)) {
    // Nobody can say what is in it; that is what the scan will find.
    if (unreadable.some(({ relativePath }) => relativePath === '')) return true;
    const unknown = unknownAmong(db, folderId, files);
    if (unknown.length < files.length || (await findMoves(db, unknown)).size > 0) return true;
  }
  return false;
}

function notWatched(): RecollectError {
  return new RecollectError('NOT_FOUND', 'That folder is not watched any more.');
}

function requireFolder(db: WritableDb, folderId: FolderId): FolderRow {
  const folder = findFolder(db, folderId);
  if (folder === undefined) throw notWatched();
  return folder;
}
