/**
 * Where a zoomed photo lies. Places are in CSS pixels from the middle of the window that the photo is seen through, x to
 * the right, y down. Pure.
 */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface ZoomSpace {
  /** In its own pixels, upright. */
  readonly photo: Size;
  /** What the photo is seen through. */
  readonly window: Size;
  /** What it keeps to while it is fitted: no larger than the window, with the same middle. */
  readonly stage: Size;
  /** Pixels of the screen for a CSS pixel. */
  readonly pixelRatio: number;
}

/** A photo's place. */
export interface Zoom {
  /** CSS pixels for a pixel of the photo. */
  readonly scale: number;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
}

/** Beyond this a pixel of the photo is a tile. */
const mostPerPixel = 8;
/** A photo of few pixels is enlarged as well. */
const mostOfFitted = 4;

/** As large as fits, and no larger than the photo has pixels. */
export function fitScale({ photo, stage }: ZoomSpace): number {
  return Math.min(stage.width / photo.width, stage.height / photo.height, 1);
}

/** A pixel of the photo on each pixel of the screen. */
export function actualScale({ pixelRatio }: ZoomSpace): number {
  return 1 / pixelRatio;
}

export function scaleRange(space: ZoomSpace): { readonly least: number; readonly most: number } {
  const [fit, actual] = [fitScale(space), actualScale(space)];
  return { least: Math.min(fit, actual), most: Math.max(mostPerPixel * actual, mostOfFitted * fit) };
}

/** Kept from leaving a gap where there is photo to fill it; what is smaller than the window stays in its middle. */
function boundedAxis(middle: number, photoPx: number, windowPx: number): number {
  const slack = Math.max(0, (photoPx - windowPx) / 2);
  // Adding nothing turns -0 into 0.
  return Math.min(slack, Math.max(-slack, middle)) + 0;
}

/** The nearest place that is allowed. */
export function bounded(space: ZoomSpace, zoom: Zoom): Zoom {
  const { least, most } = scaleRange(space);
  const scale = Math.min(most, Math.max(least, zoom.scale));
  return {
    scale,
    x: boundedAxis(zoom.x, space.photo.width * scale, space.window.width),
    y: boundedAxis(zoom.y, space.photo.height * scale, space.window.height),
  };
}

export function fitted(space: ZoomSpace): Zoom {
  return { scale: fitScale(space), x: 0, y: 0 };
}

/** Whether there is more of it than can be seen at once. */
export function isBeyondWindow({ photo, window }: ZoomSpace, { scale }: Zoom): boolean {
  // A fraction of a pixel is nothing that anybody could pan.
  return photo.width * scale > window.width + 0.5 || photo.height * scale > window.height + 0.5;
}

/** Changes the scale; what was under `point` stays there, as far as the bounds allow. */
export function zoomedAt(space: ZoomSpace, from: Zoom, scale: number, point: Point): Zoom {
  const { least, most } = scaleRange(space);
  const next = Math.min(most, Math.max(least, scale));
  const factor = next / from.scale;
  return bounded(space, {
    scale: next,
    x: point.x - (point.x - from.x) * factor,
    y: point.y - (point.y - from.y) * factor,
  });
}

export function pannedBy(space: ZoomSpace, from: Zoom, by: Point): Zoom {
  return bounded(space, { scale: from.scale, x: from.x + by.x, y: from.y + by.y });
}

/** What a double click leads to: out of the fitted photo to its own pixels, or further where it has few; else back. */
export function toggledScale(space: ZoomSpace, from: Zoom): number {
  const [fit, actual] = [fitScale(space), actualScale(space)];
  if (from.scale > fit * 1.01) return fit;
  return actual > fit * 1.05 ? actual : fit * 2;
}

/**
 * The upper left corner of the photo from that of the window, in CSS pixels: on a whole pixel of the screen, so that at
 * 1:1 each pixel of the photo has one for itself.
 */
export function cornerOf({ photo, window, pixelRatio }: ZoomSpace, { scale, x, y }: Zoom): Point {
  const snapped = (px: number): number => Math.round(px * pixelRatio) / pixelRatio;
  return {
    x: snapped(window.width / 2 + x - (photo.width * scale) / 2),
    y: snapped(window.height / 2 + y - (photo.height * scale) / 2),
  };
}
