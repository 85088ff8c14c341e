/** Whether a watched folder is there, or its place is empty because its drive is away. Runs in the engine. */
import { opendir, stat } from 'node:fs/promises';
import { binnedAfter, filesAfter } from '../storage/index.ts';
import type { FolderRow, ReadableDb } from '../storage/index.ts';
import { inodeOf } from './file-on-disk.ts';

export type RootStanding =
  | {
      readonly state: 'there';
      /** Tells the folder from another one at the same path, until its disk is mounted anew. */
      readonly identity: string;
      readonly inode: number | null;
    }
  /** The folder, or the drive that it is on, is not there. */
  | { readonly state: 'away' }
  /** It is there, and may not be read. */
  | { readonly state: 'unreadable' };

function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
}

async function isEmpty(path: string): Promise<boolean> {
  const directory = await opendir(path);
  try {
    return (await directory.read()) === null;
  } finally {
    await directory.close();
  }
}

/**
 * How it stands with a watched folder. One that had photos and is empty is away, since a drive leaves its empty mount point
 * behind, unless it is the very folder that was scanned last: then somebody emptied it.
 */
export async function standingOf(
  db: ReadableDb,
  folder: Pick<FolderRow, 'folderId' | 'path' | 'rootInode'>,
): Promise<RootStanding> {
  const { folderId, path, rootInode } = folder;
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return { state: 'away' };
    const inode = inodeOf(found);
    const hadPhotos = (): boolean =>
      filesAfter(db, folderId, 0, 1).length > 0 || binnedAfter(db, folderId, 0, 1).length > 0;
    const isAnother = inode === null || inode !== rootInode;
    if ((await isEmpty(path)) && isAnother && hadPhotos()) return { state: 'away' };
    return { state: 'there', identity: `${found.dev}:${found.ino}`, inode };
  } catch (error) {
    return { state: isForbidden(error) ? 'unreadable' : 'away' };
  }
}
