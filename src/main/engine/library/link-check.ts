/**
 * Whether a path still leads to where its names say: a folder on the way may have become a link since it was listed, and
 * no flag of opening tells of it. Runs in the engine.
 */
import { isUtf8 } from 'node:buffer';
import { realpath } from 'node:fs/promises';
import { isInside } from './paths.ts';

/** How a folder of a tree is reached; not at all where it is gone by now, and unknown where its disk does not say. */
export type Reached = 'without-links' | 'otherwise' | 'unknown';

export type ReachedWithoutLinks = (folder: string | Buffer) => Promise<Reached>;

/** @param root whose own path may lead through links: it was chosen by that */
export async function reachedWithoutLinksFrom(root: string): Promise<ReachedWithoutLinks> {
  const realRoot = Buffer.from(await realpath(root).catch(() => root));
  const rootBytes = Buffer.byteLength(root);
  return async (folder) => {
    const expected = Buffer.concat([realRoot, Buffer.from(folder).subarray(rootBytes)]);
    let real: Buffer;
    try {
      real = await realpath(folder, { encoding: 'buffer' });
    } catch (error) {
      return isGone(error) ? 'otherwise' : 'unknown';
    }
    // Some disks take capitals, and ways of writing an accent, for the same.
    return real.equals(expected) || folded(real) === folded(expected) ? 'without-links' : 'otherwise';
  };
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function folded(path: Buffer): string {
  return isUtf8(path) ? path.toString().normalize('NFC').toLowerCase() : path.toString('latin1');
}

/** False where a file under a watched folder lies outside of it by now. One that is gone is not outside. */
export async function liesInside(path: string, folderPath: string): Promise<boolean> {
  try {
    return isInside(await realpath(path), await realpath(folderPath));
  } catch {
    return true;
  }
}
