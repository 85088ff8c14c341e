import { createHash } from 'node:crypto';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makePhoto, photoBytes } from '../../../testing/make-photo.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { wholeSize, workingSize } from './decoded-size.ts';
import { DecodeFailure, hashFile, limits, readPhoto, readQueryImage } from './index.ts';
import type { TensorInput } from './index.ts';

const all = { thumbnails: true, prepare: [] };
const plain: TensorInput = {
  kind: 'tensor',
  width: 8,
  height: 8,
  fit: 'cover',
  kernel: 'cubic',
  mean: [0, 0, 0],
  std: [1, 1, 1],
};

async function fileOf(bytes: Uint8Array): Promise<string> {
  const path = join(temporaryDirectory(), 'photo');
  await writeFile(path, bytes);
  return path;
}

/** The colours in the middle of the four quarters of an image: top left, top right, bottom left, bottom right. */
async function quarters(image: Uint8Array = new Uint8Array()): Promise<number[][]> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return [
    [1, 1],
    [3, 1],
    [1, 3],
    [3, 3],
  ].map(([x = 0, y = 0]) => {
    const pixel = Math.floor((y * height) / 4) * width + Math.floor((x * width) / 4);
    return [...data.subarray(pixel * 3, pixel * 3 + 3)];
  });
}

function isNear(a: readonly number[] = [], b: readonly number[] = []): boolean {
  return a.every((value, index) => Math.abs(value - (b[index] ?? 0)) < 40);
}

/** Red, green, blue and white quarters, 64 x 48 when upright, stored so that `orientation` makes them so. */
async function orientedQuarters(orientation: number): Promise<Buffer> {
  const colours = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 255],
  ];
  const pixels = Array.from(
    { length: 64 * 48 },
    (_, at) => colours[(at % 64 >= 32 ? 1 : 0) + (at >= 64 * 24 ? 2 : 0)],
  );
  let image = sharp(Buffer.from(pixels.flatMap((colour) => colour ?? [])), {
    raw: { width: 64, height: 48, channels: 3 },
  });
  // What undoes each orientation: EXIF 2.32, table of the Orientation tag.
  if ([2, 4, 5, 7].includes(orientation)) {
    image = sharp(await image.flop().png().toBuffer());
  }
  const angle = { 3: 180, 4: 180, 5: 270, 6: 270, 7: 90, 8: 90 }[orientation] ?? 0;
  return await image.rotate(angle).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
}

