/**
 * Changes of photos that were asked for and that the lists in sight do not show yet: what the page shows at once, over
 * what the engine said last. Runs in the page.
 */
import { useCallback, useSyncExternalStore } from 'react';
import type { PhotoId } from '../../contract/index.ts';

export interface PhotoChanges {
  /** In the bin, or coming back from there as long as they are not in the list again. */
  readonly hidden: ReadonlySet<PhotoId>;
  readonly favorites: ReadonlyMap<PhotoId, boolean>;
}

/** The lists are asked for anew within two seconds of a change; then they know by themselves. */
const keptMs = 6000;

let changes: PhotoChanges = { hidden: new Set(), favorites: new Map() };
const listeners = new Set<() => void>();

function update(next: PhotoChanges): void {
  changes = next;
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows photos as favourites, or not, before the engine has heard of it. Gives what takes that back. */
export function showFavorites(photoIds: readonly PhotoId[], isFavorite: boolean): () => void {
  const favorites = new Map(changes.favorites);
  for (const photoId of photoIds) favorites.set(photoId, isFavorite);
  update({ ...changes, favorites });
  return () => {
    const left = new Map(changes.favorites);
    for (const photoId of photoIds) if (left.get(photoId) === isFavorite) left.delete(photoId);
    if (left.size < changes.favorites.size) update({ ...changes, favorites: left });
  };
}

/** Leaves photos out of every list before the engine has heard of it. Gives what takes that back. */
export function hidePhotos(photoIds: readonly PhotoId[]): () => void {
  update({ ...changes, hidden: new Set([...changes.hidden, ...photoIds]) });
  return () => {
    const gone = new Set(photoIds);
    update({ ...changes, hidden: new Set([...changes.hidden].filter((photoId) => !gone.has(photoId))) });
  };
}

/** Takes a change back once the lists have had the time to know of it. */
export function settleSoon(takeBack: () => void): void {
  window.setTimeout(takeBack, keptMs);
}

/** The photos that lists leave out. */
export function useHiddenPhotos(): PhotoChanges['hidden'] {
  return useSyncExternalStore(subscribe, () => changes.hidden);
}

/** Whether a photo was just made a favourite, or none; undefined where nothing was asked. */
export function useChangedFavorite(photoId: PhotoId | undefined): boolean | undefined {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => (photoId === undefined ? undefined : changes.favorites.get(photoId)), [photoId]),
  );
}

/** The same without being told of changes. */
export function changedFavorite(photoId: PhotoId): boolean | undefined {
  return changes.favorites.get(photoId);
}
