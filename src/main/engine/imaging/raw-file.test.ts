import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeWithShared } from '../../../testing/shared-data.ts';
import { metadataOf } from './metadata.ts';
import { decodeBytes } from './testing/decode-bytes.ts';
import { quarterJpeg, quartersOf, storedFor } from './testing/quarters.ts';

interface Tag {
  readonly tag: number;
  readonly type: 2 | 3 | 4 | 5;
  /** A number, a text, or pairs of numbers. */
  readonly value: number | string | readonly (readonly [number, number])[];
}

const byteCount = { 2: 1, 3: 2, 4: 4, 5: 8 } as const;

/** A TIFF of one directory; `magic` for those who spell it differently. */
function tiff(tags: readonly Tag[], magic = 'II*\0'): Buffer {
  const directory = Buffer.alloc(2 + 12 * tags.length + 4);
  directory.writeUInt16LE(tags.length);
  let behind = Buffer.alloc(0);
  for (const [index, { tag, type, value }] of tags.entries()) {
    const at = 2 + 12 * index;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    const bytes =
      typeof value === 'string'
        ? Buffer.from(`${value}\0`, 'latin1')
        : Buffer.from(Uint32Array.from(typeof value === 'number' ? [value] : value.flat()).buffer);
    directory.writeUInt32LE(typeof value === 'number' ? 1 : bytes.length / byteCount[type], at + 4);
    if (bytes.length <= 4) bytes.copy(directory, at + 8);
    else {
      directory.writeUInt32LE(8 + directory.length + behind.length, at + 8);
      behind = Buffer.concat([behind, bytes]);
    }
  }
  const start = Buffer.alloc(8);
  start.write(magic, 'latin1');
  start.writeUInt32LE(8, 4);
  return Buffer.concat([start, directory, behind]);
}

function box(type: string, ...contents: Uint8Array[]): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + contents.reduce((sum, { length }) => sum + length, 0));
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, ...contents]);
}

const dngTags = (orientation: number): Tag[] => [
  { tag: 0x0fe, type: 4, value: 1 },
  { tag: 0x10f, type: 2, value: 'Leica' },
  { tag: 0x110, type: 2, value: 'Leica Q3' },
  { tag: 0x112, type: 3, value: orientation },
  { tag: 0xc612, type: 4, value: 1 },
];

/** What sensors' data look like to somebody who looks for pictures: lossless JPEG, and noise with markers in it. */
const sensorData = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xc3, 0, 17, 14, 0x20, 0, 0x30, 0, 2, 0, 0x11, 0, 1, 0x11, 0, 0xff, 0xd9]),
  Buffer.alloc(2000, 0xa5),
  Buffer.from([0xff, 0xd8, 0xff, 0x12, 0x34]),
  Buffer.alloc(100),
]);

async function dng(orientation: number): Promise<Buffer> {
  return Buffer.concat([
    tiff(dngTags(orientation)),
    await quarterJpeg(32, 24),
    sensorData,
    await storedFor(orientation, 128, 96),
    sensorData,
  ]);
}

