/** The two sizes in which a photo is shown before its original is asked for. Runs in decoding threads. */
import type { JpegOptions } from 'sharp';
import { scaled, workingLongSide, type Size } from './decoded-size.ts';
import { decodeFailure } from './libvips.ts';
import { pipeline } from './pixels.ts';
import type { Pixels } from './pixels.ts';
import { thumbHashOf } from './thumb-hash.ts';

export interface ThumbnailImage {
  readonly variant: 'small' | 'large';
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** A whole JPEG file. */
  readonly bytes: Uint8Array;
}

/** Small: for rows of a gallery. Its short side, so that panoramas are not slivers, and a bound for their length. */
const smallShortSide = 320;
const smallLongSide = 1280;
/** Large: for one photo on a screen. The decoded picture as it is, but for panoramas. */
const largeLongSide = workingLongSide;

/**
 * WebP of quality 78 is an eighth smaller and takes four to seven times as long, which was more than decoding
 * (docs/decisions/0017). Huffman tables of each picture's own would save 2 % and take twice as long.
 */
const jpegOptions: Readonly<Record<ThumbnailImage['variant'], JpegOptions>> = {
  small: { quality: 82, optimiseCoding: false },
  large: { quality: 76, optimiseCoding: false },
};

export function smallSize({ width, height }: Size): Size {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return scaled({ width, height }, Math.min(smallShortSide / short, smallLongSide / long));
}

export function largeSize({ width, height }: Size): Size {
  return scaled({ width, height }, largeLongSide / Math.max(width, height));
}

/** A photo that is hardly larger than its small thumbnail is that one as it is: another size would cost most of its indexing. */
const worthwhile = 1.25;

/** True where a photo gets a large thumbnail as well. */
function hasLargeThumbnail(size: Size): boolean {
  const [large, small] = [largeSize(size), smallSize(size)];
  return large.width * large.height > worthwhile ** 2 * small.width * small.height;
}

async function thumbnail(
  variant: ThumbnailImage['variant'],
  image: Pixels,
  { width, height }: Size,
): Promise<ThumbnailImage> {
  const resized = pipeline(image).resize(width, height, { fit: 'fill' });
  return { variant, width, height, bytes: await resized.jpeg(jpegOptions[variant]).toBuffer() };
}

export interface PhotoThumbnails {
  /** The small one always, the large one where it is worth it. */
  readonly thumbnails: ThumbnailImage[];
  readonly thumbHash: Uint8Array;
}

/** What a decoded photo is shown by. */
export async function makeThumbnails(image: Pixels): Promise<PhotoThumbnails> {
  try {
    const large = largeSize(image);
    const thumbnails = hasLargeThumbnail(image)
      ? [await thumbnail('small', image, smallSize(image)), await thumbnail('large', image, large)]
      : [await thumbnail('small', image, large)];
    return { thumbnails, thumbHash: thumbHashOf(image) };
  } catch (error) {
    throw decodeFailure(error);
  }
}
