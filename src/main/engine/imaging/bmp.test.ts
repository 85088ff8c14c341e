import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { describeWithShared } from '../../../testing/shared-data.ts';
import { decodeBmp } from './bmp.ts';
import { DecodeFailure } from './index.ts';
import { decodeBytes } from './testing/decode-bytes.ts';
import { quarterColours, quarterPixels, quartersOf } from './testing/quarters.ts';

interface Recipe {
  readonly bits: number;
  readonly headerBytes?: 12 | 40 | 108;
  readonly isTopDown?: boolean;
  readonly compression?: number;
  readonly masks?: readonly number[];
  readonly body?: Buffer;
}

const [width, height] = [64, 48];

/** Rows from the bottom, four bytes a row's unit, each pixel as `pixelOf` says. */
function rows(bits: number, pixelOf: (quarter: number) => number, isTopDown = false): Buffer {
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  const body = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = pixelOf((x >= width / 2 ? 1 : 0) + (y >= height / 2 ? 2 : 0));
      const row = (isTopDown ? y : height - 1 - y) * rowBytes;
      if (bits >= 8) body.writeUIntLE(value, row + (x * bits) / 8, bits / 8);
      else {
        const at = row + Math.floor((x * bits) / 8);
        body[at] = (body[at] ?? 0) | (value << (8 - bits - ((x * bits) % 8)));
      }
    }
  }
  return body;
}

function bmp({
  bits,
  headerBytes = 40,
  isTopDown = false,
  compression = 0,
  masks = [],
  body,
}: Recipe): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(headerBytes);
  if (headerBytes === 12) {
    header.writeUInt16LE(width, 4);
    header.writeUInt16LE(height, 6);
    header.writeUInt16LE(1, 8);
    header.writeUInt16LE(bits, 10);
  } else {
    header.writeInt32LE(width, 4);
    header.writeInt32LE(isTopDown ? -height : height, 8);
    header.writeUInt16LE(1, 12);
    header.writeUInt16LE(bits, 14);
    header.writeUInt32LE(compression, 16);
  }
  for (const [index, mask] of masks.entries()) {
    if (headerBytes === 108) header.writeUInt32LE(mask, 40 + 4 * index);
  }
  const behind = headerBytes === 40 ? Buffer.from(Uint32Array.from(masks).buffer) : Buffer.alloc(0);
  const colours = bits > 8 ? 0 : headerBytes === 12 || bits === 8 ? 1 << bits : Math.min(4, 1 << bits);
  const entry = headerBytes === 12 ? 3 : 4;
  const palette = Buffer.alloc(colours * entry);
  for (const [index, [red, green, blue]] of quarterColours.slice(0, colours).entries()) {
    palette.set([blue, green, red], index * entry);
  }
  if (headerBytes !== 12) header.writeUInt32LE(bits > 8 ? 0 : colours, 32);
  const start = Buffer.alloc(14);
  start.write('BM');
  start.writeUInt32LE(14 + headerBytes + behind.length + palette.length, 10);
  return Buffer.concat([start, header, behind, palette, body ?? Buffer.alloc(0)]);
}

function packed(masks: readonly number[]): (quarter: number) => number {
  return (quarter) =>
    masks.slice(0, 3).reduce(
      (pixel, mask, channel) => {
        const shift = 31 - Math.clz32(mask & -mask);
        const most = mask >>> shift;
        const value = Math.round(((quarterColours[quarter]?.[channel] ?? 0) * most) / 255);
        return (pixel | (value << shift)) >>> 0;
      },
      (masks[3] ?? 0) >>> 0,
    );
}

const plain32 = packed([0xff0000, 0xff00, 0xff]);
const turned = [0xff000000, 0xff0000, 0xff00, 0xff];
const tight = [0xf800, 0x07e0, 0x001f];
const whole: readonly [string, Buffer][] = [
  ['24 bits', bmp({ bits: 24, body: rows(24, plain32) })],
  ['24 bits from the top', bmp({ bits: 24, isTopDown: true, body: rows(24, plain32, true) })],
  ['32 bits', bmp({ bits: 32, body: rows(32, plain32) })],
  ['16 bits', bmp({ bits: 16, body: rows(16, packed([0x7c00, 0x03e0, 0x001f])) })],
  ['16 bits with masks', bmp({ bits: 16, compression: 3, masks: tight, body: rows(16, packed(tight)) })],
  [
    '32 bits with masks and alpha',
    bmp({ bits: 32, headerBytes: 108, compression: 3, masks: turned, body: rows(32, packed(turned)) }),
  ],
  ['8 bits', bmp({ bits: 8, body: rows(8, (quarter) => quarter) })],
  ['4 bits with a short palette', bmp({ bits: 4, body: rows(4, (quarter) => quarter) })],
  ['2 bits', bmp({ bits: 2, body: rows(2, (quarter) => quarter) })],
  ['OS/2, 8 bits', bmp({ bits: 8, headerBytes: 12, body: rows(8, (quarter) => quarter) })],
  ['OS/2, 24 bits', bmp({ bits: 24, headerBytes: 12, body: rows(24, plain32) })],
];

