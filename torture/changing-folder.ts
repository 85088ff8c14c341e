/**
 * Two folders of real small photos that somebody works in: adds, edits, moves, copies and deletes, alone, in pairs of a
 * RAW and its JPEG, and with films beside them, within a folder and from one to the other. Repeatable by its seed.
 */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { filmBytes } from '../src/testing/make-film.ts';
import { photoBytes, randomNumbers } from '../src/testing/make-photo.ts';

const subfolders = ['', 'summer', 'winter', 'summer/beach'];
/** What no decoder makes a photo of. */
const brokenBytes = Buffer.from('This is no photo, whatever its name says.');

export interface ChangingFolder {
  /** The folders to be watched. */
  readonly roots: readonly string[];
  /** How many changes were made so far. */
  readonly changes: () => number;
  /** Makes one change. */
  change(): void;
  /**
   * Digests of files that were written, moved, overwritten or deleted since this was last asked, and of what had the same
   * name but for the extension.
   */
  takeDisturbed(): Set<string>;
  /** The photos that lie in the folders: path to the SHA-256 of the bytes, as hex. */
  digests(): Map<string, string>;
  /** The films that lie in the folders, beside their photos and alone. */
  films(): string[];
  /** When this file was last written, in whole milliseconds. */
  modifiedAtMs(path: string): number;
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Of the files that are no photos. */
export const brokenDigest = digestOf(brokenBytes);

/** The other half of a pair, whether it is there or not. */
export function otherOfPair(path: string): string {
  return path.endsWith('.jpg') ? path.replace(/jpg$/u, 'CR3') : path.replace(/CR3$/u, 'jpg');
}

/** The film of a photo, whether it is there or not. */
export function filmOf(path: string): string {
  return path.replace(/[^.]+$/u, 'MOV');
}

/** The smallest RAW there is: Canon's container around a picture. */
function rawOf(picture: Buffer): Buffer {
  const box = (type: string, content: Buffer): Buffer => {
    const header = Buffer.alloc(8);
    header.writeUInt32BE(8 + content.length);
    header.write(type, 4, 'latin1');
    return Buffer.concat([header, content]);
  };
  return Buffer.concat([
    box('ftyp', Buffer.from('crx \0\0\0\u0001crx isom', 'latin1')),
    box('mdat', picture),
  ]);
}

/** @param photos how many files there are at the start; later there are between half and twice as many */
export async function createChangingFolder(
  path: string,
  photos: number,
  seed: number,
): Promise<ChangingFolder> {
  const random = randomNumbers(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  mkdirSync(path, { recursive: true });
  const roots = ['one', 'two'].map((name) => join(realpathSync(path), name));
  for (const root of roots) mkdirSync(root, { recursive: true });
  // Every picture that may ever be seen, so that what is deleted can come back and copies meet.
  const pool: Buffer[] = [];
  for (let index = 0; index < 4 * photos; index += 1) {
    pool.push(await photoBytes({ seed: seed + index, width: 64 + (index % 7), height: 48 }));
  }
  let disturbed = new Set<string>();
  let changes = 0;
  let names = 0;

  function all(): string[] {
    return roots
      .flatMap((root) => readdirSync(root, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  }

  function films(): string[] {
    return all().filter((file) => file.endsWith('.MOV'));
  }

  function files(): string[] {
    return all().filter((file) => !file.endsWith('.MOV'));
  }

  function picture(file: string): Buffer {
    const bytes = pool[below(pool.length)] ?? brokenBytes;
    return file.endsWith('.jpg') ? bytes : rawOf(bytes);
  }

  function newPath(extension = 'jpg'): string {
    names += 1;
    const root = roots[below(roots.length)] ?? path;
    return join(root, subfolders[below(subfolders.length)] ?? '', `photo ${names}.${extension}`);
  }

  function write(file: string, bytes: Buffer): void {
    // What was there, left and comes back, too.
    disturbed.add(digestOf(bytes));
    disturb(file);
    mkdirSync(dirname(file), { recursive: true });
    // Half of the programs write a file where it is, the others put it there whole.
    const isWhole = random() < 0.5;
    const place = isWhole ? `${file}.part` : file;
    writeFileSync(place, bytes);
    if (isWhole) renameSync(place, file);
  }

  /** What becomes of one half of a pair is felt by the other. */
  function disturb(file: string): string {
    for (const half of [file, otherOfPair(file)]) {
      if (existsSync(half)) disturbed.add(digestOf(readFileSync(half)));
    }
    return file;
  }

  function move(file: string): void {
    const to = newPath(file.endsWith('.jpg') ? 'jpg' : 'CR3');
    mkdirSync(dirname(to), { recursive: true });
    renameSync(disturb(file), to);
    // Half of the people move the other half of a pair along, one after the other.
    const other = otherOfPair(file);
    if (existsSync(other) && random() < 0.5) renameSync(disturb(other), otherOfPair(to));
    if (existsSync(filmOf(file)) && random() < 0.5) renameSync(filmOf(file), filmOf(to));
  }

  function change(): void {
    const there = files();
    const some = there[below(there.length)];
    changes += 1;
    const kind = random();
    if (some === undefined || there.length < photos / 2) writeNew();
    else if (there.length > 2 * photos || kind < 0.2) rmSync(disturb(some));
    else if (kind < 0.4) writeNew();
    else if (kind < 0.5) write(otherOfPair(some), picture(otherOfPair(some)));
    else if (kind < 0.6) write(disturb(some), picture(some));
    else if (kind < 0.75) move(some);
    else if (kind < 0.85) write(newPath(some.endsWith('.jpg') ? 'jpg' : 'CR3'), readFileSync(some));
    else if (kind < 0.87) write(newPath(), brokenBytes);
    else if (kind < 0.9) changeFilm(filmOf(some));
    else {
      const folder = join(roots[below(roots.length)] ?? path, subfolders[1 + below(3)] ?? '');
      // As often to the other folder as within one.
      const to = join(roots[below(roots.length)] ?? path, `moved ${(names += 1)}`);
      const inside = there.filter((file) => file.startsWith(folder + sep));
      inside.forEach(disturb);
      if (inside.length > 0) renameSync(folder, to);
      else writeNew();
    }
  }

  /** It comes, in one piece or in two, or goes; it is not one of the photos that are counted as disturbed. */
  function changeFilm(film: string): void {
    if (existsSync(film)) {
      rmSync(film);
      return;
    }
    const bytes = filmBytes({ pictures: 500 + below(500) });
    const firstBytes = random() < 0.5 ? bytes.length : below(bytes.length);
    writeFileSync(film, bytes.subarray(0, firstBytes));
    appendFileSync(film, bytes.subarray(firstBytes));
  }

  function writeNew(): void {
    const file = newPath();
    write(file, picture(file));
  }

  for (let index = 0; index < photos; index += 1) {
    const file = newPath();
    write(file, picture(file));
    if (index % 6 === 0) write(otherOfPair(file), picture(otherOfPair(file)));
    if (index % 4 === 0) changeFilm(filmOf(file));
  }
  return {
    roots,
    changes: () => changes,
    change,
    takeDisturbed() {
      const taken = disturbed;
      disturbed = new Set();
      return taken;
    },
    digests: () => new Map(files().map((file) => [file, digestOf(readFileSync(file))])),
    films,
    modifiedAtMs: (file) => Math.floor(statSync(file).mtimeMs),
  };
}
