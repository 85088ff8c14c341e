import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { temporaryDirectory } from '../../src/testing/temporary-directory.ts';
import { drawIcons } from './icons.ts';

/** Alpha of a corner, the middle of a side, and the centre. */
async function alphas(png: Buffer): Promise<number[]> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const middle = Math.floor(info.width / 2);
  return [0, middle, middle * info.width + middle].map((pixel) => data[pixel * 4 + 3] ?? -1);
}

it('draws every form of the icon', async () => {
  const directory = temporaryDirectory();
  await drawIcons(directory);

  const png = readFileSync(join(directory, '512x512.png'));
  expect(await sharp(png).metadata()).toMatchObject({ width: 512, height: 512, hasAlpha: true });
  expect(await alphas(png)).toEqual([0, 255, 255]);

  const ico = readFileSync(join(directory, 'icon.ico'));
  const sizes: number[] = [];
  for (let index = 0; index < ico.readUInt16LE(4); index += 1) {
    const at = 6 + 16 * index;
    const picture = ico.subarray(
      ico.readUInt32LE(at + 12),
      ico.readUInt32LE(at + 12) + ico.readUInt32LE(at + 8),
    );
    const { width, height } = await sharp(picture).metadata();
    expect(width).toBe(height);
    expect(width % 256).toBe(ico.readUInt8(at));
    sizes.push(width);
  }
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);

  const icns = readFileSync(join(directory, 'icon.icns'));
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const pictures = new Map<string, Buffer>();
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    pictures.set(icns.toString('latin1', at, at + 4), icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)));
  }
  const largest = pictures.get('ic10') ?? Buffer.alloc(0);
  expect((await sharp(largest).metadata()).width).toBe(1024);
  // A margin all around, as icons have it on macOS.
  expect(await alphas(largest)).toEqual([0, 0, 255]);
});
