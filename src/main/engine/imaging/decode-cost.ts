/** How much memory an image takes to be decoded, by what its beginning declares. Runs in decoding threads. */
import type { ImageFormat } from '../../../contract/photo.ts';
import { readBmpHeader } from './bmp-header.ts';
import { workingSize } from './decoded-size.ts';
import { formatOf } from './identify.ts';
import { readJp2Header } from './jp2.ts';
import { readJxlHeader } from './jxl.ts';
import { inputOptions, sharp } from './libvips.ts';
import { isRawFormat } from './raw-file.ts';

interface Declared {
  readonly width: number;
  readonly height: number;
  /** Bytes that the decoder itself takes for each of these pixels, beyond the file and what is made of it. */
  readonly bytesPerPixel: number;
}

/** What an image costs whose beginning does not tell: a photo of 24 megapixels whose decoder holds all of it. */
export const unknownCostBytes = 400_000_000;

/** Of the working size: the decoded picture, and what thumbnails and models' inputs are made of it. */
const bytesPerWorkingPixel = 6;

/**
 * By measurement (docs/formats.md), rounded up. Where a decoder goes by lines it holds few of them; what it has to hold as a whole
 * grows with channels and depth, and a picture that is turned is held as a whole.
 */
async function declared(start: Uint8Array, format: ImageFormat): Promise<Declared> {
  switch (format) {
    case 'bmp':
      return { ...readBmpHeader(start), bytesPerPixel: 4 };
    case 'jp2':
      return { ...readJp2Header(start), bytesPerPixel: 40 };
    case 'jxl':
      return { ...(await readJxlHeader(start)), bytesPerPixel: 44 };
    default: {
      const found = await sharp(start, {
        ...inputOptions,
        limitInputPixels: false,
        failOn: 'none',
      }).metadata();
      const wholeBytes = found.channels * (found.depth === 'uchar' ? 1 : 2);
      const isWhole = found.isProgressive;
      const { width, height, orientation = 1 } = found;
      const turnedBytes = orientation > 1 ? wholeBytes : 0;
      switch (format) {
        case 'avif':
        case 'heic':
          return { width, height, bytesPerPixel: 18 };
        case 'jpeg':
          // Two bytes for each coefficient, of colours as many as there are.
          return {
            width,
            height,
            bytesPerPixel: (isWhole ? (found.chromaSubsampling === '4:2:0' ? 4 : 7) : 1) + turnedBytes,
          };
        case 'png':
          return { width, height, bytesPerPixel: (isWhole ? wholeBytes + 1 : 1) + turnedBytes };
        case 'tiff':
          // One strip may be the whole picture.
          return { width, height, bytesPerPixel: wholeBytes + turnedBytes };
        default:
          return { width, height, bytesPerPixel: 4 + turnedBytes };
      }
    }
  }
}

/**
 * Bytes of memory that decoding takes, estimated. Never throws.
 *
 * @param start the beginning of the file: 256 KB, or all of it
 */
export async function decodeCost(start: Uint8Array, fileBytes: number): Promise<number> {
  try {
    const format = formatOf(start);
    // What the camera put in is a JPEG of that size or less; how large it is stands somewhere in the file.
    if (isRawFormat(format)) return fileBytes + unknownCostBytes;
    const { bytesPerPixel, ...size } = await declared(start, format);
    const working = workingSize(size);
    return Math.round(
      fileBytes +
        size.width * size.height * bytesPerPixel +
        working.width * working.height * bytesPerWorkingPixel,
    );
  } catch {
    return fileBytes + unknownCostBytes;
  }
}
