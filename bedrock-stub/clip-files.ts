/**
 * The files of `--vectors` and `--photos`, read and checked: `gallery.json`, `labels.json` and `queries.json`, beside each a float32
 * matrix of 512 columns, and the photos that the gallery names. docs/bedrock.md describes them.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export const clipDimensions = 512;
const rowBytes = 4 * clipDimensions;

/** A folder that was named and does not hold what it should: the message is a sentence for a person. */
export class UnusableFolder extends Error {}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === '' ? String(error) : code;
}

/** The names in a folder. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    const reason = reasonOf(error);
    if (reason === 'ENOENT') throw new UnusableFolder(`There is no folder ${folder}.`);
    if (reason === 'ENOTDIR') throw new UnusableFolder(`${folder} is a file, not a folder.`);
    throw new UnusableFolder(`The folder ${folder} cannot be read (${reason}).`);
  });
}

async function bytesOf(path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    throw new UnusableFolder(`${path} cannot be read (${reasonOf(error)}).`);
  });
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const text = (await bytesOf(path)).toString('utf8');
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new UnusableFolder(`${path} is not the list that it should be.`);
  }
}

/** The rows of a matrix, as the file has them. */
async function readRows(path: string): Promise<Float32Array[]> {
  const bytes = await bytesOf(path);
  if (bytes.length === 0 || bytes.length % rowBytes !== 0) {
    throw new UnusableFolder(`${path} holds no rows of ${clipDimensions} float32 numbers.`);
  }
  return Array.from({ length: bytes.length / rowBytes }, (_, row) => {
    const start = bytes.byteOffset + row * rowBytes;
    return new Float32Array(bytes.buffer.slice(start, start + rowBytes));
  });
}

const gallerySchema = z.array(z.object({ row: z.int(), image: z.string().nullable() }));
const labelsSchema = z.array(z.string());
const queriesSchema = z.array(z.object({ row: z.int(), text: z.string() }));

export interface ClipFiles {
  /** Files of the photos' folder. */
  readonly photos: readonly { readonly path: string; readonly vector: Float32Array }[];
  readonly labels: readonly { readonly text: string; readonly vector: Float32Array }[];
  readonly captions: readonly { readonly text: string; readonly vector: Float32Array }[];
}

/** Throws UnusableFolder. */
export async function readClipFiles(folder: string, photosFolder: string): Promise<ClipFiles> {
  const [names, photoNames] = [await namesIn(folder), new Set(await namesIn(photosFolder))];

  async function readTable<T>(
    name: string,
    schema: z.ZodType<T>,
  ): Promise<{ list: T; rows: Float32Array[] }> {
    const list = `${name}.json`;
    const matrix = names.find((each) => each.startsWith(`${name}_`) && each.endsWith('_f32.bin'));
    const missing = !names.includes(list) ? list : `${name}_<rows>x${clipDimensions}_f32.bin`;
    if (matrix === undefined || missing === list) {
      throw new UnusableFolder(
        `There is no ${missing} in ${folder}; docs/bedrock.md says which files it needs.`,
      );
    }
    return { list: await readJson(join(folder, list), schema), rows: await readRows(join(folder, matrix)) };
  }

  const gallery = await readTable('gallery', gallerySchema);
  const labels = await readTable('labels', labelsSchema);
  const queries = await readTable('queries', queriesSchema);
  const photos = gallery.list.flatMap(({ row, image }) => {
    const vector = gallery.rows[row];
    const isThere = image !== null && photoNames.has(image);
    return vector !== undefined && isThere ? [{ path: join(photosFolder, image), vector }] : [];
  });
  if (photos.length === 0) {
    throw new UnusableFolder(
      `${photosFolder} holds none of the photos that ${join(folder, 'gallery.json')} names.`,
    );
  }
  const withRow = (text: string, vector: Float32Array | undefined): ClipFiles['labels'] =>
    vector === undefined ? [] : [{ text, vector }];
  return {
    photos,
    labels: labels.list.flatMap((text, row) => withRow(text, labels.rows[row])),
    captions: queries.list.flatMap(({ row, text }) => withRow(text, queries.rows[row])),
  };
}
