/**
 * HEIC and its family (HEVC in HEIF) through libheif as WebAssembly: sharp's own libheif has no HEVC. Each image gets
 * an instance of its own, so that a broken file leaves nothing behind and memory goes back. Runs in decoding threads.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { DecodeFailure } from './decode-failure.ts';
import type { DecodedImage } from './decoded-image.ts';
import { tooManyPixels } from './libvips.ts';
import { limits } from './limits.ts';
import type * as LibHeif from 'libheif-js/libheif-wasm/libheif.js';

type Factory = (options: {
  readonly instantiateWasm: (imports: unknown, onReady: (instance: Instance) => void) => unknown;
  readonly print: () => void;
  readonly printErr: () => void;
}) => LibHeif.MainModule;

interface Instance {
  readonly exports: unknown;
}

/** TypeScript has its types only together with those of the DOM, which the engine must not see. */
const { WebAssembly: wasm } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly compile: (bytes: Uint8Array) => Promise<object>;
    readonly Instance: new (module: object, imports: unknown) => Instance;
  };
};

let loading: Promise<{ factory: Factory; compiled: object }> | undefined;

/** Loaded with the first HEIC: most libraries have none. */
async function load(): Promise<{ factory: Factory; compiled: object }> {
  const require = createRequire(import.meta.url);
  // CommonJS; its own index prints to the console and keeps one instance for all files.
  const factory = require('libheif-js/libheif-wasm/libheif.js') as Factory;
  const bytes = await readFile(require.resolve('libheif-js/libheif-wasm/libheif.wasm'));
  return { factory, compiled: await wasm.compile(bytes) };
}

async function open(): Promise<LibHeif.MainModule> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const { factory, compiled } = await loading;
  const silent = (): void => undefined;
  return factory({
    // What it prints is also in its errors.
    print: silent,
    printErr: silent,
    instantiateWasm(imports, onReady) {
      const instance = new wasm.Instance(compiled, imports);
      onReady(instance);
      return instance.exports;
    },
  });
}

interface HeifError {
  readonly code: { readonly value: number };
  readonly subcode: { readonly value: number };
  readonly message: string;
}

interface HeifImage {
  readonly width: number;
  readonly height: number;
  readonly channels: readonly {
    readonly stride: number;
    readonly width: number;
    readonly height: number;
    readonly data: Uint8Array;
  }[];
}

function isError(value: unknown): value is HeifError {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

/** libheif's error codes as reasons; see heif_error.h. */
function failureOf(error: HeifError | undefined): DecodeFailure {
  const [code, subcode] = [error?.code.value ?? 0, error?.subcode.value ?? 0];
  const cause = new Error(`libheif: ${error?.message ?? 'no image'} (${code}.${subcode})`);
  const [endOfData, tooLarge, unsupportedFile, unsupportedFeature, plugin] = [100, 1000, 3, 4, 11];
  if (subcode === tooLarge) return tooManyPixels(cause);
  if (subcode === endOfData) {
    return new DecodeFailure('truncated', 'The file ends before the image does.', cause);
  }
  if (code === unsupportedFile || code === unsupportedFeature || code === plugin) {
    return new DecodeFailure('unsupported', 'The HEIF image is of a kind that Recollect cannot read.', cause);
  }
  return new DecodeFailure('corrupt', 'The image is damaged.', cause);
}

/** Rows without the padding behind each. */
function rowsOf(image: HeifImage, channels: 3 | 4): Uint8Array {
  const plane = image.channels[0];
  if (plane === undefined) throw failureOf(undefined);
  const rowBytes = image.width * channels;
  const rows = new Uint8Array(rowBytes * image.height);
  for (let row = 0; row < image.height; row++) {
    rows.set(plane.data.subarray(row * plane.stride, row * plane.stride + rowBytes), row * rowBytes);
  }
  return rows;
}

/**
 * The primary image of a HEIC file, of a burst and a collection too: 8 bits, its grid put together, turned and cropped
 * as the file says. Throws DecodeFailure.
 *
 * @param profile an ICC profile that the file names for its colours
 */
export async function decodeHeic(bytes: Uint8Array, profile: Uint8Array | undefined): Promise<DecodedImage> {
  const heif = await open();
  try {
    const context = heif.heif_context_alloc();
    const read = heif.heif_context_read_from_memory(context, bytes) as unknown as HeifError;
    if (read.code.value !== 0) throw failureOf(read);
    const handle: unknown = heif.heif_js_context_get_primary_image_handle(context);
    if (handle === null || handle === undefined || isError(handle)) throw failureOf(handle ?? undefined);
    const primary = handle as LibHeif.heif_image_handle;
    const width = heif.heif_image_handle_get_width(primary);
    const height = heif.heif_image_handle_get_height(primary);
    if (width * height > limits.maxPixels) throw tooManyPixels();
    const hasAlpha = heif.heif_image_handle_has_alpha_channel(primary) !== 0;
    const chroma = hasAlpha
      ? heif.heif_chroma.heif_chroma_interleaved_RGBA
      : heif.heif_chroma.heif_chroma_interleaved_RGB;
    const decoded: unknown = heif.heif_js_decode_image2(
      primary,
      heif.heif_colorspace.heif_colorspace_RGB,
      chroma,
    );
    if (decoded === null || decoded === undefined || isError(decoded)) {
      throw failureOf(decoded ?? undefined);
    }
    const image = decoded as HeifImage;
    const channels = hasAlpha ? 4 : 3;
    return { data: rowsOf(image, channels), width: image.width, height: image.height, channels, profile };
  } catch (error) {
    if (error instanceof DecodeFailure) throw error;
    // A trap inside the WebAssembly: out of memory, or a broken file that the decoder did not see through.
    throw new DecodeFailure('corrupt', 'The image is damaged, or too large to be decoded.', error);
  }
}
