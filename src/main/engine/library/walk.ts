/** Walks a folder and everything in it, a few files at a time. Runs in the engine. */
import { isUtf8 } from 'node:buffer';
import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
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

/** A file or folder under the root: its path as it is shown and kept, and as the system knows it. */
interface Place {
  readonly relativePath: string;
  readonly path: string | Buffer;
  /** False where a name on the way is no UTF-8: the path as it is kept does not lead back to the file. */
  readonly canBeNamed: boolean;
}

/** Photos that no path in text leads to: listed, so that nobody wonders where they are. */
const unnameable: FileKind = { kind: 'unsupported', name: 'Wrongly named (in no UTF-8)' };

/** Bytes that are no text are written as \xE4, so that two such names do not become one. */
function nameOf(bytes: Buffer): string {
  return isUtf8(bytes)
    ? bytes.toString('utf8')
    : bytes
        .toString('latin1')
        .replace(
          /[^\u{20}-\u{7e}]/gu,
          (letter) => `\\x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
        );
}

function placeIn(parent: Place, bytes: Buffer, name: string): Place {
  const canBeNamed = parent.canBeNamed && isUtf8(bytes);
  return {
    relativePath: parent.relativePath === '' ? name : `${parent.relativePath}/${name}`,
    path: canBeNamed
      ? join(parent.path.toString(), name)
      : Buffer.concat([Buffer.from(parent.path), Buffer.from(sep), bytes]),
    canBeNamed,
  };
}

/** The entries of a folder, none where it has gone meanwhile, undefined where it cannot be read. */
async function entriesOf(path: string | Buffer): Promise<Dirent<Buffer>[] | undefined> {
  try {
    return await readdir(path, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    return isGone(error) ? [] : undefined;
  }
}

/**
 * The files of interest in a folder, in batches, with the parts that could not be read.
 *
 * Symbolic links are not followed: what they lead to inside the folder is walked at its own place, and what they
 * lead to outside of it nobody chose to add. Folders with a `.nomedia` file in them are passed by. Photos whose names
 * are no UTF-8 are given as unsupported.
 */
export async function* walk(root: string, signal: AbortSignal): AsyncGenerator<WalkBatch> {
  const folders: Place[] = [{ relativePath: '', path: root, canBeNamed: true }];
  let files: WalkedFile[] = [];
  let unreadable: UnreadablePart[] = [];
  const flush = (): WalkBatch => {
    const batch = { files, unreadable };
    [files, unreadable] = [[], []];
    return batch;
  };
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal.throwIfAborted();
    const entries = await entriesOf(folder.path);
    if (entries === undefined) {
      unreadable.push({ relativePath: folder.relativePath });
      continue;
    }
    if (entries.some(({ name }) => name.toString().toLowerCase() === '.nomedia')) continue;
    const candidates: { readonly place: Place; readonly kind: WalkedFile['kind'] }[] = [];
    for (const entry of entries) {
      const name = nameOf(entry.name);
      if (isPassedBy(name)) continue;
      const place = placeIn(folder, entry.name, name);
      if (place.relativePath.length > maxRelativePath) continue;
      if (entry.isDirectory()) folders.push(place);
      const byName = fileKind(name);
      const kind = byName.kind === 'photo' && !place.canBeNamed ? unnameable : byName;
      if (entry.isFile() && kind.kind !== 'other') candidates.push({ place, kind });
    }
    for (let start = 0; start < candidates.length; start += batchSize) {
      signal.throwIfAborted();
      const slice = candidates.slice(start, start + batchSize);
      const stats = await Promise.all(slice.map(({ place }) => statOf(place.path)));
      for (const [index, { place, kind }] of slice.entries()) {
        const { relativePath } = place;
        const stat = stats[index];
        if (stat === 'unreadable') unreadable.push({ relativePath });
        else if (stat?.isFile() === true) {
          files.push({ relativePath, kind, sizeBytes: stat.size, modifiedAtMs: wholeMs(stat.mtimeMs) });
        }
      }
      if (files.length >= batchSize) yield flush();
    }
  }
  if (files.length > 0 || unreadable.length > 0) yield flush();
}

async function statOf(path: string | Buffer): Promise<Stats | 'unreadable' | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    return isGone(error) ? undefined : 'unreadable';
  }
}
