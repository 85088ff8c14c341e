/** EXIF's eight orientations. Runs in decoding threads. */
import { pipeline } from './pixels.ts';
import type { Pixels } from './pixels.ts';

/** Turned clockwise by so much, then mirrored so: EXIF 2.32, the Orientation tag. */
const steps: Readonly<Record<number, readonly [angle: number, mirror: 'flip' | 'flop' | null]>> = {
  2: [0, 'flop'],
  3: [180, null],
  4: [0, 'flip'],
  5: [90, 'flop'],
  6: [90, null],
  7: [270, 'flop'],
  8: [270, null],
};

/** The pixels as they are meant to be seen. */
export async function turnUpright(image: Pixels, orientation: number): Promise<Pixels> {
  const [angle, mirror] = steps[orientation] ?? [0, null];
  let turned = image;
  // One after the other: libvips has an order of its own for both at once.
  if (angle !== 0) {
    const data = await pipeline(image).rotate(angle).raw().toBuffer();
    turned = angle === 180 ? { ...image, data } : { data, width: image.height, height: image.width };
  }
  if (mirror === null) return turned;
  return { ...turned, data: await pipeline(turned)[mirror]().raw().toBuffer() };
}
