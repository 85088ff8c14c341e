/** The current view, and the ways to change it. Runs in the page. */
import { useEffect, useSyncExternalStore } from 'react';
import type { PhotoId } from '../../contract/index.ts';
import { addressOfView, isLibrary, isSearch, libraryView, type Chip, type View } from './view.ts';
import { entryOf, newEntry, type Entry } from './entry.ts';

/** Writing the address waits this long after a keystroke: browsers limit how often it may change. */
const writeAfterMs = 250;

const listeners = new Set<() => void>();
let writeTimer: number | undefined;
/** What entries had become that were left by the browser's Back before that was written: they have it when one comes back. */
const unwritten = new Map<string, Entry>();
let lastSession = 0;
let current: Entry = entryOf(window.history.state);
/** How photos were sorted last: the next search begins so. */
let lastSort = current.view.sort;

/** Puts away what lies over the view (a dialog, the drawer), undefined where nothing does. */
let closeLayer: (() => void) | undefined;
/** The current history entry is that of a layer. */
let isLayerEntry = false;
/** Set between asking the browser to leave a layer's entry and its having done so: browsers take their time. */
let isLeavingLayer = false;
/** Where a step back leads to, from asking the browser for it until it has been taken; null at all other times. */
let goingBackTo: Entry | null = null;
/** A view was pushed meanwhile. */
let pushAfterLeaving = false;
let leaveTimer: number | undefined;

function newSession(): number {
  lastSession += 1;
  return lastSession;
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

function addressOf(view: View): string {
  return `${window.location.pathname}${addressOfView(view)}`;
}

function writeNow(): void {
  if (writeTimer === undefined) return;
  window.clearTimeout(writeTimer);
  writeTimer = undefined;
  // In the middle of a step back it would be the entry that is left; what is here now is written once it is done.
  if (goingBackTo === null) window.history.replaceState(current, '', addressOf(current.view));
}

/** Changes the view within the same history entry. */
function replace(view: View): void {
  current = { ...current, view };
  writeTimer ??= window.setTimeout(writeNow, writeAfterMs);
  tell();
}

/** Changes the view with a new history entry. */
function push(view: View): void {
  writeNow();
  current = newEntry(view, current.view);
  // In the middle of a step back the new entry has to wait; it takes the place of a layer's.
  if (isLayerEntry) window.history.replaceState(current, '', addressOf(view));
  else if (isLeavingLayer || goingBackTo !== null) pushAfterLeaving = true;
  else window.history.pushState(current, '', addressOf(view));
  isLayerEntry = false;
  tell();
}

/** Goes back in the history; shows what is there at once, since browsers take their time. */
function goBack(parent: View): void {
  writeNow();
  current = newEntry(parent, null);
  goingBackTo = current;
  tell();
  window.history.back();
}

/** Writes what the view has become while the browser went back to `there`: typing does not wait for it. */
function keepAfterStep(there: Entry): void {
  const address = addressOf(current.view);
  if (pushAfterLeaving) window.history.pushState(current, '', address);
  else {
    current = { id: there.id, view: current.view, parent: there.parent };
    window.history.replaceState(current, '', address);
  }
  pushAfterLeaving = false;
}

window.addEventListener('popstate', (event) => {
  const isUnwritten = writeTimer !== undefined;
  window.clearTimeout(writeTimer);
  writeTimer = undefined;
  if (isLeavingLayer) {
    // The view below the layer is the one that was shown all along, or what has become of it since.
    isLeavingLayer = false;
    if (pushAfterLeaving) window.history.pushState(current, '', addressOf(current.view));
    else window.history.replaceState(current, '', addressOf(current.view));
    pushAfterLeaving = false;
    return;
  }
  isLayerEntry = false;
  const hasChanged = goingBackTo !== null && goingBackTo !== current;
  goingBackTo = null;
  if (hasChanged) {
    keepAfterStep(entryOf(event.state));
    return;
  }
  if (isUnwritten) unwritten.set(current.id, current);
  const there = entryOf(event.state);
  current = unwritten.get(there.id) ?? there;
  if (unwritten.delete(there.id)) window.history.replaceState(current, '', addressOf(current.view));
  tell();
  closeLayer?.();
});

/** Something opens over the view: Back closes it, and leaves the view as it is. */
function enterLayer(close: () => void): void {
  closeLayer = close;
  window.clearTimeout(leaveTimer);
  if (isLayerEntry) return;
  writeNow();
  isLayerEntry = true;
  window.history.pushState(current, '', addressOf(current.view));
}

/** It was closed, by Back or otherwise; its entry goes too, unless another layer takes it over at once. */
function leaveLayer(): void {
  closeLayer = undefined;
  leaveTimer = window.setTimeout(() => {
    if (!isLayerEntry) return;
    writeNow();
    isLayerEntry = false;
    isLeavingLayer = true;
    window.history.back();
  });
}

/** While `isOpen`, the browser's Back calls `onClose` instead of changing the view. */
export function useLayer(isOpen: boolean, onClose: () => void): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    enterLayer(onClose);
    return leaveLayer;
  }, [isOpen, onClose]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The view as it is now. */
