/**
 * JPEG 2000 through OpenJPEG as WebAssembly, a file or a bare codestream. Each image gets an instance of its own.
 * Runs in decoding threads.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { boxesIn, findBox } from './boxes.ts';
import { DecodeFailure } from './decode-failure.ts';
import type { DecodedImage } from './decoded-image.ts';
import type { Size } from './decoded-size.ts';
import { tooManyPixels } from './libvips.ts';
import { limits } from './limits.ts';

interface Decoder {
  getEncodedBuffer(byteCount: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned: boolean;
  };
  /** @param level the sides are halved so often */
  decodeSubResolution(level: number, layer: number): void;
}

type Factory = (options: {
  readonly wasmBinary: Uint8Array;
  readonly print: () => void;
  readonly printErr: () => void;
}) => Promise<{ readonly J2KDecoder: new () => Decoder }>;

let loading: Promise<{ factory: Factory; wasmBinary: Uint8Array }> | undefined;

/** Loaded with the first JPEG 2000. */
async function load(): Promise<{ factory: Factory; wasmBinary: Uint8Array }> {
  const require = createRequire(import.meta.url);
  // CommonJS without types.
  const factory = require('@cornerstonejs/codec-openjpeg/decodewasmjs') as Factory;
  const wasmBinary = await readFile(require.resolve('@cornerstonejs/codec-openjpeg/decodewasm'));
  return { factory, wasmBinary };
}

export interface Jp2Header {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** How often the sides can be halved without decoding the details. */
  readonly levels: number;
}

const [sizeMarker, codingMarker] = [0xff51, 0xff52];

/** The size that the codestream declares. Throws DecodeFailure. */
export function readJp2Header(bytes: Uint8Array): Jp2Header {
  const isBare = bytes[0] === 0xff;
  const stream = isBare ? bytes : findBox(bytes, 'jp2c');
  if (stream === undefined || stream.length < 40) {
    throw new DecodeFailure('truncated', 'The file ends before the image does.');
  }
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  if (view.getUint16(2) !== sizeMarker) throw new DecodeFailure('corrupt', 'The image is damaged.');
  const width = view.getUint32(8) - view.getUint32(16);
  const height = view.getUint32(12) - view.getUint32(20);
  if (width <= 0 || height <= 0) throw new DecodeFailure('corrupt', 'The image says that it has no size.');
  if (width * height > limits.maxPixels) throw tooManyPixels();
  let levels = 0;
  for (let at = 4 + view.getUint16(4); at + 10 < stream.length; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint16(at) === codingMarker) {
      levels = view.getUint8(at + 9);
      break;
    }
  }
  return { width, height, components: view.getUint16(38), levels };
}

const exifUuid = Buffer.from('JpgTiffExif->JP2', 'latin1');

/** The EXIF block as a TIFF, where the file has one. */
export function jp2Exif(bytes: Uint8Array): Uint8Array | undefined {
  for (const { type, content } of boxesIn(bytes)) {
    if (type === 'uuid' && exifUuid.equals(content.subarray(0, 16))) return content.subarray(16);
  }
  return undefined;
}

/** Decodes the image, at a half, a quarter or less of its size where it is still no smaller than `size`. Throws DecodeFailure. */
export async function decodeJp2(bytes: Uint8Array, size: Size): Promise<DecodedImage> {
  const header = readJp2Header(bytes);
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const { factory, wasmBinary } = await loading;
  const silent = (): void => undefined;
  const { J2KDecoder } = await factory({ wasmBinary, print: silent, printErr: silent });
  try {
    const decoder = new J2KDecoder();
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    const halvings = Math.floor(Math.log2(Math.min(header.width / size.width, header.height / size.height)));
    decoder.decodeSubResolution(Math.min(halvings, header.levels), 0);
    return toBytes(decoder);
  } catch (error) {
    if (error instanceof DecodeFailure) throw error;
    throw new DecodeFailure('corrupt', 'The image is damaged, or too large to be decoded.', error);
  }
}

/** One byte a channel, in an order that libvips knows. */
function toBytes(decoder: Decoder): DecodedImage {
  const { width, height, bitsPerSample, componentCount, isSigned } = decoder.getFrameInfo();
  const decoded = decoder.getDecodedBuffer();
  const sampleBytes = bitsPerSample <= 8 ? 1 : 2;
  const count = width * height * componentCount;
  if (width * height === 0 || decoded.length < count * sampleBytes) {
    // OpenJPEG gives nothing where the data end early.
    throw new DecodeFailure('truncated', 'The file ends before the image does.');
  }
  if (isSigned || bitsPerSample > 16) {
    throw new DecodeFailure('unsupported', 'The JPEG 2000 image is of a kind that Recollect cannot read.');
  }
  // Grey with alpha comes as two; what is beyond four is no colour.
  const channels = componentCount >= 4 ? 4 : componentCount === 3 ? 3 : 1;
  const most = 2 ** bitsPerSample - 1;
  const samples = sampleBytes === 1 ? decoded : new Uint16Array(decoded.buffer, decoded.byteOffset, count);
  const data = new Uint8Array(width * height * channels);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      const sample = samples[pixel * componentCount + channel] ?? 0;
      data[pixel * channels + channel] = most === 255 ? sample : Math.round((sample * 255) / most);
    }
  }
  return { data, width, height, channels };
}