describe('readPhoto', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('makes orientation %i upright', async (orientation) => {
    const photo = await readPhoto(await fileOf(await orientedQuarters(orientation)), all);
    expect(photo).toMatchObject({ width: 64, height: 48, orientation });
    const [red, green, blue, white] = await quarters(photo.thumbnails[0]?.bytes);
    expect([isNear(red, [255, 0, 0]), isNear(green, [0, 255, 0]), isNear(blue, [0, 0, 255])]).toEqual([
      true,
      true,
      true,
    ]);
    expect(isNear(white, [255, 255, 255])).toBe(true);
  });

  it.each(['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'] as const)('reads %s', async (format) => {
    const path = await makePhoto(join(temporaryDirectory(), 'photo'), { format, colour: 'rgb(200, 40, 90)' });
    const photo = await readPhoto(path, { thumbnails: true, prepare: [plain] });
    expect(photo).toMatchObject({ format, width: 96, height: 64, orientation: 1 });
    const [mean = []] = await quarters(photo.thumbnails[0]?.bytes);
    expect(isNear(mean, [200, 40, 90])).toBe(true);
    expect(photo.prepared[0]).toHaveLength(3 * 8 * 8);
  });

  it('gives the digest of the file', async () => {
    const path = await makePhoto(join(temporaryDirectory(), 'photo.jpg'));
    const sha256 = createHash('sha256')
      .update(await readFile(path))
      .digest();
    expect(Buffer.from((await readPhoto(path, all)).sha256)).toEqual(sha256);
    expect(Buffer.from((await hashFile(path)).sha256)).toEqual(sha256);
  });

  it.each([
    ['a small photo: one thumbnail, not enlarged', 300, 200, [['small', 300, 200]]],
    ['a photo hardly larger than the small one: itself', 500, 375, [['small', 500, 375]]],
    [
      'a photo of a screen',
      1280,
      853,
      [
        ['small', 480, 320],
        ['large', 1280, 853],
      ],
    ],
    [
      'a large photo',
      3000,
      2000,
      [
        ['small', 480, 320],
        ['large', 1600, 1067],
      ],
    ],
    [
      'an upright one',
      1000,
      3000,
      [
        ['small', 320, 960],
        ['large', 533, 1600],
      ],
    ],
    [
      'a sliver',
      3000,
      3,
      [
        ['small', 1280, 1],
        ['large', 1600, 2],
      ],
    ],
    ['a single pixel', 1, 1, [['small', 1, 1]]],
  ])('makes thumbnails of %s', async (_name, width, height, expected) => {
    const bytes = await photoBytes({ width, height, colour: 'teal' });
    const { thumbnails, thumbHash } = await readPhoto(await fileOf(bytes), all);
    expect(thumbnails.map((made) => [made.variant, made.width, made.height])).toEqual(expected);
    expect(thumbHash?.length).toBeGreaterThanOrEqual(5);
    for (const { bytes, width: made } of thumbnails) expect((await sharp(bytes).metadata()).width).toBe(made);
  });

  it('makes no thumbnails where none are asked for', async () => {
    const path = await makePhoto(join(temporaryDirectory(), 'photo.jpg'));
    const { thumbnails, thumbHash } = await readPhoto(path, { thumbnails: false, prepare: [] });
    expect([thumbnails, thumbHash]).toEqual([[], null]);
  });

  it('puts transparent parts on white', async () => {
    const clear = sharp({
      create: { width: 40, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const photo = await readPhoto(await fileOf(await clear.png().toBuffer()), all);
    expect((await quarters(photo.thumbnails[0]?.bytes))[0]).toEqual([255, 255, 255]);
  });

  it.each(['b-w', 'grey16', 'rgb16', 'cmyk'])('turns %s into 8-bit RGB', async (space) => {
    const source = sharp({ create: { width: 40, height: 30, channels: 3, background: '#808080' } });
    const image = source.toColourspace(space);
    const bytes = await (space === 'cmyk' ? image.jpeg() : image.png()).toBuffer();
    const photo = await readPhoto(await fileOf(bytes), { thumbnails: true, prepare: [plain] });
    expect(isNear((await quarters(photo.thumbnails[0]?.bytes))[0], [128, 128, 128])).toBe(true);
    expect(photo.prepared[0]?.every((value) => Math.abs(value - 0.5) < 0.1)).toBe(true);
  });

  it.each([1, 6])(
    'keeps a JPEG of which most is there, and says how much: orientation %i',
    async (orientation) => {
      const bytes = await photoBytes({ width: 400, height: 300, orientation });
      const { visibleShare: whole } = await readPhoto(await fileOf(bytes), all);
      expect(whole).toBeNull();
      // The header of such a small photo is a good part of it.
      const start = bytes.lastIndexOf(Buffer.from([0xff, 0xda]));
      const cut = (share: number): Buffer =>
        bytes.subarray(0, start + Math.floor((bytes.length - start) * share));
      const most = await readPhoto(await fileOf(cut(0.8)), { thumbnails: true, prepare: [plain] });
      expect(most.visibleShare).toBeGreaterThan(0.6);
      expect(most.visibleShare).toBeLessThan(0.95);
      expect(most.width > most.height).toBe(orientation === 1);
      expect(most.thumbnails).not.toEqual([]);
      await expect(readPhoto(await fileOf(cut(0.25)), all)).rejects.toMatchObject({ reason: 'truncated' });
    },
  );

  it('keeps a progressive JPEG that lacks its last details', async () => {
    const bytes = await sharp(await photoBytes({ width: 400, height: 300 }))
      .jpeg({ progressive: true })
      .toBuffer();
    const cut = bytes.subarray(0, Math.floor(bytes.length * 0.8));
    expect((await readPhoto(await fileOf(cut), all)).visibleShare).toBe(0.99);
  });

  it('tells a file that ends early from one that is damaged', async () => {
    const png = await photoBytes({ width: 400, height: 300, format: 'png' });
    await expect(readPhoto(await fileOf(png.subarray(0, png.length * 0.9)), all)).rejects.toMatchObject({
      reason: 'truncated',
    });
    const damaged = Buffer.from(png);
    damaged.fill(0x55, 200, 600);
    await expect(readPhoto(await fileOf(damaged), all)).rejects.toBeInstanceOf(DecodeFailure);
  });

  it('refuses a file that is too large, without reading it', async () => {
    const path = join(temporaryDirectory(), 'huge.jpg');
    const file = await open(path, 'w');
    await file.truncate(limits.maxFileBytes + 1);
    await file.close();
    await expect(readPhoto(path, all)).rejects.toMatchObject({ reason: 'too-large' });
    await expect(hashFile(path)).rejects.toMatchObject({ reason: 'too-large' });
  });

  it('stops when it is aborted', async () => {
    const path = await makePhoto(join(temporaryDirectory(), 'photo.jpg'));
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(readPhoto(path, { ...all, signal })).rejects.toThrow('enough');
  });

  it.each([
    [500, 375, 500, 375],
    [4000, 3000, 1600, 1200],
    [3000, 4000, 1200, 1600],
    // Panoramas keep their short side, as far as memory goes, and slivers all.
    [10_000, 1500, 4267, 640],
    [65_000, 4000, 10_400, 640],
    [32_544, 255, 32_544, 255],
    [100_000, 600, 63_246, 379],
  ])('works on %i x %i at %i x %i', (width, height, workingWidth, workingHeight) => {
    expect(workingSize({ width, height })).toEqual({ width: workingWidth, height: workingHeight });
  });

  it('gives a photo whole up to 24 million pixels', () => {
    expect(wholeSize({ width: 6000, height: 4000 })).toEqual({ width: 6000, height: 4000 });
    expect(wholeSize({ width: 12_000, height: 8000 })).toEqual({ width: 6000, height: 4000 });
  });

  it('gives the size of the original where it was decoded at a fraction', async () => {
    const bytes = await photoBytes({ width: 6000, height: 4100, colour: 'olive', orientation: 8 });
    const photo = await readPhoto(await fileOf(bytes), all);
    expect(photo).toMatchObject({ width: 4100, height: 6000 });
    expect(photo.thumbnails[1]).toMatchObject({ variant: 'large', width: 1093, height: 1600 });
  });
});

describe('readQueryImage', () => {
  it('names the file that is not there', async () => {
    const path = join(temporaryDirectory(), 'nope.jpg');
    await expect(readQueryImage(path, plain)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `There is no file at ${path}.`,
    });
  });

  it('gives what readPhoto gives', async () => {
    const bytes = await photoBytes({ width: 50, height: 40 });
    const path = await fileOf(bytes);
    const { prepared } = await readPhoto(path, { thumbnails: false, prepare: [plain] });
    expect(await readQueryImage(path, plain)).toEqual(prepared[0]);
    expect(await readQueryImage(bytes, plain)).toEqual(prepared[0]);
  });

  it('answers in words for a person', async () => {
    const missing = join(temporaryDirectory(), 'gone.jpg');
    await expect(readQueryImage(missing, plain)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(readQueryImage(Buffer.from('not an image at all'), plain)).rejects.toMatchObject({
      code: 'UNSUPPORTED_IMAGE',
    });
  });
});
