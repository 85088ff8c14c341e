/** JPEGs that end early: how much of the picture is there. Runs in decoding threads. */
import type { ImageHeader } from './header.ts';
import { inputOptions, sharp } from './libvips.ts';
import { pipeline } from './pixels.ts';
import type { Pixels } from './pixels.ts';

/**
 * With less of its rows a photo is listed as truncated. Measured: see docs/decisions/0016-truncated-photos.md.
 */
export const leastVisibleShare = 0.5;

/** Of a progressive JPEG all rows are there from the start, only coarser; it is not whole all the same. */
const mostVisibleShare = 0.99;
/** Pixels of a row that are looked at. */
const maxColumns = 256;

/**
 * The share of rows, as stored, that the file still holds, from 0 to below 1. libjpeg fills what it has no data for with
 * one even colour down to the last row, so the picture ends where the rows stop being that.
 */
export async function visibleShareOf(
  bytes: Uint8Array,
  { width, height, orientation }: Pick<ImageHeader, 'width' | 'height' | 'orientation'>,
): Promise<number> {
  const [storedWidth, storedHeight] = orientation >= 5 ? [height, width] : [width, height];
  const { data, info } = await sharp(bytes, { ...inputOptions, failOn: 'none', ignoreIcc: true })
    // Every row, but not all of it: a large photo takes much memory, and one colour stays one colour.
    .resize(Math.min(storedWidth, maxColumns), storedHeight, { fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const rowBytes = info.width * info.channels;
  const filling = data.subarray(data.length - info.channels);
  const isFilled = (row: number): boolean => {
    for (let at = row * rowBytes; at < (row + 1) * rowBytes; at++) {
      if (data[at] !== filling[at % info.channels]) return false;
    }
    return true;
  };
  let rows = info.height;
  while (rows > 0 && isFilled(rows - 1)) rows -= 1;
  return Math.min(mostVisibleShare, rows / info.height);
}

/** On which side of the upright picture the last rows lie, by orientation: EXIF 2.32, the Orientation tag. */
function lastRowsSide(orientation: number): 'bottom' | 'top' | 'right' | 'left' {
  if (orientation === 3 || orientation === 4) return 'top';
  if (orientation === 5 || orientation === 8) return 'right';
  return orientation === 6 || orientation === 7 ? 'left' : 'bottom';
}

/** An upright image without the part that is missing: what a model should see of it. */
export async function visiblePart(
  image: Pixels & { readonly visibleShare: number | null },
  orientation: number,
): Promise<Pixels> {
  const share = image.visibleShare;
  if (share === null || share >= mostVisibleShare) return image;
  const side = lastRowsSide(orientation);
  const isUpDown = side === 'bottom' || side === 'top';
  const width = isUpDown ? image.width : Math.max(1, Math.floor(image.width * share));
  const height = isUpDown ? Math.max(1, Math.floor(image.height * share)) : image.height;
  const left = side === 'left' ? image.width - width : 0;
  const top = side === 'top' ? image.height - height : 0;
  return {
    data: await pipeline(image).extract({ left, top, width, height }).raw().toBuffer(),
    width,
    height,
  };
}
