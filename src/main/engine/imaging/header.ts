/** What an image file says of itself before it is decoded. Runs in decoding threads. */
import type { ImageFormat } from '../../../contract/photo.ts';
import { readBmpHeader } from './bmp-header.ts';
import { DecodeFailure } from './decode-failure.ts';
import { formatOf } from './identify.ts';
import { jp2Exif, readJp2Header } from './jp2.ts';
import { jxlExif, readJxlHeader } from './jxl.ts';
import { decodeFailure, inputOptions, sharp, tooManyPixels } from './libvips.ts';
import { limits } from './limits.ts';
import { profileOfNamedColours } from './named-colours.ts';
import { isRawFormat, readRawFile } from './raw-file.ts';
import { readImageFile } from './read-file.ts';

export interface ImageHeader {
  readonly format: ImageFormat;
  /** Upright, in pixels: after the orientation is applied. Of a RAW file, the size of the picture in it. */
  readonly width: number;
  readonly height: number;
  /** EXIF, 1 to 8; 1 where the file names none, or nonsense, and where its decoder turns it. */
  readonly orientation: number;
  /** The EXIF blocks as TIFFs, the surest first. */
  readonly exif: readonly Uint8Array[];
  /** An ICC profile that the decoder does not apply itself. */
  readonly profile?: Uint8Array | undefined;
  /** What of the file is decoded, where that is not all of it: the picture in a RAW file. */
  readonly picture?: Uint8Array | undefined;
}

/** Reads the header of an image that is in memory. Throws DecodeFailure. */
export async function readHeader(bytes: Uint8Array): Promise<ImageHeader> {
  const format = formatOf(bytes);
  const header = isRawFormat(format) ? await rawHeader(bytes, format) : await plainHeader(bytes, format);
  if (header.width * header.height > limits.maxPixels) throw tooManyPixels();
  return header;
}

async function plainHeader(bytes: Uint8Array, format: ImageFormat): Promise<ImageHeader> {
  const upright = { format, orientation: 1 };
  switch (format) {
    case 'bmp': {
      const { width, height } = readBmpHeader(bytes);
      return { ...upright, width, height, exif: [] };
    }
    case 'jxl': {
      const { width, height } = await readJxlHeader(bytes);
      return { ...upright, width, height, exif: present(jxlExif(bytes)) };
    }
    case 'jp2': {
      const { width, height } = readJp2Header(bytes);
      return { ...upright, width, height, exif: present(jp2Exif(bytes)) };
    }
    default:
      return await libvipsHeader(bytes, format);
  }
}

function present(exif: Uint8Array | undefined): Uint8Array[] {
  return exif === undefined ? [] : [exif];
}

/** libvips reads the header of HEIC, too; only its pixels it cannot. */
async function libvipsHeader(bytes: Uint8Array, format: ImageFormat): Promise<ImageHeader> {
  try {
    const found = await sharp(bytes, { ...inputOptions, limitInputPixels: false }).metadata();
    const { width, height } = found.autoOrient;
    const orientation = found.orientation ?? 1;
    return {
      format,
      width,
      height,
      orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
      // A TIFF is an EXIF block itself.
      exif: format === 'tiff' ? [bytes] : present(found.exif && withoutPrefix(found.exif)),
      profile: await profileToApply(bytes, format, found.icc),
    };
  } catch (error) {
    throw decodeFailure(error, { bytes, format });
  }
}

/** libvips applies profiles, and knows no colours that are named by number; the decoder of HEIC neither. */
async function profileToApply(
  bytes: Uint8Array,
  format: ImageFormat,
  icc: Uint8Array | undefined,
): Promise<Uint8Array | undefined> {
  if (format !== 'heic' && format !== 'avif') return undefined;
  if (icc === undefined) return await profileOfNamedColours(bytes);
  return format === 'heic' ? icc : undefined;
}

async function rawHeader(bytes: Uint8Array, format: ImageFormat): Promise<ImageHeader> {
  const raw = readRawFile(bytes, format);
  if (raw.picture === undefined) {
    // Old cameras put a small picture into the first directory, as a TIFF has it.
    if (format === 'dng') return { ...(await libvipsHeader(bytes, 'tiff')), format, picture: bytes };
    throw new DecodeFailure(
      'unsupported',
      'The camera put no picture into this RAW file, and its data need a program of their own.',
    );
  }
  const picture = await libvipsHeader(raw.picture, 'jpeg');
  const orientation = raw.orientation ?? picture.orientation;
  // As stored, whatever the picture says of itself: what the file says goes for all that is in it.
  const stored = picture.orientation >= 5 ? [picture.height, picture.width] : [picture.width, picture.height];
  const [width = 0, height = 0] = orientation >= 5 ? stored.toReversed() : stored;
  return { format, width, height, orientation, exif: [...raw.exif, ...picture.exif], picture: raw.picture };
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
