/** What an image file says of itself before it is decoded. Runs in decoding threads. */
import type { ImageFormat } from '../../../contract/photo.ts';
import { formatOf, identifyingBytes } from './identify.ts';
import { decodeFailure, inputOptions, sharp, tooManyPixels } from './libvips.ts';
import { limits } from './limits.ts';
import { readImageFile } from './read-file.ts';

export interface ImageHeader {
  readonly format: ImageFormat;
  /** Upright, in pixels: after the orientation is applied. */
  readonly width: number;
  readonly height: number;
  /** EXIF, 1 to 8; 1 where the file names none, or nonsense. */
  readonly orientation: number;
  /** The EXIF block as a TIFF, where the file has one apart from its pixels. */
  readonly exif: Uint8Array | undefined;
}

/** Reads the header of an image that is in memory. Throws DecodeFailure. */
export async function readHeader(bytes: Uint8Array): Promise<ImageHeader> {
  const format = formatOf(bytes.subarray(0, identifyingBytes));
  try {
    const found = await sharp(bytes, { ...inputOptions, limitInputPixels: false }).metadata();
    const { width, height } = found.autoOrient;
    if (width * height > limits.maxPixels) throw tooManyPixels();
    const orientation = found.orientation ?? 1;
    return {
      format,
      width,
      height,
      orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
      exif: found.exif && withoutPrefix(found.exif),
    };
  } catch (error) {
    throw decodeFailure(error);
  }
}

/** JPEG puts "Exif\0\0" before the TIFF, and libvips does for every format. */
function withoutPrefix(exif: Uint8Array): Uint8Array {
  const isPrefixed = Buffer.from(exif.buffer, exif.byteOffset, 6).toString('latin1') === 'Exif\0\0';
  return isPrefixed ? exif.subarray(6) : exif;
}

/** The format and upright size of an image, from its content, before anything is decoded. Throws DecodeFailure. */
export async function identify(
  source: string | Uint8Array,
): Promise<Pick<ImageHeader, 'format' | 'width' | 'height' | 'orientation'>> {
  const bytes = typeof source === 'string' ? await readImageFile(source) : source;
  const { format, width, height, orientation } = await readHeader(bytes);
  return { format, width, height, orientation };
}
