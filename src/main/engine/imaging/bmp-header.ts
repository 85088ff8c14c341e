/** The headers of a BMP: Windows' of all versions and OS/2's. Runs in decoding threads. */
import { DecodeFailure } from './decode-failure.ts';

/** Where the bits of a channel lie in a pixel; a mask of 0 is a channel that is not there. */
export interface ChannelMasks {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** Rows from the top; most are from the bottom. */
  readonly isTopDown: boolean;
  readonly bitsPerPixel: 1 | 2 | 4 | 8 | 16 | 24 | 32;
  readonly packing: 'none' | 'rle4' | 'rle8';
  readonly masks: ChannelMasks;
  /** Where the pixels begin. */
  readonly pixelsAt: number;
  /** Three bytes a colour, R G B; empty where the pixels are colours themselves. */
  readonly palette: Uint8Array;
}

const fileHeaderBytes = 14;
const [uncompressed, rle8, rle4, bitFields, alphaBitFields] = [0, 1, 2, 3, 6];
const none: ChannelMasks = { red: 0, green: 0, blue: 0, alpha: 0 };
const fiveBits: ChannelMasks = { red: 0x7c00, green: 0x03e0, blue: 0x001f, alpha: 0 };
const eightBits: ChannelMasks = { red: 0xff0000, green: 0xff00, blue: 0xff, alpha: 0 };

function corrupt(sentence: string): DecodeFailure {
  return new DecodeFailure('corrupt', sentence);
}

/** Reads the headers and the palette. Throws DecodeFailure. */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < fileHeaderBytes + 12)
    throw new DecodeFailure('truncated', 'The file ends in its header.');
  const headerBytes = view.getUint32(fileHeaderBytes, true);
  const headerEnd = fileHeaderBytes + headerBytes;
  // OS/2's first version; the others begin alike, from 16 bytes on, and grow.
  const isCore = headerBytes === 12;
  if (!isCore && (headerBytes < 16 || headerBytes > 124)) throw corrupt('The image has no header of a BMP.');
  if (headerEnd > bytes.length) throw new DecodeFailure('truncated', 'The file ends in its header.');
  const at = fileHeaderBytes + 4;
  const width = isCore ? view.getUint16(at, true) : view.getInt32(at, true);
  const signedHeight = isCore ? view.getUint16(at + 2, true) : view.getInt32(at + 4, true);
  const bits = view.getUint16(at + (isCore ? 6 : 10), true);
  const compression = headerBytes >= 20 ? view.getUint32(at + 12, true) : uncompressed;
  const height = Math.abs(signedHeight);
  if (width <= 0 || height === 0) throw corrupt('The image says that it has no size.');
  const bitsPerPixel = ([1, 2, 4, 8, 16, 24, 32] as const).find((known) => known === bits);
  if (bitsPerPixel === undefined) {
    // 0 is a JPEG or PNG inside, which only printers were ever sent.
    throw corrupt(`The image says that it has ${bits} bits a pixel.`);
  }
  const packing = packingOf(compression, bitsPerPixel);
  const hasMasks = compression === bitFields || compression === alphaBitFields;
  // In the oldest header the masks stand behind it.
  const masksAt = fileHeaderBytes + 40;
  const masksEnd =
    hasMasks && headerBytes === 40 ? masksAt + (compression === alphaBitFields ? 16 : 12) : headerEnd;
  if (masksEnd > bytes.length) throw new DecodeFailure('truncated', 'The file ends in its header.');
  const maskAt = (index: number): number => view.getUint32(masksAt + 4 * index, true);
  const hasAlphaMask = headerBytes >= 56 || compression === alphaBitFields;
  const masks = hasMasks
    ? { red: maskAt(0), green: maskAt(1), blue: maskAt(2), alpha: hasAlphaMask ? maskAt(3) : 0 }
    : bitsPerPixel === 16
      ? fiveBits
      : bitsPerPixel === 32
        ? eightBits
        : none;
  const pixelsAt = view.getUint32(10, true);
  const usedColours = headerBytes >= 36 ? view.getUint32(at + 28, true) : 0;
  const palette = readPalette(bytes, masksEnd, { bitsPerPixel, usedColours, colourBytes: isCore ? 3 : 4 });
  const paletteEnd = masksEnd + (palette.length / 3) * (isCore ? 3 : 4);
  return {
    width,
    height,
    isTopDown: signedHeight < 0,
    bitsPerPixel,
    packing,
    masks,
    // Some writers leave it out.
    pixelsAt: pixelsAt === 0 ? paletteEnd : pixelsAt,
    palette,
  };
}

function packingOf(compression: number, bitsPerPixel: number): BmpHeader['packing'] {
  if (compression === rle8 && bitsPerPixel === 8) return 'rle8';
  if (compression === rle4 && bitsPerPixel === 4) return 'rle4';
  const isPlain = compression === uncompressed;
  const isMasked =
    (compression === bitFields || compression === alphaBitFields) &&
    (bitsPerPixel === 16 || bitsPerPixel === 32);
  if (isPlain || isMasked) return 'none';
  throw new DecodeFailure('unsupported', 'The image is packed in a way that Recollect cannot read.');
}

function readPalette(
  bytes: Uint8Array,
  start: number,
  options: { readonly bitsPerPixel: number; readonly usedColours: number; readonly colourBytes: 3 | 4 },
): Uint8Array {
  const { bitsPerPixel, usedColours, colourBytes } = options;
  if (bitsPerPixel > 8) return new Uint8Array();
  const most = 1 << bitsPerPixel;
  const wanted = usedColours === 0 ? most : Math.min(usedColours, most);
  const count = Math.max(0, Math.min(wanted, Math.floor((bytes.length - start) / colourBytes)));
  const palette = new Uint8Array(count * 3);
  for (let colour = 0; colour < count; colour++) {
    const from = start + colour * colourBytes;
    // Blue comes first in the file.
    palette.set([bytes[from + 2] ?? 0, bytes[from + 1] ?? 0, bytes[from] ?? 0], colour * 3);
  }
  return palette;
}
