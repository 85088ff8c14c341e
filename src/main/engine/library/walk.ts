/** Walks a watched folder, or the parts of it that are asked for, a few files at a time. Runs in the engine. */
import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileKind, type FileKind } from './file-kinds.ts';
import { isGone, onDiskOf, statOf, type FileOnDisk } from './file-on-disk.ts';
import { isPassedBy, type IgnoreRules } from './ignore-rules.ts';
import type { OutsideLinks } from './outside-links.ts';
import { reachedWithoutLinksFrom } from './link-check.ts';
import { companionsAmong, filmsAmong, isFilm, stemOf } from './pairs.ts';
import { isInside } from './paths.ts';
import { nameOf, placeAt, placeIn, type Place } from './place.ts';
import { isPassedFromAbove } from './system-places.ts';

export interface WalkedFile extends FileOnDisk {
  readonly kind: Exclude<FileKind, { kind: 'other' }>;
  /** Of a RAW that belongs to a photo beside it: the photo's relative path. */
  readonly companionOf: string | null;
}

/** A film that has the name of a photo beside it. */
export interface WalkedFilm extends FileOnDisk {
  /** The photo's relative path. */
  readonly companionOf: string;
}

/** A part of the folder that could not be looked at, so that nothing can be said of the files in it. */
export interface UnreadablePart {
  /** Relative path of a folder or file, with forward slashes; '' is the whole folder. */
  readonly relativePath: string;
  readonly isFolder: boolean;
}

export type WalkBatch = {
  readonly files: readonly WalkedFile[];
  readonly films: readonly WalkedFilm[];
  readonly unreadable: readonly UnreadablePart[];
};

/** What is looked at: entries of folders, each with all that is in it. The keys are the folders' relative paths. */
export type Scope = ReadonlyMap<string, ReadonlySet<string>>;

export interface WalkOptions {
  readonly signal: AbortSignal;
  readonly rules: IgnoreRules;
  /** Null for everything. */
  readonly scope: Scope | null;
  /** Told of each folder before it is read, so that whatever appears in it later can be noticed. */
  readonly onFolder?: ((relativePath: string) => void) | undefined;
  /** The real path of the library's own folder, which is passed by; undefined for none. */
  readonly libraryFolder?: string | undefined;
  /** Told where it passes by that. */
  readonly onOwnFolder?: (() => void) | undefined;
  /** Told of the links that it comes by. */
  readonly links?: OutsideLinks | undefined;
}

const batchSize = 128;
/** The contract's limit; no system in use allows longer ones anyway. */
const maxRelativePath = 4096;

/** Photos that no path in text leads to: listed, so that nobody wonders where they are. */
const unnameable: FileKind = { kind: 'unsupported', name: 'Wrongly named (in no UTF-8)' };

/** The entries of a folder, none where it has gone meanwhile, undefined where it cannot be read. */
async function entriesOf(path: string | Buffer): Promise<Dirent<Buffer>[] | undefined> {
  try {
    return await readdir(path, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    return isGone(error) ? [] : undefined;
  }
}

async function isThere(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  );
}

/** True where a folder that a scope names lies in something that is passed by. */
async function isHidden(root: string, relativePath: string, rules: IgnoreRules): Promise<boolean> {
  let parent = placeAt(root, '');
  for (const name of relativePath === '' ? [] : relativePath.split('/')) {
    const path = parent.relativePath === '' ? name : `${parent.relativePath}/${name}`;
    if (isPassedBy(name, parent.name) || rules.leavesOut(path, true)) return true;
    if (await isThere(join(parent.path.toString(), '.nomedia'))) return true;
    parent = placeAt(root, path);
  }
  return false;
}

/**
 * The files of interest in a folder, in batches, with the parts that could not be read.
 *
 * Symbolic links and junctions are not followed: what they lead to inside the folder is walked at its own place, and
 * what they lead to outside of it nobody chose to add. Folders with a `.nomedia` file in them are passed by. Photos
 * whose names are no UTF-8 are given as unsupported.
 */
