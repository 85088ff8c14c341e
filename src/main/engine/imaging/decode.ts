/** From an image file in memory to upright pixels. Runs in decoding threads. */
import { decodeBmp } from './bmp.ts';
import { DecodeFailure } from './decode-failure.ts';
import { toPixels } from './decoded-image.ts';
import { decodingFactor } from './decoding-factor.ts';
import type { ImageHeader } from './header.ts';
import { decodeHeic } from './heic.ts';
import { decodeJp2 } from './jp2.ts';
import { jxlToPng } from './jxl.ts';
import { decodeFailure, inputOptions, sharp } from './libvips.ts';
import { limits } from './limits.ts';
import { turnUpright } from './orientation.ts';
import type { Pixels } from './pixels.ts';
import { isRawFormat } from './raw-file.ts';
import { leastVisibleShare, visibleShareOf } from './truncated-jpeg.ts';

/** An image, and how much of its rows there is where its file ends early. */
export interface Decoded extends Pixels {
  /** Between 0 and 1, of the rows as stored; null for a whole image. */
  readonly visibleShare: number | null;
}

/**
 * As `decode`; but of a JPEG that ends early what is there, as long as that is most of it. What is missing is grey.
 * Throws DecodeFailure.
 */
export async function decodeMostly(bytes: Uint8Array, header: ImageHeader): Promise<Decoded> {
  try {
    return { ...(await decode(bytes, header)), visibleShare: null };
  } catch (error) {
    const isCut = error instanceof DecodeFailure && error.reason === 'truncated' && header.format === 'jpeg';
    if (!isCut) throw error;
    const visibleShare = await visibleShareOf(bytes, header).catch(() => 0);
    if (visibleShare < leastVisibleShare) throw error;
    return { ...(await pixelsOf(bytes, header, { turnsItself: true, failOn: 'none' })), visibleShare };
  }
}

/**
 * Decodes the first picture of a file: upright, converted to sRGB, 8 bits, transparent parts on white (as on most
 * pages, and as CLIP's training pictures were). Throws DecodeFailure.
 */
export async function decode(bytes: Uint8Array, header: ImageHeader): Promise<Pixels> {
  try {
    switch (header.format) {
      case 'heic':
        return await toPixels(await decodeHeic(bytes, header.profile), header);
      case 'bmp':
        return await toPixels(decodeBmp(bytes), header);
      case 'jp2':
        return await toPixels(await decodeJp2(bytes), header);
      case 'jxl':
        return await pixelsOf(await jxlToPng(bytes), header);
      default:
        if (!isRawFormat(header.format)) return await pixelsOf(bytes, header);
        return await decodeRaw(header.picture ?? bytes, header);
    }
  } catch (error) {
    throw decodeFailure(error, { bytes, format: header.format });
  }
}

/** The picture of a RAW file, turned as the file says and not as the picture may say again. */
async function decodeRaw(picture: Uint8Array, header: ImageHeader): Promise<Pixels> {
  const { width, height, orientation } = header;
  const stored = orientation >= 5 ? { width: height, height: width } : { width, height };
  return await turnUpright(
    await pixelsOf(picture, stored, { turnsItself: false, failOn: 'error' }),
    orientation,
  );
}

async function pixelsOf(
  bytes: Uint8Array,
  size: { readonly width: number; readonly height: number },
  { turnsItself, failOn }: { readonly turnsItself: boolean; readonly failOn: 'error' | 'none' } = {
    turnsItself: true,
    failOn: 'error',
  },
): Promise<Pixels> {
  let image = sharp(bytes, { ...inputOptions, failOn }).timeout({ seconds: limits.timeoutMs / 1000 });
  if (turnsItself) image = image.autoOrient();
  const factor = decodingFactor(size.width, size.height);
  if (factor > 1) {
    const [width, height] = [Math.ceil(size.width / factor), Math.ceil(size.height / factor)];
    image = image.resize(width, height, { fit: 'fill', fastShrinkOnLoad: true });
  }
  const { data, info } = await image
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data: threeChannels(data, info.channels), width: info.width, height: info.height };
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
