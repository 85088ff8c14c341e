/** Compares files that a walk found with what the library knows of them. Runs in the engine. */
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import {
  binnedAfter,
  deleteNoted,
  enqueue,
  findFile,
  findFiles,
  findLeftOut,
  insertFile,
  jobPriorities,
  makeJobDue,
  longerSideOf,
  markFileChanged,
  moveFile,
  noteBinnedFile,
  noteFileOnDisk,
  putLeftOut,
  recordFailure,
} from '../storage/index.ts';
import type { FileRow, LeftOutFile, PlacedFile, ReadableDb, WritableDb } from '../storage/index.ts';
import type { Departures } from './departures.ts';
import { isTooSmall, type MinimumSize } from './minimum-size.ts';
import { companionsIn, noteCompanion } from './note-companion.ts';
import type { KnownAs, ScanCounts } from './scan.ts';
import type { Settling } from './settling.ts';
import type { WalkedFile } from './walk.ts';

/** What one scan gathers while it goes. */
export interface Noting {
  readonly folderId: FolderId;
  /** False where only parts of the folder are looked at. */
  readonly isWhole: boolean;
  readonly counts: { -readonly [K in keyof ScanCounts]: number };
  /** Known files that are where they were, or where they were moved to. */
  readonly seen: Set<PhotoId>;
  /** Relative paths of files that are smaller than photos are to be. */
  readonly leftOut: Set<string>;
  /** Relative paths of RAW files and films that belong to a photo beside them. */
  readonly companions: Set<string>;
  /** Where photos were that lie elsewhere now, and the path of the photo there that their RAW goes to. */
  readonly left: Map<PlacedFile, string | undefined>;
  readonly minimumSize: MinimumSize;
  /** Relative paths of files that were written a moment ago. */
  readonly unsettled: Set<string>;
  readonly onKnown: ((photoId: PhotoId, as: KnownAs) => void) | undefined;
  readonly settling: Settling | undefined;
  readonly departures: Departures;
}

const pathsOf = (files: readonly WalkedFile[]): string[] => files.map(({ relativePath }) => relativePath);

/** The files at places where no photo is known, be it in the bin, nor a photo's companion. */
export function unknownAmong(db: ReadableDb, folderId: FolderId, files: readonly WalkedFile[]): WalkedFile[] {
  const known = findFiles(db, folderId, pathsOf(files));
  const companions = companionsIn(db, folderId, files);
  return files.filter(({ relativePath }) => !known.has(relativePath) && !companions.has(relativePath));
}

/** Notes a batch of the walk. Run it in a transaction. */
export function noteFiles(
  db: WritableDb,
  noting: Noting,
  files: readonly WalkedFile[],
  moves: ReadonlyMap<WalkedFile, PlacedFile>,
): void {
  const { folderId, seen, departures } = noting;
  const known = findFiles(db, folderId, pathsOf(files));
  const hasBin = binnedAfter(db, folderId, 0, 1).length > 0;
  const small = findLeftOut(db, folderId, pathsOf(files));
  const companions = companionsIn(db, folderId, files);
  for (const file of files) {
    const before = companions.get(file.relativePath);
    const atPlace = known.get(file.relativePath);
    if (noteCompanion(db, noting, file, { before, there: atPlace, moved: moves.get(file) })) continue;
    if (isStillSmall(db, noting, file, small.get(file.relativePath))) continue;
    noting.counts.found++;
    const binned = hasBin ? noteBinned(db, noting, file) : undefined;
    // A photo that came back out of the bin just now was not known when the batch began.
    const there = atPlace ?? (hasBin ? findFile(db, folderId, file.relativePath) : undefined);
    const moved = there === undefined ? moves.get(file) : undefined;
    const fileId = binned ?? noteMoved(db, noting, file, moved) ?? note(db, noting, file, there);
    if (fileId === undefined) continue;
    seen.add(fileId);
    departures.remove(fileId);
  }
}

/** True for a file that was left out and would be again; one that would not is forgotten as such. */
function isStillSmall(
  db: WritableDb,
  { folderId, minimumSize, leftOut, counts }: Noting,
  file: WalkedFile,
  before: LeftOutFile | undefined,
): boolean {
  if (before === undefined) return false;
  const isSame = before.sizeBytes === file.sizeBytes && before.modifiedAtMs === file.modifiedAtMs;
  if (!isSame || !isTooSmall(before, minimumSize)) {
    deleteNoted(db, 'left_out_file', folderId, [file.relativePath]);
    return false;
  }
  leftOut.add(file.relativePath);
  counts.leftOut++;
  return true;
}

