/** A camera's RAW file: the picture and the EXIF in it. Nothing of the sensor's data is read. Runs in decoding threads. */
import type { ImageFormat } from '../../../contract/photo.ts';
import { rawFormats } from '../../../contract/photo.ts';
import { boxesIn, findBox } from './boxes.ts';
import { largestEmbeddedJpeg } from './embedded-jpeg.ts';
import { tiffOrientation } from './raw-tiff.ts';

export function isRawFormat(format: ImageFormat): boolean {
  return rawFormats.some((raw) => raw === format);
}

export interface RawFile {
  /** A JPEG, and what follows it; undefined where the camera put none in. */
  readonly picture: Uint8Array | undefined;
  /** EXIF, 1 to 8, that the file names for all that is in it; undefined where it leaves that to the picture. */
  readonly orientation: number | undefined;
  /** TIFFs with EXIF in them, the surest first. */
  readonly exif: readonly Uint8Array[];
}

/** Canon's own box inside `moov`, with a TIFF each for the camera (CMT1), the exposure (CMT2) and the place (CMT4). */
const canonUuid = Buffer.from('85c0b687820f11e08111f4ce462b6a48', 'hex');

function canonBlocks(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const movie = findBox(bytes, 'moov') ?? new Uint8Array();
  for (const { type, content } of boxesIn(movie)) {
    if (type !== 'uuid' || !canonUuid.equals(content.subarray(0, 16))) continue;
    return new Map([...boxesIn(content.subarray(16))].map((box) => [box.type, box.content]));
  }
  return new Map();
}

/** A TIFF in all but its third and fourth byte, which Olympus and Panasonic use to say whose it is. */
function asTiff(bytes: Uint8Array): Uint8Array {
  const isLittle = bytes[0] === 0x49;
  // A copy of all of it, since its directories may lie anywhere.
  const tiff = new Uint8Array(bytes);
  tiff.set(isLittle ? [0x2a, 0] : [0, 0x2a], 2);
  return tiff;
}

export function readRawFile(bytes: Uint8Array, format: ImageFormat): RawFile {
  const picture = largestEmbeddedJpeg(bytes);
  if (format === 'cr3') {
    const blocks = canonBlocks(bytes);
    const exif = ['CMT1', 'CMT2', 'CMT4'].flatMap((type) => blocks.get(type) ?? []);
    const camera = blocks.get('CMT1');
    return { picture, orientation: camera && tiffOrientation(camera), exif };
  }
  if (format === 'raf' || format === 'raw') {
    const isTiff = bytes[0] === bytes[1] && (bytes[0] === 0x49 || bytes[0] === 0x4d);
    if (!isTiff) return { picture, orientation: undefined, exif: [] };
  }
  const isPlain = format !== 'orf' && format !== 'rw2';
  return { picture, orientation: tiffOrientation(bytes), exif: [isPlain ? bytes : asTiff(bytes)] };
}
