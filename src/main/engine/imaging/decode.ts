/** From an image file in memory to upright pixels. Runs in decoding threads. */
import { decodeBmp } from './bmp.ts';
import { DecodeFailure } from './decode-failure.ts';
import { toPixels, toSrgb } from './decoded-image.ts';
import type { Size } from './decoded-size.ts';
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
export async function decodeMostly(bytes: Uint8Array, header: ImageHeader, size: Size): Promise<Decoded> {
  try {
    return { ...(await decode(bytes, header, size)), visibleShare: null };
  } catch (error) {
    const isCut = error instanceof DecodeFailure && error.reason === 'truncated' && header.format === 'jpeg';
    if (!isCut) throw error;
    const visibleShare = await visibleShareOf(bytes, header).catch(() => 0);
    if (visibleShare < leastVisibleShare) throw error;
    return { ...(await pixelsOf(bytes, size, { turnsItself: true, failOn: 'none' })), visibleShare };
  }
}

/**
 * Decodes the first picture of a file: upright, converted to sRGB, 8 bits, transparent parts on white (as on most
 * pages, and as CLIP's training pictures were). Throws DecodeFailure.
 *
 * @param size of the decoded picture, upright: `wholeSize` or `workingSize` of the header's
 */
export async function decode(bytes: Uint8Array, header: ImageHeader, size: Size): Promise<Pixels> {
  try {
    switch (header.format) {
      case 'heic':
        return await toPixels(await decodeHeic(bytes, header.profile), size);
      case 'bmp':
        return await toPixels(decodeBmp(bytes), size);
      case 'jp2':
        return await toPixels(await decodeJp2(bytes, size), size);
      case 'jxl':
        return await pixelsOf(await jxlToPng(bytes), size);
      default:
        if (!isRawFormat(header.format)) return await toSrgb(await pixelsOf(bytes, size), header.profile);
        return await decodeRaw(header.picture ?? bytes, header.orientation, size);
    }
  } catch (error) {
    throw decodeFailure(error, { bytes, format: header.format });
  }
}

/** The picture of a RAW file, turned as the file says and not as the picture may say again. */
async function decodeRaw(picture: Uint8Array, orientation: number, size: Size): Promise<Pixels> {
  const { width, height } = size;
  const stored = orientation >= 5 ? { width: height, height: width } : size;
  return await turnUpright(
    await pixelsOf(picture, stored, { turnsItself: false, failOn: 'error' }),
    orientation,
  );
}

async function pixelsOf(
  bytes: Uint8Array,
  { width, height }: Size,
  { turnsItself, failOn }: { readonly turnsItself: boolean; readonly failOn: 'error' | 'none' } = {
    turnsItself: true,
    failOn: 'error',
  },
): Promise<Pixels> {
  let image = sharp(bytes, { ...inputOptions, failOn }).timeout({ seconds: limits.timeoutMs / 1000 });
  if (turnsItself) image = image.autoOrient();
  const { data, info } = await image
    // Line by line as they are decoded; a JPEG three times as large is decoded at a half.
    .resize(width, height, { fit: 'fill' })
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
