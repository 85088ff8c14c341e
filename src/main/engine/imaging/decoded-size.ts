/** How much of a large image's detail is worth decoding. Runs in decoding threads. */

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** 72 MB, for every thread. */
const maxPixels = 24_000_000;
/** That of a large thumbnail, which is then the decoded picture itself. */
export const workingLongSide = 1600;
/** Panoramas keep more: twice the small thumbnail, and what any model's input can be cut from. */
const workingShortSide = 640;

/** Never enlarges, never a side of nothing. */
export function scaled({ width, height }: Size, factor: number): Size {
  const side = (pixels: number): number => Math.max(1, Math.round(pixels * Math.min(1, factor)));
  return { width: side(width), height: side(height) };
}

function mostFactor({ width, height }: Size): number {
  return Math.sqrt(maxPixels / (width * height));
}

/** For somebody who takes the whole photo elsewhere: smaller only beyond 24 million pixels. */
export function wholeSize(size: Size): Size {
  return scaled(size, mostFactor(size));
}

/** For thumbnails and models. See docs/decisions/0006-one-decode-to-1600-pixels.md. */
export function workingSize(size: Size): Size {
  const [short, long] = [Math.min(size.width, size.height), Math.max(size.width, size.height)];
  const wanted = Math.max(workingLongSide / long, workingShortSide / short);
  return scaled(size, Math.min(wanted, mostFactor(size)));
}
