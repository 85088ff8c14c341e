/** The decoders beside libvips: HEIC, JPEG XL, JPEG 2000. */
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { quarterJxl } from '../../../testing/quarter-jxl.ts';
import { describeWithShared } from '../../../testing/shared-data.ts';
import { readHeader } from './header.ts';
import { metadataOf } from './metadata.ts';
import { decodeBytes } from './testing/decode-bytes.ts';
import { quarterPixels, quartersOf } from './testing/quarters.ts';
import { tiffOf } from './tiff-of.ts';

function box(type: string, ...contents: Uint8Array[]): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + contents.reduce((sum, { length }) => sum + length, 0));
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, ...contents]);
}

/** A bare EXIF block that says when a photo was taken. */
async function exifBlock(): Promise<Buffer> {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .withExif({ IFD2: { DateTimeOriginal: '2021:02:03 04:05:06' } })
    .jpeg()
    .toBuffer();
  return (await sharp(jpeg).metadata()).exif?.subarray(6) ?? Buffer.alloc(0);
}

/** The bits of a number from the lowest on. */
function lowFirst(value: number, count: number): string {
  return Array.from({ length: count }, (_, bit) => (value >> bit) & 1).join('');
}

const takenAtMs = Date.UTC(2021, 1, 3, 4, 5, 6);

describe('JPEG XL', () => {
  const stream = quarterJxl;
  const signature = box('JXL ', Buffer.from([0x0d, 0x0a, 0x87, 0x0a]));
  const type = box('ftyp', Buffer.from('jxl \0\0\0\0jxl ', 'latin1'));

  it('is decoded', async () => {
    const image = await decodeBytes(stream);
    expect(image).toMatchObject({ width: 64, height: 48, header: { format: 'jxl', width: 64, height: 48 } });
    expect(quartersOf(image)).toEqual([0, 1, 2, 3]);
  });

  it.each([false, true])('says when it was taken, from a box that is packed: %s', async (isPacked) => {
    const block = Buffer.concat([Buffer.alloc(4), await exifBlock()]);
    const exif = isPacked ? box('brob', Buffer.from('Exif'), brotliCompressSync(block)) : box('Exif', block);
    const header = await readHeader(Buffer.concat([signature, type, exif, box('jxlc', stream)]));
    expect(header).toMatchObject({ format: 'jxl', width: 64, height: 48 });
    expect(await metadataOf(header)).toMatchObject({ takenAtMs });
  });

  it('that ends early is truncated, and one that is broken is corrupt', async () => {
    await expect(decodeBytes(stream.subarray(0, 200))).rejects.toMatchObject({ reason: 'truncated' });
    const broken = Buffer.from(stream);
    broken.fill(0xff, 12, 60);
    await expect(decodeBytes(broken)).rejects.toMatchObject({ name: 'DecodeFailure' });
  });

  it('is refused by the size that it declares', async () => {
    // From the lowest bit: not small, 18 bits of height, no ratio, 18 bits of width; SizeHeader of ISO/IEC 18181-1.
    const fields = [
      [0, 1],
      [2, 2],
      [200_000, 18],
      [0, 3],
      [2, 2],
      [200_000, 18],
    ] as const;
    const size = fields.map(([value, count]) => lowFirst(value, count));
    // The size of the stream itself is written in nine bits.
    const others = [...stream.subarray(2)]
      .map((byte) => lowFirst(byte, 8))
      .join('')
      .slice(9);
    const bytes = (size.join('') + others)
      .match(/.{8}/gu)
      ?.map((bits) => parseInt(Array.from(bits).reverse().join(''), 2));
    const bomb = Buffer.from([0xff, 0x0a, ...(bytes ?? [])]);
    await expect(readHeader(bomb)).rejects.toMatchObject({ reason: 'too-large' });
  });
});

interface Encoder {
  getDecodedBuffer(frame: {
    width: number;
    height: number;
    bitsPerSample: number;
    componentCount: number;
    isSigned: boolean;
  }): Uint8Array;
  setQuality(isLossless: boolean, ratio: number): void;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
}