/** Leaves a file out that is smaller than photos are to be; what is known at its place departs. */
function noteSmall(db: WritableDb, noting: Noting, file: WalkedFile, longerSide: number | null): boolean {
  const { folderId, minimumSize, leftOut, counts } = noting;
  const small: LeftOutFile = { ...file, longerSide };
  if (!isTooSmall(small, minimumSize)) return false;
  putLeftOut(db, folderId, small);
  leftOut.add(file.relativePath);
  counts.leftOut++;
  counts.found--;
  return true;
}

function noteBinned(
  db: WritableDb,
  { folderId, counts, onKnown }: Noting,
  file: WalkedFile,
): PhotoId | undefined {
  const binned = noteBinnedFile(db, folderId, file);
  if (binned === undefined) return undefined;
  counts.unchanged++;
  counts.reused++;
  onKnown?.(binned, 'reused');
  return binned;
}

function noteMoved(
  db: WritableDb,
  { folderId, counts, left, departures, onKnown }: Noting,
  file: WalkedFile,
  from: PlacedFile | undefined,
): PhotoId | undefined {
  if (from === undefined || !moveFile(db, from, folderId, file.relativePath, file.changedAtMs))
    return undefined;
  counts.moved++;
  onKnown?.(from.fileId, 'reused');
  left.set(from, departures.nextOf(from.fileId));
  if (from.state === 'pending' && !from.isBinned) enqueue(db, from.fileId, jobPriorities.newPhoto);
  // Put off because the file was not where it had been.
  else makeJobDue(db, from.fileId);
  return from.fileId;
}

/** Not asked where any photo is large enough. */
function sideOf(db: ReadableDb, { minimumSize }: Noting, contentId: number): number | null {
  return minimumSize.longerSide === 0 ? null : longerSideOf(db, contentId);
}

/**
 * Whether a file holds what it held. Size and time may be as they were and the file another one: a program that sets the
 * time back, two files that swapped names. The time of change tells; where it is not known yet, the number does.
 */
function isUntouched(known: FileRow, file: WalkedFile): boolean {
  if (known.sizeBytes !== file.sizeBytes || known.modifiedAtMs !== file.modifiedAtMs) return false;
  if (known.changedAtMs !== null) return known.changedAtMs === file.changedAtMs;
  return known.inode === null || known.inode === file.inode;
}

/** A disk's fault or a missing permission may have passed without a trace at the file. */
function mayHavePassed(known: FileRow): boolean {
  return known.state === 'failed' && known.failureReason === 'unreadable';
}

function note(
  db: WritableDb,
  noting: Noting,
  file: WalkedFile,
  known: FileRow | undefined,
): PhotoId | undefined {
  const { folderId, isWhole, counts, settling, unsettled, onKnown } = noting;
  const isSame = known !== undefined && isUntouched(known, file) && !(isWhole && mayHavePassed(known));
  if (!isSame && settling?.isStill(folderId, file) === false) {
    unsettled.add(file.relativePath);
    return known?.fileId;
  }
  const holds = isSame && known.state === 'ready' ? known.contentId : null;
  if (noteSmall(db, noting, file, holds === null ? null : sideOf(db, noting, holds))) return undefined;
  if (file.kind.kind === 'unsupported') counts.unsupportedByName++;
  if (isSame) {
    counts.unchanged++;
    if (known.inode !== file.inode || known.changedAtMs !== file.changedAtMs) {
      noteFileOnDisk(db, known.fileId, file);
    }
    // One in the queue counts when it is done: its thumbnails are made again, or another model asks for it.
    if (known.state === 'ready' && !known.isQueued) {
      counts.reused++;
      onKnown?.(known.fileId, 'reused');
    }
    // It may have been put off because the folder was away.
    if (known.state === 'pending') enqueue(db, known.fileId, jobPriorities.newPhoto);
    if (known.state === 'failed' && !known.isQueued) {
      const isUnsupported = known.failureReason === 'unsupported';
      counts[isUnsupported ? 'stillUnsupported' : 'stillFailed']++;
      onKnown?.(known.fileId, isUnsupported ? 'unsupported' : 'failed');
    }
    return known.fileId;
  }
  const fileId = known?.fileId ?? insertFile(db, folderId, file);
  if (known !== undefined) markFileChanged(db, fileId, file);
  if (file.kind.kind === 'unsupported') {
    const message = `${file.kind.name} photos cannot be read yet.`;
    recordFailure(db, fileId, 'unsupported', message, Date.now());
    counts.stillUnsupported++;
    onKnown?.(fileId, 'unsupported');
  } else {
    enqueue(db, fileId, jobPriorities.newPhoto);
    counts[known === undefined ? 'added' : 'changed']++;
  }
  return fileId;
}
