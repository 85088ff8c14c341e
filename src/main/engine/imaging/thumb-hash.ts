/** A photo's colours in some twenty bytes, for the moment before its thumbnail is there. Runs in decoding threads. */
import { rgbaToThumbHash } from 'thumbhash';
import { pipeline } from './pixels.ts';
import type { Pixels } from './pixels.ts';

/** Of the side it is computed from. It holds seven waves a side at most, and its cost grows with the pixels. */
const longSide = 40;

/** The ThumbHash of an image, 5 to 25 bytes. */
export async function thumbHashOf(image: Pixels): Promise<Uint8Array> {
  const factor = Math.min(1, longSide / Math.max(image.width, image.height));
  const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * factor)));
  if (width === undefined || height === undefined) throw new Error('An image has two sides.');
  const rgb = await pipeline(image).resize(width, height, { fit: 'fill' }).raw().toBuffer();
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgba.set(rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
  }
  return rgbaToThumbHash(width, height, rgba);
}