export function currentView(): View {
  return current.view;
}

export function useView(): View {
  return useSyncExternalStore(subscribe, currentView);
}

/**
 * Sets the query. Beginning a search is a step that Back undoes; changing it is not, so that Back does not go through it letter
 * by letter, but where it is said to be: a filter that is chosen is taken back alone.
 */
export function setQuery(text: string, chips: readonly Chip[], isStep = false): void {
  const { view, parent } = current;
  const isAnew = !isSearch(view);
  const next: View = {
    text,
    chips,
    openPhotoId: null,
    session: isAnew ? newSession() : view.session,
    sort: isAnew ? lastSort : view.sort,
  };
  if (isSearch(next)) {
    if (isAnew || isStep) push(next);
    else replace(next);
  } else if (!isSearch(view)) replace(next);
  else if (parent !== null && !isSearch(parent) && parent.openPhotoId === null) goBack(parent);
  else if (parent === null) replace(next);
  else push(next);
}

/** Sorts the photos found, and those of searches that begin after it. */
export function setSort(sort: View['sort']): void {
  lastSort = sort;
  replace({ ...current.view, sort });
}

/** A new search that Back leaves again, whatever was there before. */
export function startSearch(chips: readonly Chip[], text = ''): void {
  push({ text, chips, openPhotoId: null, session: newSession(), sort: lastSort });
}

/** Opens a photo, or shows another one in its place. */
export function openPhoto(photoId: PhotoId): void {
  const next = { ...current.view, openPhotoId: photoId };
  if (current.view.openPhotoId === null) push(next);
  else replace(next);
}

export function closePhoto(): void {
  const { view, parent } = current;
  if (view.openPhotoId === null) return;
  const below = { ...view, openPhotoId: null };
  if (parent === null) replace(below);
  else goBack(below);
}

/** One step back, for Esc: out of the photo, out of the search. False where there is nothing to leave. */
export function stepBack(): boolean {
  const { view, parent } = current;
  if (view.openPhotoId !== null) closePhoto();
  else if (isLibrary(view)) return false;
  else if (parent === null) replace(libraryView);
  // Out of the search as a whole, through however many steps it came.
  else if (isSearch(parent) && parent.session === view.session) push(libraryView);
  else goBack(parent);
  return true;
}

/** The whole library in place of what is shown: nothing of that is there any more. */
export function resetView(): void {
  if (!isLibrary(current.view) || current.view.openPhotoId !== null) replace(libraryView);
}

/** The whole library, as a step that Back undoes. */
export function goToLibrary(): void {
  if (!isLibrary(current.view) || current.view.openPhotoId !== null) push(libraryView);
}

/** The bin, as a step that Back undoes. */
export function goToBin(): void {
  if (current.view.isBin !== true) push({ ...libraryView, isBin: true });
}
