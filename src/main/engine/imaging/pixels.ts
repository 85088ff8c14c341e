/** An image as numbers. Runs in decoding threads. */
import type { Sharp } from 'sharp';
import { sharp } from './libvips.ts';

/** Upright, sRGB, opaque. */
export interface Pixels {
  /** Three bytes a pixel, R G B, rows from the top. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The pixels as the start of a sharp pipeline. */
export function pipeline({ data, width, height }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false });
}
