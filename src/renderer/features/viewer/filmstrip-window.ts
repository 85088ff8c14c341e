/** Which photos of a strip are in sight, and how far it is scrolled for one to be in its middle. Pure. */

/** Width of a photo and the gap to the next, in CSS pixels. */
export const stepPx = 52;

export interface StripWindow {
  /** Indexes of the photos to draw; `end` is the one after the last. */
  readonly start: number;
  readonly end: number;
}

/**
 * The strip begins with its first photo in the middle: it is scrolled by one step for each photo.
 *
 * @param scrolledPx from the beginning, whichever side that is on
 * @param overscan photos beyond each edge
 */
export function stripWindow(
  scrolledPx: number,
  widthPx: number,
  count: number,
  overscan: number,
): StripWindow {
  const half = widthPx / 2 / stepPx;
  const middle = scrolledPx / stepPx;
  const start = Math.max(0, Math.floor(middle - half) - overscan);
  const end = Math.min(count, Math.ceil(middle + half) + 1 + overscan);
  return { start: Math.min(start, end), end };
}

/** How far the strip is scrolled where this photo is in the middle. */
export function scrolledTo(index: number): number {
  return index * stepPx;
}
