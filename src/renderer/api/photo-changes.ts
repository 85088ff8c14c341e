/**
 * Photos that were just moved to the bin, or away from there, and that lists in sight still name: left out at once. Runs
 * in the page.
 */
import { useSyncExternalStore } from 'react';
import type { PhotoId } from '../../contract/index.ts';

/** The lists are asked for anew within some two seconds of a change; then they know by themselves. */
const hiddenForMs = 10_000;

export type HiddenPhotos = ReadonlySet<PhotoId>;

let inLibrary: HiddenPhotos = new Set();
let inBin: HiddenPhotos = new Set();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function without(photos: HiddenPhotos, photoIds: readonly PhotoId[]): HiddenPhotos {
  const left = new Set(photos);
  for (const photoId of photoIds) left.delete(photoId);
  return left.size === photos.size ? photos : left;
}

function update(library: HiddenPhotos, bin: HiddenPhotos): void {
  if (library === inLibrary && bin === inBin) return;
  [inLibrary, inBin] = [library, bin];
  for (const listener of [...listeners]) listener();
}

/**
 * Shows photos on one side only: in the bin, in the library, or on neither. Gives what takes that back, which happens by
 * itself after a while.
 */
export function showOnlyIn(side: 'bin' | 'library' | 'neither', photoIds: readonly PhotoId[]): () => void {
  const add = (photos: HiddenPhotos, isHidden: boolean): HiddenPhotos =>
    isHidden ? new Set([...photos, ...photoIds]) : without(photos, photoIds);
  update(add(inLibrary, side !== 'library'), add(inBin, side !== 'bin'));
  const takeBack = (): void => update(without(inLibrary, photoIds), without(inBin, photoIds));
  const timer = window.setTimeout(takeBack, hiddenForMs);
  return () => {
    window.clearTimeout(timer);
    takeBack();
  };
}

/** The photos that lists of the library leave out. */
export function useHiddenPhotos(): HiddenPhotos {
  return useSyncExternalStore(subscribe, () => inLibrary);
}

/** The photos that the bin's list leaves out. */
export function useHiddenInBin(): HiddenPhotos {
  return useSyncExternalStore(subscribe, () => inBin);
}
