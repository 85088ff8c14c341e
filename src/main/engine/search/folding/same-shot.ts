/** Files that hold one shot, told without looking at pixels: copies, and the pairs that cameras write. Pure. */
import {
  developedExtensions,
  heicExtensions,
  jpegExtensions,
  rawExtensions,
} from '../../../../contract/file-extensions.ts';
import type { FoldablePhoto } from './foldable-photo.ts';

/** Families of formats that a camera, or a converter, writes beside each other under one name. */
const familyOfExtension: ReadonlyMap<string, 'raw' | 'jpeg' | 'heic' | 'film' | 'developed'> = new Map([
  ...rawExtensions.map((name) => [name, 'raw'] as const),
  ...jpegExtensions.map((name) => [name, 'jpeg'] as const),
  ...heicExtensions.map((name) => [name, 'heic'] as const),
  ...['mov', 'mp4'].map((name) => [name, 'film'] as const),
  ...developedExtensions.map((name) => [name, 'developed'] as const),
]);

/**
 * How far apart the times in the two files of a pair may be. They are one moment; but the counter of a camera starts
 * again after 9,999, and then a name stands for two shots that are days apart.
 */
const pairToleranceMs = 60_000;

/** The path without its extension, and the extension; case does not matter to a camera. */
function splitName(relativePath: string): { readonly stem: string; readonly extension: string } {
  const path = relativePath.toLowerCase();
  const dot = path.lastIndexOf('.');
  if (dot <= path.lastIndexOf('/') + 1) return { stem: path, extension: '' };
  return { stem: path.slice(0, dot), extension: path.slice(dot + 1) };
}

/** True for two files of one name, each of a kind that is written beside the other's, and of one moment. */
function isPair(a: FoldablePhoto, b: FoldablePhoto): boolean {
  const families = [a, b].map((photo) => familyOfExtension.get(splitName(photo.relativePath).extension));
  const [one, other] = families;
  if (one === undefined || other === undefined || one === other) return false;
  // An image of another program under a camera's name is its development only where there is a RAW beside it.
  if (families.includes('developed') && !families.includes('raw')) return false;
  // A film's time is written in another zone than a photo's.
  if (families.includes('film')) return true;
  if (a.cameraTimeMs === null || b.cameraTimeMs === null) return true;
  return Math.abs(a.cameraTimeMs - b.cameraTimeMs) <= pairToleranceMs;
}

/** For each photo, the first one of its shot: itself where it is that one. Indexes into `photos`. */
export function firstOfEachShot(photos: readonly FoldablePhoto[]): Int32Array {
  // A forest with the smallest index of each tree as its root.
  const parent = Int32Array.from(photos, (_, index) => index);
  function rootOf(index: number): number {
    let root = index;
    for (let up = parent[root] ?? root; up !== root; up = parent[root] ?? root) root = up;
    parent[index] = root;
    return root;
  }
  function join(a: number, b: number): void {
    const [first, second] = [rootOf(a), rootOf(b)];
    parent[Math.max(first, second)] = Math.min(first, second);
  }

  const firstOfContent = new Map<number, number>();
  const namesakes = new Map<string, number[]>();
  photos.forEach((photo, index) => {
    const first = firstOfContent.get(photo.contentId);
    if (first === undefined) firstOfContent.set(photo.contentId, index);
    else join(first, index);

    const key = `${photo.folderId}/${splitName(photo.relativePath).stem}`;
    const others = namesakes.get(key) ?? [];
    for (const other of others) {
      const twin = photos[other];
      if (twin !== undefined && isPair(twin, photo)) join(other, index);
    }
    others.push(index);
    namesakes.set(key, others);
  });
  return Int32Array.from(photos, (_, index) => rootOf(index));
}
