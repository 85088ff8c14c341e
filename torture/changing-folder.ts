/** A folder of real small photos that somebody works in: adds, edits, moves, copies and deletes. Repeatable by its seed. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { photoBytes, randomNumbers } from '../src/testing/make-photo.ts';

const subfolders = ['', 'summer', 'winter', 'summer/beach'];
/** What no decoder makes a photo of. */
const brokenBytes = Buffer.from('This is no photo, whatever its name says.');

export interface ChangingFolder {
  readonly path: string;
  /** How many changes were made so far. */
  readonly changes: () => number;
  /** Makes one change. */
  change(): void;
  /** Digests of files that were written, moved, overwritten or deleted since this was last asked. */
  takeDisturbed(): Set<string>;
  /** What lies in the folder: relative path (with forward slashes) to the SHA-256 of the bytes, as hex. */
  digests(): Map<string, string>;
  /** When the file at this relative path was last written, in whole milliseconds. */
  modifiedAtMs(relativePath: string): number;
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Of the files that are no photos. */
export const brokenDigest = digestOf(brokenBytes);

/** @param photos how many files there are at the start; later there are between half and twice as many */
export async function createChangingFolder(
  path: string,
  photos: number,
  seed: number,
): Promise<ChangingFolder> {
  const random = randomNumbers(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  // Every picture that may ever be seen, so that what is deleted can come back and copies meet.
  const pool: Buffer[] = [];
  for (let index = 0; index < 4 * photos; index += 1) {
    pool.push(await photoBytes({ seed: seed + index, width: 64 + (index % 7), height: 48 }));
  }
  let disturbed = new Set<string>();
  let changes = 0;
  let names = 0;

  function files(): string[] {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  }

  function picture(): Buffer {
    return pool[below(pool.length)] ?? brokenBytes;
  }

  function newPath(): string {
    names += 1;
    return join(path, subfolders[below(subfolders.length)] ?? '', `photo ${names}.jpg`);
  }

  function write(file: string, bytes: Buffer): void {
    // What was there, left and comes back, too.
    disturbed.add(digestOf(bytes));
    mkdirSync(dirname(file), { recursive: true });
    // Half of the programs write a file where it is, the others put it there whole.
    const isWhole = random() < 0.5;
    const place = isWhole ? `${file}.part` : file;
    writeFileSync(place, bytes);
    if (isWhole) renameSync(place, file);
  }

  function disturb(file: string): string {
    disturbed.add(digestOf(readFileSync(file)));
    return file;
  }

  function change(): void {
    const there = files();
    const some = there[below(there.length)];
    changes += 1;
    const kind = random();
    if (some === undefined || there.length < photos / 2) write(newPath(), picture());
    else if (there.length > 2 * photos || kind < 0.2) rmSync(disturb(some));
    else if (kind < 0.45) write(newPath(), picture());
    else if (kind < 0.6) write(disturb(some), picture());
    else if (kind < 0.75) {
      const to = newPath();
      mkdirSync(dirname(to), { recursive: true });
      renameSync(disturb(some), to);
    } else if (kind < 0.85) write(newPath(), readFileSync(some));
    else if (kind < 0.9) write(newPath(), brokenBytes);
    else {
      const folder = subfolders[1 + below(subfolders.length - 1)] ?? '';
      const to = join(path, `moved ${(names += 1)}`);
      const inside = there.filter((file) => file.startsWith(join(path, folder) + sep));
      inside.forEach(disturb);
      if (inside.length > 0) renameSync(join(path, folder), to);
      else write(newPath(), picture());
    }
  }

  mkdirSync(path, { recursive: true });
  for (let index = 0; index < photos; index += 1) write(newPath(), picture());
  return {
    path,
    changes: () => changes,
    change,
    takeDisturbed() {
      const taken = disturbed;
      disturbed = new Set();
      return taken;
    },
    digests: () =>
      new Map(
        files().map((file) => [relative(path, file).split(sep).join('/'), digestOf(readFileSync(file))]),
      ),
    modifiedAtMs: (relativePath) => Math.floor(statSync(join(path, relativePath)).mtimeMs),
  };
}
