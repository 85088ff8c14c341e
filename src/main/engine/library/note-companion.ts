/** A RAW beside a JPEG or HEIC of its name is no photo of its own, as long as that one is a photo. Runs in the engine. */
import {
  deleteNoted,
  findCompanions,
  findFile,
  foldInto,
  isBinnedAt,
  putCompanion,
} from '../storage/index.ts';
import type { CompanionFile, FileRow, PlacedFile, ReadableDb, WritableDb } from '../storage/index.ts';
import type { Noting } from './note-files.ts';
import { isRaw, rawFormatOf } from './pairs.ts';
import type { WalkedFile } from './walk.ts';

/** Those of a walk's batch that are known as companions, by relative path. */
export function companionsIn(
  db: ReadableDb,
  folderId: Noting['folderId'],
  files: readonly WalkedFile[],
): Map<string, CompanionFile> {
  const paths = files.map(({ relativePath }) => relativePath).filter(isRaw);
  return findCompanions(db, folderId, paths);
}

/** What is known at the file's own place, as a companion and as a photo, and which photo it was elsewhere. */
interface Known {
  readonly before: CompanionFile | undefined;
  readonly there: FileRow | undefined;
  readonly moved: PlacedFile | undefined;
}

/** Notes a RAW as belonging to the photo beside it; false where it is a photo of its own. */
export function noteCompanion(db: WritableDb, noting: Noting, file: WalkedFile, known: Known): boolean {
  const { folderId, companions, leftOut } = noting;
  const { relativePath, companionOf } = file;
  const { before } = known;
  if (before === undefined && companionOf === null) return false;
  if (companionOf === null || leftOut.has(companionOf)) return waits(db, noting, file, before);
  if (before !== undefined && isLeaving(db, noting, before, companionOf)) {
    companions.add(relativePath);
    return true;
  }
  const isKnown =
    before?.photoPath === companionOf &&
    before.sizeBytes === file.sizeBytes &&
    before.modifiedAtMs === file.modifiedAtMs;
  if (!isKnown && !becomesCompanion(db, noting, file, companionOf, known)) {
    if (before !== undefined) deleteNoted(db, 'companion_file', folderId, [relativePath]);
    return false;
  }
  companions.add(relativePath);
  return true;
}

/**
 * The photo that a RAW belongs to is not at its place any more, and another one of the name is. Until it is known whether
 * the first turns up elsewhere, the RAW stays with it: what the person gave to it may have to go to the other one.
 */
function isLeaving(
  db: ReadableDb,
  { folderId, seen, departures }: Noting,
  { photoPath }: CompanionFile,
  nextPath: string,
): boolean {
  const photo = photoPath === nextPath ? undefined : findFile(db, folderId, photoPath);
  // Photos come before their companions.
  if (photo === undefined || seen.has(photo.fileId)) return false;
  departures.setNext(photo.fileId, nextPath);
  return true;
}

/** The photo is gone from its place and may turn up elsewhere: until that is known, its RAW is no other photo. */
function waits(
  db: WritableDb,
  { folderId, companions }: Noting,
  { relativePath }: WalkedFile,
  before: CompanionFile | undefined,
): boolean {
  if (before === undefined) return false;
  const { photoPath } = before;
  if (findFile(db, folderId, photoPath) !== undefined || isBinnedAt(db, folderId, photoPath)) {
    companions.add(relativePath);
    return true;
  }
  deleteNoted(db, 'companion_file', folderId, [relativePath]);
  return false;
}

function becomesCompanion(
  db: WritableDb,
  { folderId, seen, departures }: Noting,
  file: WalkedFile,
  photoPath: string,
  { there, moved }: Known,
): boolean {
  // What somebody put into the bin stays there by itself.
  if (isBinnedAt(db, folderId, file.relativePath)) return false;
  const photo = findFile(db, folderId, photoPath);
  if (photo?.state === 'failed') return false;
  const own = there ?? (moved?.isBinned === true ? undefined : moved);
  if (own !== undefined) {
    // In sight it stays as long as the other one is not: that one is being written, or in the bin.
    if (photo === undefined) return false;
    departures.remove(own.fileId);
    seen.add(foldInto(db, folderId, own, photo));
  }
  putCompanion(db, folderId, { ...file, photoPath, format: rawFormatOf(file.relativePath) });
  return true;
}
