/** How large the photos of every grid are: kept in this browser, from one visit to the next. Runs in the page. */
import { useSyncExternalStore } from 'react';
import type { PhotoId } from '../../../contract/index.ts';

/** Levels of the zoom: in the middle photos are as large as suits the window. */
export const zoomLevels = { least: 0, usual: 50, most: 100, step: 10 } as const;

/** A point of a photo that stays where it is while the photos around it change their size. */
export interface HeldPoint {
  /** What the grid scrolls in: another grid does not hold it. */
  readonly scroller: HTMLElement;
  readonly photoId: PhotoId;
  /** Of the photo's height, from its top. */
  readonly fraction: number;
  /** From the top of the scroller. */
  readonly windowPx: number;
}

export interface Zoom {
  readonly level: number;
  /** Null where the change was not made with a pointer over a photo. */
  readonly hold: HeldPoint | null;
}

/** From the middle down to a quarter, and up to two and a half times the usual height. */
const levelsPerHalf = 25;
const levelsPerDouble = 36;
const storageKey = 'recollect.zoom';
const listeners = new Set<() => void>();

/** How tall rows are at a level, where they are `usualPx` in the middle. */
export function rowHeightAt(level: number, usualPx: number): number {
  const away = level - zoomLevels.usual;
  return Math.round(usualPx * 2 ** (away / (away < 0 ? levelsPerHalf : levelsPerDouble)));
}

function clamped(level: number): number {
  return Math.min(zoomLevels.most, Math.max(zoomLevels.least, level));
}

function read(): number {
  try {
    const stored = Number.parseFloat(window.localStorage.getItem(storageKey) ?? '');
    return Number.isFinite(stored) ? clamped(stored) : zoomLevels.usual;
  } catch {
    // Storage can be switched off.
    return zoomLevels.usual;
  }
}

let current: Zoom | undefined;

/** The zoom as it is now. */
export function currentZoom(): Zoom {
  current ??= { level: read(), hold: null };
  return current;
}

export function setZoom(level: number, hold: HeldPoint | null = null): void {
  if (clamped(level) === currentZoom().level) return;
  current = { level: clamped(level), hold };
  try {
    window.localStorage.setItem(storageKey, current.level.toFixed(1));
  } catch {
    // It then lasts as long as the page.
  }
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useZoom(): Zoom {
  return useSyncExternalStore(subscribe, currentZoom);
}
