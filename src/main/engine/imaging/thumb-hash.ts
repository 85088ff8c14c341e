/** A photo's colours in some twenty bytes, for the moment before its thumbnail is there. Runs in decoding threads. */
import { rgbaToThumbHash } from 'thumbhash';
import type { Pixels } from './pixels.ts';

/** Cells along the long side. The hash holds seven waves a side at most, and its cost grows with the cells. */
const longSide = 40;
/** Pixels along each side of a cell that are looked at: all of them would cost more and blur to the same. */
const samples = 4;

/** The ThumbHash of an image, 5 to 25 bytes. */
export function thumbHashOf({ data, width, height }: Pixels): Uint8Array {
  const factor = Math.min(1, longSide / Math.max(width, height));
  const columns = Math.max(1, Math.round(width * factor));
  const rows = Math.max(1, Math.round(height * factor));
  const rgba = new Uint8Array(columns * rows * 4).fill(255);
  // In the middle of each part of the image that a sample stands for.
  const placesOf = (cells: number, pixels: number): Uint32Array =>
    Uint32Array.from({ length: cells * samples }, (_, at) => ((at + 0.5) * pixels) / (cells * samples));
  const [xs, ys] = [placesOf(columns, width), placesOf(rows, height)];
  for (let cell = 0; cell < columns * rows; cell++) {
    const [left, top] = [(cell % columns) * samples, Math.floor(cell / columns) * samples];
    const sums = [0, 0, 0];
    for (const y of ys.subarray(top, top + samples)) {
      for (const x of xs.subarray(left, left + samples)) {
        const at = (y * width + x) * 3;
        for (let channel = 0; channel < 3; channel++) {
          sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0);
        }
      }
    }
    rgba.set(
      sums.map((sum) => sum / samples ** 2),
      cell * 4,
    );
  }
  return rgbaToThumbHash(columns, rows, rgba);
}
