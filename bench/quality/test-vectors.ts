/**
 * Reads a folder of real vectors: gallery.json and gallery_{n}x{d}_f32.bin, queries.json with its .bin, labels.json
 * with its .bin; and what people said of the photos. Runs in the pinned Node.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export interface TestVectors {
  readonly dimensions: number;
  /** One unit vector for each photo. */
  readonly photos: readonly Float32Array[];
  readonly captions: readonly {
    readonly text: string;
    readonly vector: Float32Array;
    readonly target: number;
  }[];
  readonly labels: readonly { readonly name: string; readonly vector: Float32Array }[];
  /** For each photo what people said it shows; none where that is not known. */
  readonly sentences: readonly (readonly string[])[];
}

const gallerySchema = z.array(z.object({ row: z.int(), image: z.string().nullable() }));
const queriesSchema = z.array(z.object({ row: z.int(), text: z.string(), target: z.string() }));
const labelsSchema = z.array(z.string());

/** More captions of the same photos lie in the folders beside the vectors' one. */
const captionFiles = ['captions.tsv', '../../photos/everyday-captions.tsv', '../../training/captions.tsv'];

/** Throws where a file is missing or does not hold what its name says. */
export function readTestVectors(directory: string): TestVectors {
  const gallery = gallerySchema.parse(readJson(directory, 'gallery.json'));
  const queries = queriesSchema.parse(readJson(directory, 'queries.json'));
  const names = labelsSchema.parse(readJson(directory, 'labels.json'));
  const photos = readVectors(directory, 'gallery', gallery.length);
  const queryVectors = readVectors(directory, 'queries', queries.length);
  const labelVectors = readVectors(directory, 'labels', names.length);
  const rowOf = new Map(gallery.map(({ row, image }) => [image, row]));
  const captions = queries.flatMap(({ row, text, target }) => {
    const [vector, targetRow] = [queryVectors[row], rowOf.get(target)];
    return vector === undefined || targetRow === undefined ? [] : [{ text, vector, target: targetRow }];
  });

  const said = new Map<string, Set<string>>();
  const add = (image: string, sentence: string): void => {
    said.set(image, (said.get(image) ?? new Set()).add(sentence.trim()));
  };
  for (const { target, text } of queries) add(target, text);
  for (const file of captionFiles) {
    const path = join(directory, file);
    if (!existsSync(path)) continue;
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const [image, sentence] = line.split('\t');
      if (image !== undefined && sentence !== undefined) add(image, sentence);
    }
  }
  const sentences = photos.map(() => [] as readonly string[]);
  for (const { row, image } of gallery) sentences[row] = image === null ? [] : [...(said.get(image) ?? [])];
  return {
    dimensions: photos[0]?.length ?? 0,
    photos,
    captions,
    labels: labelVectors.map((vector, row) => ({ name: names[row] ?? '', vector })),
    sentences,
  };
}

function readJson(directory: string, file: string): unknown {
  return JSON.parse(readFileSync(join(directory, file), 'utf8'));
}

/** The rows of `{name}_{count}x{dimensions}_f32.bin`, little endian. */
function readVectors(directory: string, name: string, count: number): Float32Array[] {
  const file = readdirSync(directory).find(
    (entry) => entry.startsWith(`${name}_${count}x`) && entry.endsWith('_f32.bin'),
  );
  const dimensions = Number(/x(\d+)_f32\.bin$/u.exec(file ?? '')?.[1]);
  if (file === undefined || !(dimensions > 0)) {
    throw new Error(`${directory} has no file ${name}_${count}x…_f32.bin.`);
  }
  const bytes = readFileSync(join(directory, file));
  if (bytes.length !== count * dimensions * 4) {
    throw new Error(`${join(directory, file)} has ${bytes.length} bytes, not ${count} x ${dimensions} x 4.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: count }, (_, row) =>
    Float32Array.from({ length: dimensions }, (__, axis) =>
      view.getFloat32((row * dimensions + axis) * 4, true),
    ),
  );
}
