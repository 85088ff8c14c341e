/**
 * Photos that were just moved to the bin, or for good, and that the lists in sight still name: left out at once. Runs in
 * the page.
 */
import { useSyncExternalStore } from 'react';
import type { PhotoId } from '../../contract/index.ts';

let hidden: ReadonlySet<PhotoId> = new Set();
const listeners = new Set<() => void>();

function update(next: ReadonlySet<PhotoId>): void {
  hidden = next;
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Leaves photos out of every list before the engine has heard of it. Gives what takes that back. */
export function hidePhotos(photoIds: readonly PhotoId[]): () => void {
  update(new Set([...hidden, ...photoIds]));
  return () => {
    const back = new Set(photoIds);
    update(new Set([...hidden].filter((photoId) => !back.has(photoId))));
  };
}

/** The photos that lists leave out. */
export function useHiddenPhotos(): ReadonlySet<PhotoId> {
  return useSyncExternalStore(subscribe, () => hidden);
}
