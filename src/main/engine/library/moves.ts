/** Finds out which new files are known ones that were moved or renamed. Runs in the engine. */
import { lstat, stat } from 'node:fs/promises';
import { filePath, filesWithInodes } from '../storage/index.ts';
import type { PlacedFile, ReadableDb } from '../storage/index.ts';
import { isGone } from './file-on-disk.ts';
import type { WalkedFile } from './walk.ts';

async function deviceOf(path: string): Promise<number | undefined> {
  return await stat(path).then(
    ({ dev }) => dev,
    () => undefined,
  );
}

/** True where nothing is at the old place any more, or the same file under a name that differs in capitals. */
async function hasLeft(known: PlacedFile, file: WalkedFile): Promise<boolean> {
  try {
    const there = await lstat(filePath(known.folderPath, known.relativePath));
    return there.ino === file.inode && there.dev === file.device && file.nameCount === 1;
  } catch (error) {
    return isGone(error);
  }
}

/**
 * Of files that are new where they are, those that are known ones from elsewhere: the same number on the same disk, with
 * size and time as they were, and not at the old place any more. Why that is enough is in
 * docs/decisions/0012-watching-and-moves.md.
 */
export async function findMoves(
  db: ReadableDb,
  files: readonly WalkedFile[],
): Promise<Map<WalkedFile, PlacedFile>> {
  const inodes = files.map(({ inode }) => inode).filter((inode) => inode !== null);
  const moves = new Map<WalkedFile, PlacedFile>();
  if (inodes.length === 0) return moves;
  const known = Map.groupBy(filesWithInodes(db, inodes), ({ inode }) => inode);
  if (known.size === 0) return moves;
  const devices = new Map<string, Promise<number | undefined>>();
  const taken = new Set<number>();
  for (const file of files) {
    for (const candidate of known.get(file.inode) ?? []) {
      const { folderPath } = candidate;
      const isSame = candidate.sizeBytes === file.sizeBytes && candidate.modifiedAtMs === file.modifiedAtMs;
      if (!isSame || candidate.isOffline || taken.has(candidate.fileId)) continue;
      // Nothing is renamed from one disk to another; a disk and its image have the same numbers.
      const device = devices.get(folderPath) ?? deviceOf(folderPath);
      devices.set(folderPath, device);
      if ((await device) !== file.device || !(await hasLeft(candidate, file))) continue;
      taken.add(candidate.fileId);
      moves.set(file, candidate);
      break;
    }
  }
  return moves;
}
