/**
 * Real CLIP vectors of a small set, so that the flow can be seen end to end: a folder with `gallery.json`,
 * `queries.json` and `labels.json` beside float32 matrices of 512 dimensions, and the folder of the gallery's photos.
 * What is sent is a photo made anew from the file, so it is known by its look.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { direction, type KnownVectors } from './vectors.ts';

const clipDimensions = 512;
/** A look is so many pixels square. */
const lookSide = 12;
/** Root of the mean squared difference of two looks, 0 to 255: the same photo stays below, another does not. */
const sameLook = 10;

async function look(image: Buffer | string): Promise<Buffer> {
  return sharp(image)
    .rotate()
    .removeAlpha()
    .toColourspace('srgb')
    .resize(lookSide, lookSide, { fit: 'fill' })
    .raw()
    .toBuffer();
}

function difference(a: Buffer, b: Buffer): number {
  let squares = 0;
  for (let index = 0; index < a.length; index += 1) squares += ((a[index] ?? 0) - (b[index] ?? 0)) ** 2;
  return Math.sqrt(squares / a.length);
}

/** The rows of `<name>_<rows>x512_f32.bin`. */
async function readRows(folder: string, name: string): Promise<Float32Array[]> {
  const file = (await readdir(folder)).find(
    (each) => each.startsWith(`${name}_`) && each.endsWith('_f32.bin'),
  );
  if (file === undefined) throw new Error(`There is no ${name}_…_f32.bin in ${folder}.`);
  const bytes = await readFile(join(folder, file));
  const rowBytes = 4 * clipDimensions;
  return Array.from({ length: bytes.length / rowBytes }, (_, row) => {
    const start = bytes.byteOffset + row * rowBytes;
    return new Float32Array(bytes.buffer.slice(start, start + rowBytes));
  });
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(JSON.parse(await readFile(path, 'utf8')));
}

/** Captions and queries are compared without case, signs and articles. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/\([^)]*\)/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^(?:a photo of )?(?:(?:a|an|the) )?/u, '')
    .trim();
}

/** Reads the vectors, and looks at those photos of the gallery that are there. */
export async function readClipVectors(folder: string, photosFolder: string): Promise<KnownVectors> {
  const gallery = await readJson(
    join(folder, 'gallery.json'),
    z.array(z.object({ row: z.int(), image: z.string().nullable() })),
  );
  const imageRows = await readRows(folder, 'gallery');
  const there = new Set(await readdir(photosFolder));
  const looks: { readonly look: Buffer; readonly vector: Float32Array }[] = [];
  for (const { row, image } of gallery) {
    const vector = imageRows[row];
    if (vector !== undefined && image !== null && there.has(image))
      looks.push({ look: await look(join(photosFolder, image)), vector });
  }

  const texts = new Map<string, Float32Array>();
  const labels = await readJson(join(folder, 'labels.json'), z.array(z.string()));
  const labelRows = await readRows(folder, 'labels');
  labels.forEach((label, row) => {
    const vector = labelRows[row];
    if (vector !== undefined) texts.set(plain(label), vector);
  });
  const queries = await readJson(
    join(folder, 'queries.json'),
    z.array(z.object({ row: z.int(), text: z.string() })),
  );
  const queryRows = await readRows(folder, 'queries');
  for (const { row, text } of queries) {
    const vector = queryRows[row];
    if (vector !== undefined) texts.set(plain(text), vector);
  }

  const mean = new Float32Array(clipDimensions).map(
    (_, index) => labelRows.reduce((total, vector) => total + (vector[index] ?? 0), 0) / labelRows.length,
  );

  /** Of words that nobody knows: what texts have in common, and a direction of their own, so that the whole is a unit long. */
  function nearTheMean(text: string): Float32Array {
    const common = Math.hypot(...mean);
    const own = direction(text, clipDimensions);
    return mean.map((value, index) => value + Math.sqrt(1 - common ** 2) * (own[index] ?? 0));
  }

  /** Of a text that is none of the known: the known words in it, summed. */
  function ofWords(text: string): Float32Array {
    const words = plain(text).split(' ');
    const found = words.map((word) => texts.get(word) ?? texts.get(word.replace(/s$/u, '')));
    const known = found.filter((vector) => vector !== undefined);
    if (known.length === 0) return nearTheMean(text);
    return new Float32Array(clipDimensions).map((_, index) =>
      known.reduce((total, vector) => total + (vector[index] ?? 0), 0),
    );
  }

  return {
    async ofImage(image) {
      const seen = await look(image);
      let nearest = { distance: sameLook, vector: null as Float32Array | null };
      for (const each of looks) {
        const distance = difference(seen, each.look);
        if (distance < nearest.distance) nearest = { distance, vector: each.vector };
      }
      return nearest.vector;
    },
    ofText: (text) => texts.get(plain(text)) ?? ofWords(text),
  };
}