describe('JPEG 2000', () => {
  /** The four quarters as a bare codestream, written by OpenJPEG. */
  async function codestream(): Promise<Buffer> {
    const require = createRequire(import.meta.url);
    const factory = require('@cornerstonejs/codec-openjpeg') as (options: object) => Promise<{
      J2KEncoder: new () => Encoder;
    }>;
    const { J2KEncoder } = await factory({ print: () => undefined, printErr: () => undefined });
    const encoder = new J2KEncoder();
    const frame = { width: 64, height: 48, bitsPerSample: 8, componentCount: 3, isSigned: false };
    encoder.getDecodedBuffer(frame).set(quarterPixels());
    encoder.setQuality(true, 1);
    encoder.encode();
    return Buffer.from(encoder.getEncodedBuffer());
  }

  function inBoxes(stream: Uint8Array, ...others: Uint8Array[]): Buffer {
    const size = Buffer.from([0, 0, 0, 48, 0, 0, 0, 64, 0, 3, 7, 7, 0, 0]);
    const colours = Buffer.from([1, 0, 0, 0, 0, 0, 16]);
    return Buffer.concat([
      box('jP  ', Buffer.from([0x0d, 0x0a, 0x87, 0x0a])),
      box('ftyp', Buffer.from('jp2 \0\0\0\0jp2 ', 'latin1')),
      box('jp2h', box('ihdr', size), box('colr', colours)),
      ...others,
      box('jp2c', stream),
    ]);
  }

  it('is decoded, a file and a bare codestream', async () => {
    const stream = await codestream();
    for (const bytes of [stream, inBoxes(stream)]) {
      const image = await decodeBytes(bytes);
      expect(image).toMatchObject({
        width: 64,
        height: 48,
        header: { format: 'jp2', width: 64, height: 48 },
      });
      expect(quartersOf(image)).toEqual([0, 1, 2, 3]);
    }
  });

  it('says when it was taken', async () => {
    const exif = box('uuid', Buffer.from('JpgTiffExif->JP2', 'latin1'), await exifBlock());
    const header = await readHeader(inBoxes(await codestream(), exif));
    expect(await metadataOf(header)).toMatchObject({ takenAtMs });
  });

  it('that ends early fails with a reason, and a bomb is refused by the size that it declares', async () => {
    const stream = await codestream();
    await expect(decodeBytes(stream.subarray(0, 120))).rejects.toMatchObject({ name: 'DecodeFailure' });
    await expect(decodeBytes(stream.subarray(0, 30))).rejects.toMatchObject({ reason: 'truncated' });
    const bomb = Buffer.from(stream);
    bomb.writeUInt32BE(60_000, 8);
    bomb.writeUInt32BE(60_000, 12);
    await expect(decodeBytes(bomb)).rejects.toMatchObject({ reason: 'too-large' });
  });
});

describe('a colour profile', () => {
  it('turns the colours of a decoder into sRGB', async () => {
    const raw = { width: 4, height: 4, channels: 3 } as const;
    const p3 = await sharp(Buffer.alloc(48, 128), { raw }).withIccProfile('p3').png().toBuffer();
    const { icc } = await sharp(p3).metadata();
    if (icc === undefined) throw new Error('sharp wrote no profile.');
    const pixels = {
      data: Buffer.from(Array.from({ length: 16 }, () => [200, 40, 40]).flat()),
      width: 4,
      height: 4,
    };
    const { data } = await sharp(tiffOf(pixels, icc))
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    // The red of P3 is redder than sRGB's of the same numbers: more red, less green.
    expect(data[0]).toBeGreaterThan(205);
    expect(data[1]).toBeLessThan(35);
  });
});

describeWithShared('formats/heic', 'real HEIC files', (root) => {
  it('are upright once, in their own size', async () => {
    const portrait = await decodeBytes(await readFile(join(root, 'iphone_15_pro.heic')));
    expect(portrait).toMatchObject({ width: 3024, height: 4032, header: { format: 'heic', orientation: 1 } });
    expect(await metadataOf(portrait.header)).toMatchObject({
      camera: 'Apple iPhone 15 Pro',
      takenAtMs: Date.UTC(2023, 9, 31, 11, 44, 43, 432),
    });
  }, 60_000);

  it('are their primary image where there are several', async () => {
    const collection = await decodeBytes(await readFile(join(root, 'heic-collection.heic')));
    const only = await decodeBytes(await readFile(join(root, 'cheers_1440x960.heic')));
    expect(Buffer.from(collection.data).equals(only.data)).toBe(true);
  }, 60_000);

  it('that end early fail with a reason, wherever they end', async () => {
    const bytes = await readFile(join(root, 'heic-single.heic'));
    for (const share of [0.001, 0.3, 0.9]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      await expect(decodeBytes(cut)).rejects.toMatchObject({ name: 'DecodeFailure' });
    }
  }, 60_000);

  it('leave no memory behind', async () => {
    expect((await readdir(root)).length).toBeGreaterThan(10);
    const bytes = await readFile(join(root, 'cheers_1440x960.heic'));
    for (let round = 0; round < 40; round++) await decodeBytes(bytes);
    // 40 images of 4 MB and their instances of 17 MB and more: kept, they would be a gigabyte.
    expect(process.memoryUsage().rss).toBeLessThan(1_000_000_000);
  }, 120_000);
});
