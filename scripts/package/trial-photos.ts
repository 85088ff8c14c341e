/** Photos that need every decoder of the package, made on the spot; HEIC, which nothing here writes, comes from the shared data. */
import { cpSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { makePhoto } from '../../src/testing/make-photo.ts';
import { quarterJxl } from '../../src/testing/quarter-jxl.ts';

interface Jpeg2000Encoder {
  getDecodedBuffer(frame: object): Uint8Array;
  setQuality(isLossless: boolean, ratio: number): void;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
}

/** A bare codestream, which is a photo too; the checkout has the encoder beside the decoder that is shipped. */
async function jpeg2000(): Promise<Uint8Array> {
  const require = createRequire(import.meta.url);
  const factory = require('@cornerstonejs/codec-openjpeg') as (options: object) => Promise<{
    J2KEncoder: new () => Jpeg2000Encoder;
  }>;
  const silent = { print: () => undefined, printErr: () => undefined };
  const encoder = new (await factory(silent)).J2KEncoder();
  const frame = { width: 64, height: 48, bitsPerSample: 8, componentCount: 3, isSigned: false };
  encoder.getDecodedBuffer(frame).forEach((_, at, pixels) => (pixels[at] = (at * 7) % 256));
  encoder.setQuality(true, 1);
  encoder.encode();
  return Buffer.from(encoder.getEncodedBuffer());
}

/** The photos that were written, by name, and what could not be tried. */
export interface TrialPhotos {
  readonly names: readonly string[];
  readonly notTried: readonly string[];
}

/**
 * Fills a folder. One photo is of Lisbon by its coordinates, so that the names of places are asked for.
 *
 * @param sharedData the folder `shared/data`, where it is there
 */
export async function writeTrialPhotos(
  directory: string,
  sharedData: string | undefined,
): Promise<TrialPhotos> {
  const names = ['lisbon.jpg', 'quarters.jxl', 'stripes.j2k'];
  const lisbon = {
    GPSLatitudeRef: 'N',
    GPSLatitude: '38/1 43/1 0/1',
    GPSLongitudeRef: 'W',
    GPSLongitude: '9/1 8/1 0/1',
  };
  await makePhoto(join(directory, 'lisbon.jpg'), { colour: 'red', exif: { IFD3: lisbon } });
  writeFileSync(join(directory, 'quarters.jxl'), quarterJxl);
  writeFileSync(join(directory, 'stripes.j2k'), await jpeg2000());
  for (const [seed, format] of (['png', 'webp', 'tiff', 'gif', 'avif'] as const).entries()) {
    await makePhoto(join(directory, `pattern.${format}`), { format, seed });
    names.push(`pattern.${format}`);
  }
  if (sharedData === undefined) return { names, notTried: ['HEIC, RAW and words: ../shared/data is absent'] };
  for (const path of ['formats/heic/iphone_7.heic', 'formats/raw/canon_eos_6d.dng']) {
    cpSync(join(sharedData, path), join(directory, basename(path)));
    names.push(basename(path));
  }
  return { names, notTried: [] };
}