describe('decodeBmp', () => {
  it.each(whole)('reads %s', async (_name, bytes) => {
    const image = await decodeBytes(bytes);
    expect(image).toMatchObject({ width, height, header: { format: 'bmp', orientation: 1 } });
    expect(quartersOf(image)).toEqual([0, 1, 2, 3]);
  });

  it('gives the very bytes of 24-bit pixels', () => {
    expect(Buffer.from(decodeBmp(whole[0]?.[1] ?? Buffer.alloc(0)).data)).toEqual(quarterPixels());
  });

  it.each([8, 4])('unpacks runs, escapes and jumps of %i bits', (bits) => {
    const pair = (index: number): number => (bits === 8 ? index : index * 17);
    const body: number[] = [];
    for (let row = 0; row < height; row++) {
      const isUpper = row >= height / 2;
      // A run for the left half, pixels as they are for the right.
      body.push(32, pair(isUpper ? 0 : 2), 0, 32);
      body.push(...Array.from({ length: bits === 8 ? 32 : 16 }, () => pair(isUpper ? 1 : 3)), 0, 0);
    }
    body.push(0, 1);
    const bytes = bmp({ bits, compression: bits === 8 ? 1 : 2, body: Buffer.from(body) });
    expect(quartersOf(decodeBmp(bytes))).toEqual([0, 1, 2, 3]);
    const jump = bmp({
      bits,
      compression: bits === 8 ? 1 : 2,
      body: Buffer.from([0, 2, 10, 47, 1, pair(3), 0, 1]),
    });
    expect([...decodeBmp(jump).data.subarray(30, 33)]).toEqual([...quarterColours[3]]);
  });

  it('tells what ends early from what is broken', () => {
    const [, bytes = Buffer.alloc(0)] = whole[0] ?? [];
    expect(() => decodeBmp(bytes.subarray(0, bytes.length - 200))).toThrow(
      expect.objectContaining({ reason: 'truncated' }),
    );
    expect(() => decodeBmp(bytes.subarray(0, 20))).toThrow(expect.objectContaining({ reason: 'truncated' }));
    const odd = Buffer.from(bytes);
    odd.writeUInt16LE(7, 28);
    expect(() => decodeBmp(odd)).toThrow(expect.objectContaining({ reason: 'corrupt' }));
    odd.writeUInt16LE(24, 28);
    odd.writeUInt32LE(4, 30);
    expect(() => decodeBmp(odd)).toThrow(expect.objectContaining({ reason: 'unsupported' }));
  });

  it('refuses a bomb by the size it declares', async () => {
    const bytes = Buffer.from(whole[0]?.[1] ?? []);
    bytes.writeInt32LE(2_000_000_000, 18);
    await expect(decodeBytes(bytes)).rejects.toMatchObject({ reason: 'too-large' });
  });

  it('answers with pixels or a reason, whatever the bytes', () => {
    const samples = whole.map(([, bytes]) => bytes);
    const broken = fc
      .tuple(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(130), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.nat(4000),
      )
      .map(([bytes, changes, cut]) => {
        const copy = Buffer.from(bytes.subarray(0, Math.max(30, bytes.length - cut)));
        for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
        return copy;
      });
    fc.assert(
      fc.property(broken, (bytes) => {
        // Sizes that this machine would only spend time on.
        const declared = Math.abs(bytes.readInt32LE(18) * bytes.readInt32LE(22));
        fc.pre(declared < 1_000_000 || declared > 300_000_000);
        try {
          const { data, width: w, height: h, channels } = decodeBmp(bytes);
          return data.length === w * h * channels;
        } catch (error) {
          return error instanceof DecodeFailure;
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describeWithShared('formats/damaged', 'BMPs that others drew, too', (root) => {
  it('look as they should', async () => {
    const names = (await readdir(root)).filter((name) => name.endsWith('.bmp'));
    const pairs = names.filter((name) => existsSync(join(root, `${name}.png`)));
    expect(pairs.length).toBeGreaterThan(2);
    for (const name of pairs) {
      const wanted = await sharp(join(root, `${name}.png`))
        .flatten({ background: 'white' })
        .removeAlpha()
        .raw()
        .toBuffer();
      const { data } = await decodeBytes(await readFile(join(root, name)));
      const difference = data.reduce((sum, value, at) => sum + Math.abs(value - (wanted[at] ?? 0)), 0);
      expect({ name, isAlike: difference / data.length < 2 }).toEqual({ name, isAlike: true });
    }
  });
});
