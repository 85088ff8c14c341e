/** Which files of a directory are one photo, by their names. Pure. */
import {
  extensionOf,
  heicExtensions,
  jpegExtensions,
  rawExtensions,
} from '../../../contract/file-extensions.ts';

const rankOf: ReadonlyMap<string, number> = new Map(
  [...jpegExtensions, ...heicExtensions].map((extension, rank) => [extension, rank]),
);
const raws: ReadonlySet<string> = new Set(rawExtensions);

/** The name without its extension, in lower case: cameras and disks do not mind capitals. */
export function stemOf(name: string): string {
  const extension = extensionOf(name);
  return name.slice(0, name.length - (extension === '' ? 0 : extension.length + 1)).toLowerCase();
}

export function isRaw(name: string): boolean {
  return raws.has(extensionOf(name));
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * For each RAW that belongs to a photo beside it, the name of that photo: the JPEG of the same name or, where there is
 * none, the HEIC. Of several that differ in capitals alone, which only some disks allow, the first by order of text
 * counts; so of several RAW files of one format, and the others are photos of their own.
 *
 * @param names of the files of one directory
 */
export function companionsAmong(names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const rawsByStem = new Map<string, string[]>();
  for (const name of names) {
    if (!isRaw(name)) continue;
    const stem = stemOf(name);
    const others = rawsByStem.get(stem) ?? [];
    rawsByStem.set(stem, [...others, name]);
  }
  if (rawsByStem.size === 0) return found;
  const photos = new Map<string, string>();
  const rank = (name: string): number => rankOf.get(extensionOf(name)) ?? Infinity;
  for (const name of names) {
    const stem = stemOf(name);
    if (rank(name) === Infinity || !rawsByStem.has(stem)) continue;
    const best = photos.get(stem);
    if (best === undefined || rank(name) - rank(best) < 0 || (rank(name) === rank(best) && name < best)) {
      photos.set(stem, name);
    }
  }
  for (const [stem, photo] of photos) {
    const formats = new Set<string>();
    for (const name of (rawsByStem.get(stem) ?? []).sort(inOrder)) {
      const format = extensionOf(name);
      if (!formats.has(format)) found.set(name, photo);
      formats.add(format);
    }
  }
  return found;
}
