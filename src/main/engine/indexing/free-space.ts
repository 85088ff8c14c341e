/** How much room the disk of the library has left. Runs in the engine's main thread. */
import { statfsSync } from 'node:fs';
import { RecollectError, sentence } from '../../../contract/index.ts';

/**
 * Indexing pauses before the disk is full: the last of the room belongs to the person's other programs, and favourites
 * and albums can still be written.
 */
export const leastFreeBytes = 256 * 1024 * 1024;
/** It goes on when there is a little more, so that it does not stop and go with every photo. */
export const resumeFactor = 1.25;

/** Bytes that may still be written to the disk that `directory` lies on; infinite where nobody can say. */
export function freeBytes(directory: string): number {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}

export function diskFull(): RecollectError {
  return new RecollectError('DISK_FULL', sentence('diskFull'));
}

/** @param least bytes with which it goes on */
export function hardlyAnyRoom(free: number, least: number): RecollectError {
  const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024);
  return new RecollectError(
    'DISK_FULL',
    sentence('hardlyAnyRoom', { count: megabytes(free), least: megabytes(least) }),
  );
}

/** True for what writing to a full disk throws, and for what is said of one here. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof RecollectError) return error.code === 'DISK_FULL';
  return (
    error instanceof Error && 'code' in error && (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC')
  );
}
