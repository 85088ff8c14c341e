/** Photos of any size, with as much detail as a camera's, and very many small ones. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { photoBytes } from '../../src/testing/make-photo.ts';

export interface MadePhotos {
  readonly directory: string;
  readonly count: number;
}

/** @param megapixels of each, 4 to 3 */
export async function makeLargePhotos(
  directory: string,
  count: number,
  megapixels: number,
  isProgressive = false,
): Promise<MadePhotos> {
  await mkdir(directory, { recursive: true });
  const height = Math.round(Math.sqrt((megapixels * 1e6 * 3) / 4));
  const width = Math.round((height * 4) / 3);
  // Soft shapes and the grain of a sensor: about as many bytes a pixel as a camera writes.
  const grain = await sharp({
    create: {
      width: 1024,
      height: 1024,
      channels: 3,
      background: 'grey',
      noise: { type: 'gaussian', mean: 128, sigma: 12 },
    },
  })
    .png()
    .toBuffer();
  const shapes = await photoBytes({ width, height, seed: 5 });
  const first = await sharp(shapes)
    .composite([{ input: grain, tile: true, blend: 'soft-light' }])
    .jpeg({ quality: 88, progressive: isProgressive })
    .toBuffer();
  for (let index = 0; index < count; index += 1) {
    await writeFile(join(directory, `${index}.jpg`), withComment(first, `photo ${index}`));
  }
  return { directory, count };
}

/** The same picture as another content: a comment behind the JPEG's first marker. */
function withComment(jpeg: Uint8Array, comment: string): Buffer {
  const text = Buffer.from(comment);
  const header = Buffer.from([0xff, 0xfe, 0, text.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), header, text, jpeg.subarray(2)]);
}

/** Small photos, each of its own content, in folders of a thousand. */
export async function makeManyPhotos(directory: string, count: number): Promise<MadePhotos> {
  const pictures: Buffer[] = [];
  for (let seed = 1; seed <= 50; seed += 1)
    pictures.push(await photoBytes({ seed, width: 320, height: 240 }));
  for (let index = 0; index < count; index += 1) {
    const folder = join(directory, `${Math.floor(index / 1000)}`);
    if (index % 1000 === 0) await mkdir(folder, { recursive: true });
    const picture = pictures[index % pictures.length];
    if (picture !== undefined)
      await writeFile(join(folder, `${index}.jpg`), withComment(picture, `photo ${index}`));
  }
  return { directory, count };
}

/** Copies the first photos of a folder. */
export async function copyPhotos(names: readonly string[], from: string, to: string): Promise<MadePhotos> {
  await mkdir(to, { recursive: true });
  for (const name of names) await copyFile(join(from, name), join(to, name));
  return { directory: to, count: names.length };
}