describe('a RAW file', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is its largest picture, upright: orientation %i',
    async (orientation) => {
      const image = await decodeBytes(await dng(orientation));
      expect(image.header).toMatchObject({ format: 'dng', width: 128, height: 96, orientation });
      expect(image).toMatchObject({ width: 128, height: 96 });
      expect(quartersOf(image)).toEqual([0, 1, 2, 3]);
    },
  );

  it('does not take the tiles of its data for pictures', async () => {
    const tile = await quarterJpeg(256, 256);
    const bytes = Buffer.concat([await dng(1), tile, tile, tile, tile]);
    expect((await decodeBytes(bytes)).header).toMatchObject({ width: 128, height: 96 });
  });

  it.each([
    ['orf', 'IIRO', true],
    ['rw2', 'IIU\0', true],
    ['raf', 'FUJIFILMCCD-RAW 0201FF129502', false],
  ])('of another container is read alike: %s', async (format, magic, isTiff) => {
    const start = isTiff ? tiff(dngTags(6), magic) : Buffer.from(magic);
    const bytes = Buffer.concat([start, Buffer.alloc(64), await storedFor(isTiff ? 6 : 1), sensorData]);
    const image = await decodeBytes(bytes);
    expect(image.header.format).toBe(format);
    expect(quartersOf(image)).toEqual([0, 1, 2, 3]);
    if (isTiff) expect(await metadataOf(image.header)).toMatchObject({ camera: 'Leica Q3' });
  });

  it("has Canon's facts in blocks of their own", async () => {
    const uuid = Buffer.from('85c0b687820f11e08111f4ce462b6a48', 'hex');
    const camera = tiff([
      { tag: 0x10f, type: 2, value: 'Canon' },
      { tag: 0x110, type: 2, value: 'Canon EOS R5' },
      { tag: 0x112, type: 3, value: 8 },
    ]);
    const exposure = tiff([
      { tag: 0x829a, type: 5, value: [[1, 250]] },
      { tag: 0x829d, type: 5, value: [[28, 10]] },
      { tag: 0x8827, type: 3, value: 400 },
      { tag: 0x9003, type: 2, value: '2023:07:14 18:03:21' },
      { tag: 0x920a, type: 5, value: [[35, 1]] },
      { tag: 0xa434, type: 2, value: 'RF35mm F1.8 MACRO IS STM' },
    ]);
    const place = tiff([
      { tag: 1, type: 2, value: 'S' },
      {
        tag: 2,
        type: 5,
        value: [
          [33, 1],
          [55, 1],
          [30, 1],
        ],
      },
      { tag: 3, type: 2, value: 'E' },
      {
        tag: 4,
        type: 5,
        value: [
          [18, 1],
          [25, 1],
          [12, 1],
        ],
      },
    ]);
    const bytes = Buffer.concat([
      box('ftyp', Buffer.from('crx \0\0\0\u0001crx isom', 'latin1')),
      box('moov', box('uuid', uuid, box('CMT1', camera), box('CMT2', exposure), box('CMT4', place))),
      box('mdat', await storedFor(8), sensorData),
    ]);
    const image = await decodeBytes(bytes);
    expect(image.header).toMatchObject({ format: 'cr3', orientation: 8, width: 64, height: 48 });
    expect(quartersOf(image)).toEqual([0, 1, 2, 3]);
    const facts = await metadataOf(image.header);
    expect(facts).toMatchObject({
      camera: 'Canon EOS R5',
      lens: 'RF35mm F1.8 MACRO IS STM',
      iso: 400,
      aperture: 2.8,
      exposureSeconds: 0.004,
      focalLengthMm: 35,
      takenAtMs: Date.UTC(2023, 6, 14, 18, 3, 21),
    });
    expect(facts.latitude).toBeCloseTo(-33.925, 3);
    expect(facts.longitude).toBeCloseTo(18.42, 3);
  });

  it('without a picture is listed as unsupported, in words', async () => {
    const bytes = Buffer.concat([tiff(dngTags(1), 'IIU\0'), sensorData]);
    await expect(decodeBytes(bytes)).rejects.toMatchObject({
      reason: 'unsupported',
      message: expect.stringMatching(/no picture/u) as string,
    });
  });
});

describeWithShared('formats/raw', 'real RAW files', (root) => {
  it('are their largest picture, with the facts of the RAW itself', async () => {
    const canon = await decodeBytes(await readFile(join(root, 'Canon-R6-pruned.CR3')));
    expect(canon.header).toMatchObject({ format: 'cr3', width: 1620, height: 1080 });
    // As exiftool 13 reads them.
    expect(await metadataOf(canon.header)).toMatchObject({
      camera: 'Canon EOS R6',
      lens: 'RF70-200mm F2.8 L IS USM',
      iso: 100,
      aperture: 25,
      takenAtMs: Date.UTC(2021, 4, 12, 12, 21, 21, 920),
    });
    const adobe = await decodeBytes(await readFile(join(root, 'canon_eos_6d.dng')));
    expect(adobe.header).toMatchObject({ format: 'dng', width: 1024, height: 683 });
    expect(await metadataOf(adobe.header)).toMatchObject({
      camera: 'Canon EOS 6D',
      takenAtMs: Date.UTC(2019, 5, 6, 7, 29, 51),
    });
  });
});