export async function* walk(root: string, options: WalkOptions): AsyncGenerator<WalkBatch> {
  const { signal, rules, scope, onFolder, links, libraryFolder } = options;
  // What lies in it is no photo that anybody chose to add, and changes with each photo that is read.
  const isOwn = ({ path }: Place): boolean =>
    libraryFolder !== undefined && isInside(path.toString(), libraryFolder);
  const folders: { readonly place: Place; readonly only: ReadonlySet<string> | null }[] = [];
  if (scope === null) folders.push({ place: placeAt(root, ''), only: null });
  for (const [relativePath, only] of scope ?? []) {
    const place = placeAt(root, relativePath);
    if (!isOwn(place) && !(await isHidden(root, relativePath, rules))) folders.push({ place, only });
  }
  const isReached = await reachedWithoutLinksFrom(root);
  let files: WalkedFile[] = [];
  let films: WalkedFilm[] = [];
  let unreadable: UnreadablePart[] = [];
  const flush = (): WalkBatch => {
    const batch = { files, films, unreadable };
    [files, films, unreadable] = [[], [], []];
    return batch;
  };
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    signal.throwIfAborted();
    const { place: folder, only } = next;
    // Of a folder that is walked in part somebody watches already.
    if (only === null) onFolder?.(folder.relativePath);
    const entries = await entriesOf(folder.path);
    if (entries === undefined) {
      unreadable.push({ relativePath: folder.relativePath, isFolder: true });
      continue;
    }
    // It may be another one's by now, or be named by a scope on the far side of a link.
    const reached = folder.relativePath === '' ? 'without-links' : await isReached(folder.path);
    // A disk that does not say where it is must not make its photos go.
    if (reached === 'unknown') unreadable.push({ relativePath: folder.relativePath, isFolder: true });
    if (reached !== 'without-links') continue;
    if (entries.some(({ name }) => name.toString().toLowerCase() === '.nomedia')) continue;
    // Whether a file is a photo of its own is told by others of its name: they are looked at together.
    const stems = only === null ? null : new Set([...only].map(stemOf));
    const photos: Found[] = [];
    const filmPlaces: Place[] = [];
    for (const entry of entries) {
      const name = nameOf(entry.name);
      if (isPassedBy(name, folder.name) || (only?.has(name) === false && !isBeside(entry, name, stems)))
        continue;
      const place = placeIn(folder, entry.name, name);
      const isFolder = entry.isDirectory();
      if (!isFolder && !entry.isFile() && !entry.isSymbolicLink()) continue;
      if (rules.leavesOut(place.relativePath, isFolder)) continue;
      if (place.relativePath.length > maxRelativePath) {
        if (isFolder || fileKind(name).kind !== 'other')
          unreadable.push({ relativePath: place.relativePath, isFolder });
        continue;
      }
      if (isFolder && isOwn(place)) options.onOwnFolder?.();
      else if (isFolder && !isPassedFromAbove(place.path.toString())) folders.push({ place, only: null });
      if (entry.isSymbolicLink()) await links?.look(place.path);
      const byName = fileKind(name);
      const kind = byName.kind === 'photo' && !place.canBeNamed ? unnameable : byName;
      if (entry.isFile() && kind.kind !== 'other') photos.push({ place, kind });
      if (entry.isFile() && place.canBeNamed && isFilm(name)) filmPlaces.push(place);
    }
    const candidates = withCompanionsLast(photos, filmPlaces);
    for (let start = 0; start < candidates.length; start += batchSize) {
      signal.throwIfAborted();
      const slice = candidates.slice(start, start + batchSize);
      const stats = await Promise.all(slice.map(({ place }) => statOf(place.path)));
      for (const [index, { place, kind, companionOf }] of slice.entries()) {
        const { relativePath } = place;
        const stat = stats[index];
        if (stat === 'unreadable') unreadable.push({ relativePath, isFolder: false });
        else if (stat?.isFile() === true) {
          const onDisk = { relativePath, ...onDiskOf(stat) };
          if (kind.kind !== 'film') files.push({ ...onDisk, kind, companionOf });
          else if (companionOf !== null) films.push({ ...onDisk, companionOf });
        }
      }
      if (files.length + films.length >= batchSize) yield flush();
    }
  }
  if (files.length > 0 || films.length > 0 || unreadable.length > 0) yield flush();
}

/** A file of the same name as one of these, but for its extension. */
function isBeside(entry: Dirent<Buffer>, name: string, stems: ReadonlySet<string> | null): boolean {
  return stems?.has(stemOf(name)) === true && entry.isFile();
}

interface Found {
  readonly place: Place;
  readonly kind: WalkedFile['kind'];
}

interface Candidate {
  readonly place: Place;
  readonly kind: WalkedFile['kind'] | { readonly kind: 'film' };
  readonly companionOf: string | null;
}

/**
 * Photos first, so that what became of them is known when their companions are noted; then RAW files and films that have
 * the name of one. Other films are nobody's business.
 */
function withCompanionsLast(photos: readonly Found[], filmPlaces: readonly Place[]): Candidate[] {
  const names = photos.filter(({ kind }) => kind.kind === 'photo').map(({ place }) => place.name);
  const raws = companionsAmong(names);
  const films =
    filmPlaces.length === 0
      ? new Map<string, string>()
      : filmsAmong([...names, ...filmPlaces.map(({ name }) => name)]);
  const beside = ({ name, relativePath }: Place, other: string | undefined): string | null =>
    other === undefined ? null : `${relativePath.slice(0, relativePath.length - name.length)}${other}`;
  const candidates = photos.map(({ place, kind }): Candidate => {
    const other = kind.kind === 'photo' ? raws.get(place.name) : undefined;
    return { place, kind, companionOf: beside(place, other) };
  });
  return [
    ...candidates.filter(({ companionOf }) => companionOf === null),
    ...candidates.filter(({ companionOf }) => companionOf !== null),
    ...filmPlaces
      .map((place): Candidate => ({
        place,
        kind: { kind: 'film' },
        companionOf: beside(place, films.get(place.name)),
      }))
      .filter(({ companionOf }) => companionOf !== null),
  ];
}
