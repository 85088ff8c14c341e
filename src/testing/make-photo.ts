/** Small real image files, made on the spot. Runs in tests only. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { ImageFormat } from '../contract/photo.ts';

/** The formats that sharp writes. */
type WritableFormat = Extract<ImageFormat, 'jpeg' | 'png' | 'webp' | 'tiff' | 'gif' | 'avif'>;

export interface PhotoRecipe {
  /** Pixels as stored, before the orientation is applied. */
  readonly width?: number;
  readonly height?: number;
  /** Photos of different seeds have different content. */
  readonly seed?: number;
  /** One plain colour instead of the seeded pattern: any CSS colour. */
  readonly colour?: string;
  readonly format?: WritableFormat;
  /** EXIF orientation, 1 to 8. */
  readonly orientation?: number;
  /** EXIF values by directory, as sharp takes them: IFD0 (Make, Model), IFD2 (DateTimeOriginal …), IFD3 (GPS). */
  readonly exif?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A repeatable sequence of numbers in [0, 1): mulberry32, by Tommy Ettinger, public domain. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Soft patches of colour, which survive JPEG and are unlike for unlike seeds. */
function pattern(width: number, height: number, seed: number): Sharp {
  const random = randomNumbers(seed);
  const patches = Buffer.from(Array.from({ length: 6 * 6 * 3 }, () => Math.floor(random() * 256)));
  return sharp(patches, { raw: { width: 6, height: 6, channels: 3 } }).resize(width, height, {
    fit: 'fill',
    kernel: 'cubic',
  });
}

/** The bytes of a photo. */
export async function photoBytes(recipe: PhotoRecipe = {}): Promise<Buffer> {
  const { width = 96, height = 64, seed = 1, colour, format = 'jpeg', orientation, exif } = recipe;
  let image =
    colour === undefined
      ? pattern(width, height, seed)
      : sharp({ create: { width, height, channels: 3, background: colour } });
  if (exif !== undefined) image = image.withExif(exif);
  if (orientation !== undefined) image = image.withMetadata({ orientation });
  // Effort 0 keeps AVIF, which is slow to write, from slowing the tests.
  return await (format === 'avif' ? image.avif({ effort: 0 }) : image.toFormat(format)).toBuffer();
}

/** Writes a photo, making the folders above it, and returns its path. */
export async function makePhoto(path: string, recipe: PhotoRecipe = {}): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await photoBytes(recipe));
  return path;
}
