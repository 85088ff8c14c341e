import sharp from 'sharp';
import { expect, it } from 'vitest';
import { photoBytes } from '../../../testing/make-photo.ts';
import { decodeCost, unknownCostBytes } from './decode-cost.ts';

const size = { width: 400, height: 300 };
const pixels = size.width * size.height;

it('is the file, what the decoder holds and what it gives, by format', async () => {
  const costOf = async (bytes: Uint8Array): Promise<number> => {
    const cost = await decodeCost(bytes, bytes.length);
    return (cost - bytes.length) / pixels;
  };
  expect(await costOf(await photoBytes(size))).toBeCloseTo(7);
  expect(await costOf(await photoBytes({ ...size, format: 'png' }))).toBeCloseTo(7);
  expect(await costOf(await photoBytes({ ...size, format: 'webp' }))).toBeCloseTo(10);
  expect(await costOf(await photoBytes({ ...size, format: 'tiff' }))).toBeCloseTo(9);
  expect(await costOf(await photoBytes({ ...size, format: 'avif' }))).toBeCloseTo(24);
  const image = sharp(await photoBytes(size));
  expect(await costOf(await image.clone().jpeg({ progressive: true }).toBuffer())).toBeCloseTo(10);
  const full = { progressive: true, chromaSubsampling: '4:4:4' };
  expect(await costOf(await image.clone().jpeg(full).toBuffer())).toBeCloseTo(13);
  expect(await costOf(await image.clone().png({ progressive: true }).toBuffer())).toBeCloseTo(10);
  const deep = image.clone().toColourspace('rgb16');
  expect(await costOf(await deep.clone().png({ progressive: true }).toBuffer())).toBeCloseTo(13);
  expect(await costOf(await deep.clone().tiff({ compression: 'lzw' }).toBuffer())).toBeCloseTo(12);
});

it('counts a large picture as it is decoded: smaller, but whole where it is turned', async () => {
  const large = sharp({ create: { width: 6000, height: 4000, channels: 3, background: 'red' } });
  const working = (6 * 1600 * 1067) / 24e6;
  expect((await decodeCost(await large.jpeg().toBuffer(), 0)) / 24e6).toBeCloseTo(1 + working);
  const turned = await large.withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect((await decodeCost(turned, 0)) / 24e6).toBeCloseTo(1 + 3 + working);
});

it('tells from the beginning alone, and takes a guess where that does not tell', async () => {
  const large = await photoBytes({ width: 3000, height: 2000, format: 'png' });
  expect(await decodeCost(large.subarray(0, 4096), large.length)).toBe(await decodeCost(large, large.length));
  expect(await decodeCost(Buffer.from('nothing'), 7)).toBe(unknownCostBytes + 7);
});
