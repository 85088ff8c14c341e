/** Walks a folder and everything in it, a few files at a time. Runs in the engine. */
import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundFile } from '../storage/index.ts';
import { fileKind, isPassedBy } from './file-kinds.ts';
import type { FileKind } from './file-kinds.ts';

export interface WalkedFile extends FoundFile {
  readonly kind: Exclude<FileKind, { kind: 'other' }>;
}

/** A part of the folder that could not be looked at, so that nothing can be said of the files in it. */
export interface UnreadablePart {
  /** Relative path of a folder or file, with forward slashes; '' is the whole folder. */
  readonly relativePath: string;
}

export type WalkBatch = {
  readonly files: readonly WalkedFile[];
  readonly unreadable: readonly UnreadablePart[];
};

const batchSize = 128;
const maxTimeMs = 8.64e15;
/** The contract's limit; no system in use allows longer ones anyway. */
const maxRelativePath = 4096;

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function wholeMs(timeMs: number): number {
  return Number.isFinite(timeMs) ? Math.max(-maxTimeMs, Math.min(maxTimeMs, Math.floor(timeMs))) : 0;
}

/** The entries of a folder, none where it has gone meanwhile, undefined where it cannot be read. */
async function entriesOf(path: string): Promise<Dirent[] | undefined> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    return isGone(error) ? [] : undefined;
  }
}

/**
 * The files of interest in a folder, in batches, with the parts that could not be read.
 *
 * Symbolic links are not followed: what they lead to inside the folder is walked at its own place, and what they
 * lead to outside of it nobody chose to add. Folders with a `.nomedia` file in them are passed by.
 */
export async function* walk(root: string, signal: AbortSignal): AsyncGenerator<WalkBatch> {
  const folders = [''];
  let files: WalkedFile[] = [];
  let unreadable: UnreadablePart[] = [];
  const flush = (): WalkBatch => {
    const batch = { files, unreadable };
    [files, unreadable] = [[], []];
    return batch;
  };
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal.throwIfAborted();
    const entries = await entriesOf(join(root, folder));
    if (entries === undefined) {
      unreadable.push({ relativePath: folder });
      continue;
    }
    if (entries.some(({ name }) => name.toLowerCase() === '.nomedia')) continue;
    const candidates: Omit<WalkedFile, 'sizeBytes' | 'modifiedAtMs'>[] = [];
    for (const entry of entries) {
      if (isPassedBy(entry.name)) continue;
      const relativePath = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (relativePath.length > maxRelativePath) continue;
      if (entry.isDirectory()) folders.push(relativePath);
      const kind = fileKind(entry.name);
      if (entry.isFile() && kind.kind !== 'other') candidates.push({ relativePath, kind });
    }
    for (let start = 0; start < candidates.length; start += batchSize) {
      signal.throwIfAborted();
      const slice = candidates.slice(start, start + batchSize);
      const stats = await Promise.all(slice.map(({ relativePath }) => statOf(join(root, relativePath))));
      for (const [index, candidate] of slice.entries()) {
        const stat = stats[index];
        if (stat === 'unreadable') unreadable.push({ relativePath: candidate.relativePath });
        else if (stat?.isFile() === true) {
          files.push({ ...candidate, sizeBytes: stat.size, modifiedAtMs: wholeMs(stat.mtimeMs) });
        }
      }
      if (files.length >= batchSize) yield flush();
    }
  }
  if (files.length > 0 || unreadable.length > 0) yield flush();
}

async function statOf(path: string): Promise<Stats | 'unreadable' | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    return isGone(error) ? undefined : 'unreadable';
  }
}
