/** sharp, set up for this program, and its errors as reasons. Runs in decoding threads. */
import sharp from 'sharp';
import type { SharpOptions } from 'sharp';
import type { ImageFormat } from '../../../contract/photo.ts';
import { DecodeFailure } from './decode-failure.ts';
import { endsEarly } from './jpeg-end.ts';
import { limits } from './limits.ts';

// Photos come once, from memory: nothing to be found again.
sharp.cache(false);
// Several threads decode a photo each; more threads within one photo only get in each other's way.
sharp.concurrency(1);

/** What formatOf lets through. */
export const wantedLoaders = ['Jpeg', 'Png', 'Webp', 'Tiff', 'Nsgif', 'Heif'];
/** What else libvips may know, of which nothing may ever be parsed. */
export const unwantedLoaders = [
  ...['Analyze', 'Csv', 'Dcraw', 'Fits', 'Jp2k', 'Jxl', 'Magick', 'Magick7', 'Mat', 'Matrix', 'Nifti'],
  ...['Openexr', 'Openslide', 'Pdf', 'Ppm', 'Rad', 'Raw', 'Svg', 'Uhdr', 'Vips'],
];
// By name and not all but the wanted ones: the setting is the process's, and a thread that starts would take the loaders away
// for a moment from those that decode.
sharp.block({ operation: unwantedLoaders.map((format) => `VipsForeignLoad${format}`) });

export { sharp };

/** How every image file is opened. */
export const inputOptions = {
  // Sizes are checked against our own limit before decoding.
  limitInputPixels: limits.maxPixels,
  // A file that ends early or has broken data fails; one with harmless oddities does not.
  failOn: 'error',
  sequentialRead: true,
} as const satisfies SharpOptions;

const truncationWords =
  /premature end|truncat|unexpected end|end of (?:file|stream|input)|not enough data|eof|too short|read error|insufficient data|no data/iu;

/** How libvips begins the messages of its decoders. */
const speakers =
  /^(?:VipsJpeg|vipspng|pngload\w*|gifload\w*|tiff2vips|source|heif|heifload\w*|webp\w*)(?=:)/u;
const speakersOf: Partial<Record<ImageFormat, RegExp>> = {
  jpeg: /^VipsJpeg/u,
  png: /^vipspng|^pngload/u,
  gif: /^gifload/u,
  webp: /^webp/u,
  tiff: /^tiff2vips|^source/u,
  avif: /^heif|^source/u,
  heic: /^heif|^source/u,
};

/**
 * What was said about this image. libvips has one list of messages for all threads of a process, so that those of an image
 * beside it, which failed at the same time, may be among them.
 */
function ownMessages(message: string, format: ImageFormat | undefined): string {
  const own = format && speakersOf[format];
  if (own === undefined) return message;
  const said = message.replace(/^(?:Input \w+ (?:has corrupt header|is missing)[^:]*: ?)/u, '').split('\n');
  const kept = said.filter((line) => !speakers.test(line) || own.test(line));
  return kept.join('\n');
}

/**
 * What an error of libvips means.
 *
 * @param image whose decoding failed, where that is known
 */
export function decodeFailure(
  error: unknown,
  image?: { readonly bytes: Uint8Array; readonly format: ImageFormat },
): DecodeFailure {
  if (error instanceof DecodeFailure) return error;
  const failure = failureOf(error, ownMessages(error instanceof Error ? error.message : '', image?.format));
  if (image?.format !== 'jpeg') return failure;
  // The file itself says whether it was cut off; the words of a decoder that stumbled do not always.
  if (failure.reason !== 'truncated' && failure.reason !== 'corrupt') return failure;
  return endsEarly(image.bytes) ? truncated(error) : corrupt(error);
}

function truncated(cause: unknown): DecodeFailure {
  return new DecodeFailure('truncated', 'The file ends before the image does.', cause);
}

function corrupt(cause: unknown): DecodeFailure {
  return new DecodeFailure('corrupt', 'The image is damaged.', cause);
}

function failureOf(error: unknown, message: string): DecodeFailure {
  if (/^timeout|timed out/iu.test(message)) {
    return new DecodeFailure('timed-out', 'Decoding the image took too long.', error);
  }
  if (/exceeds pixel limit|too large|too big|out of memory/iu.test(message)) {
    return tooManyPixels(error);
  }
  if (
    /unsupported image format|(?<!DNL )not supported|not configured|bad labq|not a whole number of bytes|no decoder/iu.test(
      message,
    )
  ) {
    return new DecodeFailure('unsupported', 'The image is of a kind that Recollect cannot read yet.', error);
  }
  if (truncationWords.test(message)) {
    return truncated(error);
  }
  return corrupt(error);
}

export function tooManyPixels(cause?: unknown, maxPixels: number = limits.maxPixels): DecodeFailure {
  const megapixels = Math.round(maxPixels / 1e6);
  return new DecodeFailure('too-large', `The image has more than ${megapixels} million pixels.`, cause);
}
