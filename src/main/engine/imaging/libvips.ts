/** sharp, set up for this program, and its errors as reasons. Runs in decoding threads. */
import sharp from 'sharp';
import type { SharpOptions } from 'sharp';
import { DecodeFailure } from './decode-failure.ts';
import { limits } from './limits.ts';

// Photos come once, from memory: nothing to be found again.
sharp.cache(false);
// Several threads decode a photo each; more threads within one photo only get in each other's way.
sharp.concurrency(1);
// libvips knows dozens of formats. Only those that formatOf lets through may ever be parsed.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Tiff', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}`),
});

export { sharp };

/** How every image file is opened. */
export const inputOptions = {
  // Sizes are checked against our own limit before decoding.
  limitInputPixels: limits.maxPixels,
  // A file that ends early or has broken data fails; one with harmless oddities does not.
  failOn: 'error',
  sequentialRead: true,
} as const satisfies SharpOptions;

const truncation =
  /premature end|truncat|unexpected end|end of (?:file|stream|input)|not enough data|eof|too short|read error|insufficient data|no data/iu;

/** What an error of libvips means. */
export function decodeFailure(error: unknown): DecodeFailure {
  if (error instanceof DecodeFailure) return error;
  const message = error instanceof Error ? error.message : '';
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
  if (truncation.test(message)) {
    return new DecodeFailure('truncated', 'The file ends before the image does.', error);
  }
  return new DecodeFailure('corrupt', 'The image is damaged.', error);
}

export function tooManyPixels(cause?: unknown, maxPixels: number = limits.maxPixels): DecodeFailure {
  const megapixels = Math.round(maxPixels / 1e6);
  return new DecodeFailure('too-large', `The image has more than ${megapixels} million pixels.`, cause);
}
