/** What decoders other than libvips give, and the way of it to upright sRGB pixels. Runs in decoding threads. */
import { decodingFactor } from './decoding-factor.ts';
import { sharp } from './libvips.ts';
import type { Pixels } from './pixels.ts';
import { tiffOf } from './tiff-of.ts';

/** Rows from the top, upright, in the colours of its profile. */
export interface DecodedImage {
  /** One byte a channel: grey, RGB or RGBA. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  /** An ICC profile, where the colours are not sRGB. */
  readonly profile?: Uint8Array | undefined;
}

/** Of a size worth keeping in memory, opaque, in sRGB; `size` is that of the original. */
export async function toPixels(
  image: DecodedImage,
  size: { readonly width: number; readonly height: number },
): Promise<Pixels> {
  const { width, height, channels, profile } = image;
  let pipeline = sharp(image.data, { raw: { width, height, channels }, limitInputPixels: false });
  const factor = decodingFactor(size.width, size.height);
  const target = { width: Math.ceil(size.width / factor), height: Math.ceil(size.height / factor) };
  if (target.width < width || target.height < height) {
    pipeline = pipeline.resize(target.width, target.height, { fit: 'fill' });
  }
  const { data, info } = await pipeline
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const pixels = { data, width: info.width, height: info.height };
  if (profile === undefined) return pixels;
  const converted = await sharp(tiffOf(pixels, profile), { limitInputPixels: false })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  // A profile that cannot be used leaves the colours as they are.
  return converted.info.channels === 3 ? { ...pixels, data: converted.data } : pixels;
}
