/** Which of the TIFFs are a camera's RAW file, and whose. Runs in decoding threads. */
import type { ImageFormat } from '../../../contract/photo.ts';

/** Tags of a TIFF's first directory. */
const tag = {
  newSubfileType: 0x00fe,
  compression: 0x0103,
  photometry: 0x0106,
  make: 0x010f,
  orientation: 0x0112,
  subDirectories: 0x014a,
  dngVersion: 0xc612,
} as const;

/** How only cameras pack what their sensors saw: Sony, Nikon, Samsung, Pentax, Kodak, Panasonic. */
const rawCompressions = [32_767, 32_769, 32_770, 32_867, 34_316, 34_713, 65_000, 65_535];
/** Colours as a sensor's filter has them, and linear RAW. */
const rawPhotometries = [32_803, 34_892];

interface Entry {
  readonly count: number;
  /** The value as a number where it is one, else where it lies. */
  readonly value: number;
}

interface Directory {
  readonly entries: ReadonlyMap<number, Entry>;
  readonly view: DataView;
}

/** The first directory of a TIFF, or of a camera's file that is one but for its third and fourth byte. */
function firstDirectory(bytes: Uint8Array): Directory | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) return undefined;
  const isLittle = bytes[0] === 0x49;
  const start = view.getUint32(4, isLittle);
  if (start + 2 > bytes.length) return undefined;
  const entries = new Map<number, Entry>();
  const count = view.getUint16(start, isLittle);
  for (let at = start + 2; at < start + 2 + 12 * count && at + 12 <= bytes.length; at += 12) {
    const isShort = view.getUint16(at + 2, isLittle) === 3;
    entries.set(view.getUint16(at, isLittle), {
      count: view.getUint32(at + 4, isLittle),
      value: isShort ? view.getUint16(at + 8, isLittle) : view.getUint32(at + 8, isLittle),
    });
  }
  return { entries, view };
}

function makerIn({ entries, view }: Directory): string {
  const make = entries.get(tag.make);
  if (make === undefined || make.value + make.count > view.byteLength) return '';
  return Buffer.from(view.buffer, view.byteOffset + make.value, Math.min(make.count, 64)).toString('latin1');
}

/**
 * Whose RAW a TIFF is; undefined for a picture. DNG, CR2, NEF and ARW by name, those of other makers as `raw`.
 *
 * @param bytes a TIFF with its first directory
 */
export function rawTiffFormat(bytes: Uint8Array): ImageFormat | undefined {
  if (bytes[8] === 0x43 && bytes[9] === 0x52) return 'cr2';
  const directory = firstDirectory(bytes);
  if (directory === undefined) return undefined;
  const { entries } = directory;
  if (entries.has(tag.dngVersion)) return 'dng';
  const isPreviewOnly =
    entries.get(tag.newSubfileType)?.value === 1 && entries.has(tag.subDirectories) && entries.has(tag.make);
  const isOfSensor =
    rawCompressions.includes(entries.get(tag.compression)?.value ?? 0) ||
    rawPhotometries.includes(entries.get(tag.photometry)?.value ?? 0);
  if (!isPreviewOnly && !isOfSensor) return undefined;
  const maker = makerIn(directory);
  if (/^nikon/iu.test(maker)) return 'nef';
  return /^sony/iu.test(maker) ? 'arw' : 'raw';
}

/** EXIF orientation that a TIFF's first directory names, 1 to 8; undefined where it names none. */
export function tiffOrientation(bytes: Uint8Array): number | undefined {
  const value = firstDirectory(bytes)?.entries.get(tag.orientation)?.value ?? 0;
  return value >= 1 && value <= 8 ? value : undefined;
}
