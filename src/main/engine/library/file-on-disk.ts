/** What the disk says of a file. Runs in the engine. */
import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { FoundFile } from '../storage/index.ts';

/** A file as it lies on the disk. */
export interface FileOnDisk extends FoundFile {
  readonly inode: number | null;
  /** The disk it lies on, as the system numbers them until they are mounted anew. */
  readonly device: number;
  /** When anything about it last changed, its name too: no program can set that back. */
  readonly changedAtMs: number;
  /** How many names it has on its disk. */
  readonly nameCount: number;
}

/** The last moment that a date can hold (ECMA-262, Time Values and Time Range). */
const maxTimeMs = 8.64e15;

/** True where an error says that there is nothing at a path. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function wholeMs(timeMs: number): number {
  return Number.isFinite(timeMs) ? Math.max(-maxTimeMs, Math.min(maxTimeMs, Math.floor(timeMs))) : 0;
}

/** The number of a file, where a number can hold it: systems that have none say 0. */
export function inodeOf({ ino }: Stats): number | null {
  return Number.isSafeInteger(ino) && ino > 0 ? ino : null;
}

export function onDiskOf(stat: Stats): Omit<FileOnDisk, 'relativePath'> {
  return {
    sizeBytes: stat.size,
    modifiedAtMs: wholeMs(stat.mtimeMs),
    inode: inodeOf(stat),
    device: stat.dev,
    changedAtMs: stat.ctimeMs,
    nameCount: stat.nlink,
  };
}

/** Of the entry itself, be it a link; undefined where it is gone. */
export async function statOf(path: string | Buffer): Promise<Stats | 'unreadable' | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    return isGone(error) ? undefined : 'unreadable';
  }
}
