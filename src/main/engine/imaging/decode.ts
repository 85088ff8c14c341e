/** From an image file in memory to upright pixels. Runs in decoding threads. */
import type { ImageHeader } from './header.ts';
import { decodeFailure, inputOptions, sharp } from './libvips.ts';
import { limits } from './limits.ts';
import type { Pixels } from './pixels.ts';

/**
 * Images beyond this are decoded at a half, a quarter or an eighth of their size: 24 million pixels are 72 MB. What
 * is left is at least ten times as large as any model's input. See docs/decisions/0006-full-decode-for-the-model.md.
 */
const maxDecodedPixels = 24_000_000;

/** By what the sides are divided while decoding: 1, 2, 4 or 8, the factors that JPEG can do by itself. */
export function decodingFactor(width: number, height: number): number {
  for (const factor of [1, 2, 4]) {
    if ((width / factor) * (height / factor) <= maxDecodedPixels) return factor;
  }
  return 8;
}

/**
 * Decodes the first picture of a file: upright, converted to sRGB, 8 bits, transparent parts on white (as on most
 * pages, and as CLIP's training pictures were). Throws DecodeFailure.
 */
export async function decode(bytes: Uint8Array, header: ImageHeader): Promise<Pixels> {
  try {
    let image = sharp(bytes, inputOptions)
      .timeout({ seconds: limits.timeoutMs / 1000 })
      .autoOrient();
    const factor = decodingFactor(header.width, header.height);
    if (factor > 1) {
      const [width, height] = [Math.ceil(header.width / factor), Math.ceil(header.height / factor)];
      image = image.resize(width, height, { fit: 'fill', fastShrinkOnLoad: true });
    }
    const { data, info } = await image
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { data: threeChannels(data, info.channels), width: info.width, height: info.height };
  } catch (error) {
    throw decodeFailure(error);
  }
}

/** Grey images come with one channel (or two, with a flattened alpha). */
function threeChannels(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data;
  const count = data.length / channels;
  const rgb = new Uint8Array(count * 3);
  const [green, blue] = channels >= 3 ? [1, 2] : [0, 0];
  for (let pixel = 0; pixel < count; pixel++) {
    const from = pixel * channels;
    rgb[pixel * 3] = data[from] ?? 0;
    rgb[pixel * 3 + 1] = data[from + green] ?? 0;
    rgb[pixel * 3 + 2] = data[from + blue] ?? 0;
  }
  return rgb;
}
