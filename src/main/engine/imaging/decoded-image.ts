/** What decoders other than libvips give, and the way of it to upright sRGB pixels. Runs in decoding threads. */
import type { Size } from './decoded-size.ts';
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

/** Of that size, opaque, in sRGB. */
export async function toPixels(image: DecodedImage, size: Size): Promise<Pixels> {
  const { width, height, channels, profile } = image;
  const { data, info } = await sharp(image.data, {
    raw: { width, height, channels },
    limitInputPixels: false,
  })
    .resize(size.width, size.height, { fit: 'fill' })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return await toSrgb({ data, width: info.width, height: info.height }, profile);
}

/** Pixels whose colours are those of an ICC profile; undefined for sRGB. */
export async function toSrgb(pixels: Pixels, profile: Uint8Array | undefined): Promise<Pixels> {
  if (profile === undefined) return pixels;
  const converted = await sharp(tiffOf(pixels, profile), { limitInputPixels: false })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  // A profile that cannot be used leaves the colours as they are.
  return converted.info.channels === 3 ? { ...pixels, data: converted.data } : pixels;
}
