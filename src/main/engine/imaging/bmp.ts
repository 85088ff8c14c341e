/**
 * BMP to pixels. The decoders on npm fail on palettes that are short, 2 bits a pixel, OS/2's header or RLE, each on
 * others; see docs/decisions/0014-decoders-beside-libvips.md. Runs in decoding threads.
 */
import { readBmpHeader, type BmpHeader } from './bmp-header.ts';
import { DecodeFailure } from './decode-failure.ts';
import type { DecodedImage } from './decoded-image.ts';
import { tooManyPixels } from './libvips.ts';
import { limits } from './limits.ts';

/** Decodes a BMP; transparency only where its header names bits for it. Throws DecodeFailure. */
export function decodeBmp(bytes: Uint8Array): DecodedImage {
  const header = readBmpHeader(bytes);
  if (header.width * header.height > limits.maxPixels) throw tooManyPixels();
  if (header.packing !== 'none') return unpackRuns(bytes, header);
  return header.bitsPerPixel <= 8 ? unpackIndexed(bytes, header) : unpackColours(bytes, header);
}

function rowBytesOf({ width, bitsPerPixel }: BmpHeader): number {
  return Math.ceil((width * bitsPerPixel) / 32) * 4;
}

/** The file has all rows of the image, or throws `truncated`. The last row may lack its padding. */
function requireRows(bytes: Uint8Array, header: BmpHeader): void {
  const { width, height, bitsPerPixel, pixelsAt } = header;
  const lastRow = Math.ceil((width * bitsPerPixel) / 8);
  const wanted = pixelsAt + (height - 1) * rowBytesOf(header) + lastRow;
  if (wanted > bytes.length) throw new DecodeFailure('truncated', 'The file ends before the image does.');
}

/** Where row `index` of the file stands in the picture. */
function rowInPicture({ height, isTopDown }: BmpHeader, index: number): number {
  return isTopDown ? index : height - 1 - index;
}

function paint(target: Uint8Array, pixel: number, { palette }: BmpHeader, index: number): void {
  // A colour that the palette lacks is black, as everywhere.
  const from = index * 3;
  target[pixel * 3] = palette[from] ?? 0;
  target[pixel * 3 + 1] = palette[from + 1] ?? 0;
  target[pixel * 3 + 2] = palette[from + 2] ?? 0;
}

function unpackIndexed(bytes: Uint8Array, header: BmpHeader): DecodedImage {
  requireRows(bytes, header);
  const { width, height, bitsPerPixel, pixelsAt } = header;
  const data = new Uint8Array(width * height * 3);
  const rowBytes = rowBytesOf(header);
  const perByte = 8 / bitsPerPixel;
  const mask = (1 << bitsPerPixel) - 1;
  for (let row = 0; row < height; row++) {
    const from = pixelsAt + row * rowBytes;
    const to = rowInPicture(header, row) * width;
    for (let column = 0; column < width; column++) {
      const byte = bytes[from + Math.floor(column / perByte)] ?? 0;
      const shift = 8 - bitsPerPixel * ((column % perByte) + 1);
      paint(data, to + column, header, (byte >> shift) & mask);
    }
  }
  return { data, width, height, channels: 3 };
}

/** A channel's bits as 0 to 255. */
function channelReader(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = Math.clz32(mask & -mask) ^ 31;
  const most = mask >>> shift;
  return (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / most);
}

function unpackColours(bytes: Uint8Array, header: BmpHeader): DecodedImage {
  requireRows(bytes, header);
  const { width, height, bitsPerPixel, masks, pixelsAt } = header;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rowBytes = rowBytesOf(header);
  const channels = masks.alpha === 0 ? 3 : 4;
  const data = new Uint8Array(width * height * channels);
  const readers = [masks.red, masks.green, masks.blue, masks.alpha].slice(0, channels).map(channelReader);
  for (let row = 0; row < height; row++) {
    const from = pixelsAt + row * rowBytes;
    let to = rowInPicture(header, row) * width * channels;
    for (let column = 0; column < width; column++) {
      if (bitsPerPixel === 24) {
        const at = from + column * 3;
        data[to++] = bytes[at + 2] ?? 0;
        data[to++] = bytes[at + 1] ?? 0;
        data[to++] = bytes[at] ?? 0;
        continue;
      }
      const pixel =
        bitsPerPixel === 16
          ? view.getUint16(from + column * 2, true)
          : view.getUint32(from + column * 4, true);
      for (const read of readers) data[to++] = read(pixel);
    }
  }
  return { data, width, height, channels };
}

/** Run-length coding: pairs of count and colour, and escapes for line ends, jumps and pixels as they are. */
function unpackRuns(bytes: Uint8Array, header: BmpHeader): DecodedImage {
  const { width, height, packing, pixelsAt } = header;
  const data = new Uint8Array(width * height * 3);
  const background = new Uint8Array(3);
  paint(background, 0, header, 0);
  if (background.some((channel) => channel !== 0)) {
    for (let pixel = 0; pixel < width * height; pixel++) data.set(background, pixel * 3);
  }
  const isNibbles = packing === 'rle4';
  let [column, row, at] = [0, 0, pixelsAt];
  const put = (index: number): void => {
    if (column < width && row < height)
      paint(data, rowInPicture(header, row) * width + column, header, index);
    column += 1;
  };
  const colourOf = (byte: number, position: number): number =>
    isNibbles ? (position % 2 === 0 ? byte >> 4 : byte & 15) : byte;
  while (at + 1 < bytes.length && row < height) {
    const [count = 0, value = 0] = [bytes[at], bytes[at + 1]];
    at += 2;
    if (count > 0) {
      for (let position = 0; position < count; position++) put(colourOf(value, position));
    } else if (value === 0) {
      [column, row] = [0, row + 1];
    } else if (value === 1) {
      return { data, width, height, channels: 3 };
    } else if (value === 2) {
      column += bytes[at] ?? 0;
      row += bytes[at + 1] ?? 0;
      at += 2;
    } else {
      for (let position = 0; position < value; position++) {
        put(colourOf(bytes[at + (isNibbles ? position >> 1 : position)] ?? 0, position));
      }
      const used = isNibbles ? Math.ceil(value / 2) : value;
      at += used + (used % 2);
    }
  }
  if (row < height - 1) throw new DecodeFailure('truncated', 'The file ends before the image does.');
  return { data, width, height, channels: 3 };
}
