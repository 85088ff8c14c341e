/** Which files of a directory are one photo, by their names. Pure. */
import {
  extensionOf,
  filmExtensions,
  heicExtensions,
  jpegExtensions,
  rawExtensions,
} from '../../../contract/file-extensions.ts';
import { rawFormats, type RawFormat } from '../../../contract/photo.ts';

const raws: ReadonlySet<string> = new Set(rawExtensions);
const films: ReadonlySet<string> = new Set(filmExtensions);
/** Of makers with several names for one format. */
const otherRawNames: ReadonlyMap<string, RawFormat> = new Map([
  ['gpr', 'dng'],
  ['nrw', 'nef'],
  ['sr2', 'arw'],
  ['srf', 'arw'],
  ['rwl', 'rw2'],
]);

/** The name without its extension, in lower case: cameras and disks do not mind capitals. */
export function stemOf(name: string): string {
  const extension = extensionOf(name);
  return name.slice(0, name.length - (extension === '' ? 0 : extension.length + 1)).toLowerCase();
}

export function isRaw(name: string): boolean {
  return raws.has(extensionOf(name));
}

export function isFilm(name: string): boolean {
  return films.has(extensionOf(name));
}

/** The format of a RAW file by its name, which mostly is the one that its content tells. */
export function rawFormatOf(name: string): RawFormat {
  const extension = extensionOf(name);
  return rawFormats.find((format) => format === extension) ?? otherRawNames.get(extension) ?? 'raw';
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Whether a file may lie beside a photo, and the extensions of photos that it may belong to, the first choice first. */
interface Pairing {
  readonly isCompanion: (name: string) => boolean;
  readonly photoExtensions: readonly string[];
}

const rawPairing: Pairing = {
  isCompanion: isRaw,
  photoExtensions: [...jpegExtensions, ...heicExtensions],
};
/** Where there are both, the JPEG was made of the HEIC: the film was taken with that one. */
const filmPairing: Pairing = {
  isCompanion: isFilm,
  photoExtensions: [...heicExtensions, ...jpegExtensions],
};

/**
 * For each RAW that belongs to a photo beside it, the name of that photo: the JPEG of the same name or, where there is
 * none, the HEIC. Of several that differ in capitals alone, which only some disks allow, the first by order of text
 * counts; so of several RAW files of one format, and the others are photos of their own.
 *
 * @param names of the files of one directory
 */
export function companionsAmong(names: readonly string[]): Map<string, string> {
  return pairsAmong(names, rawPairing);
}

/** For each film that may belong to a photo beside it, the name of that photo: the HEIC or, where there is none, the JPEG. */
export function filmsAmong(names: readonly string[]): Map<string, string> {
  return pairsAmong(names, filmPairing);
}

function pairsAmong(
  names: readonly string[],
  { isCompanion, photoExtensions }: Pairing,
): Map<string, string> {
  const found = new Map<string, string>();
  const byStem = new Map<string, string[]>();
  for (const name of names) {
    if (!isCompanion(name)) continue;
    const stem = stemOf(name);
    byStem.set(stem, [...(byStem.get(stem) ?? []), name]);
  }
  if (byStem.size === 0) return found;
  const photos = new Map<string, string>();
  const rank = (name: string): number => photoExtensions.indexOf(extensionOf(name));
  for (const name of names) {
    const stem = stemOf(name);
    if (rank(name) === -1 || !byStem.has(stem)) continue;
    const best = photos.get(stem);
    if (best === undefined || rank(name) - rank(best) < 0 || (rank(name) === rank(best) && name < best)) {
      photos.set(stem, name);
    }
  }
  for (const [stem, photo] of photos) {
    const formats = new Set<string>();
    for (const name of (byStem.get(stem) ?? []).sort(inOrder)) {
      const format = extensionOf(name);
      if (!formats.has(format)) found.set(name, photo);
      formats.add(format);
    }
  }
  return found;
}
