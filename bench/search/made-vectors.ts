/**
 * A large library's worth of vectors, the same in every run: real CLIP vectors mixed pairwise, with noise, where they
 * lie beside the repository; clusters around random directions elsewhere.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const dimensions = 512;
const queryCount = 200;
/** Per number: enough to take neighbours apart, too little to leave the cone in which real vectors lie. */
const noise = 0.012;
const clusters = 2_000;

export interface MadeVectors {
  readonly kind: 'real vectors, mixed' | 'made clusters';
  /** Shape [count, dimensions], unit length. */
  readonly photos: Float32Array;
  /** Centred captions, or directions near clusters. */
  readonly queries: readonly Float32Array[];
}

/** Numbers from 0 to 1: xorshift (Marsaglia 2003) with 32 bits. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** About normal, with a deviation of one half: the sum of three uniform numbers. */
function spread(random: () => number): number {
  return random() + random() + random() - 1.5;
}

function toUnitLength(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  for (let axis = 0; axis < vector.length; axis += 1) vector[axis] = (vector[axis] ?? 0) / length;
  return vector;
}

function rowsOf(values: Float32Array): Float32Array[] {
  return Array.from({ length: values.length / dimensions }, (_, row) =>
    values.slice(row * dimensions, (row + 1) * dimensions),
  );
}

function readRows(directory: string, file: string): Float32Array[] {
  const bytes = readFileSync(`${directory}/${file}`);
  return rowsOf(new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4));
}

/** The captions less the mean of the labels, as the program centres its queries. */
function realQueries(directory: string): Float32Array[] {
  const labels = readRows(directory, 'labels_1203x512_f32.bin');
  const mean = new Float32Array(dimensions);
  for (const label of labels) {
    for (let axis = 0; axis < dimensions; axis += 1) {
      mean[axis] = (mean[axis] ?? 0) + (label[axis] ?? 0) / labels.length;
    }
  }
  return readRows(directory, 'queries_200x512_f32.bin').map((query) =>
    toUnitLength(query.map((value, axis) => value - (mean[axis] ?? 0))),
  );
}

/** The real photos and captions, undefined where they are absent. */
export function realVectors():
  { readonly photos: Float32Array[]; readonly queries: Float32Array[] } | undefined {
  const directory = fileURLToPath(new URL('../../../shared/data/clip/vectors', import.meta.url));
  if (!existsSync(directory)) return undefined;
  return { photos: readRows(directory, 'gallery_1091x512_f32.bin'), queries: realQueries(directory) };
}

export function makeVectors(count: number, seed = 20_240_801): MadeVectors {
  const random = randomFrom(seed);
  const real = realVectors();
  const direction = (): Float32Array => toUnitLength(new Float32Array(dimensions).map(() => spread(random)));
  const origins = real?.photos ?? Array.from({ length: clusters }, direction);
  const some = (): Float32Array =>
    origins[Math.floor(random() * origins.length)] ?? new Float32Array(dimensions);
  const photos = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row += 1) {
    const [one, other, share] = [some(), some(), real === undefined ? 1 : random()];
    const photo = photos.subarray(row * dimensions, (row + 1) * dimensions);
    for (let axis = 0; axis < dimensions; axis += 1) {
      const mixed = share * (one[axis] ?? 0) + (1 - share) * (other[axis] ?? 0);
      photo[axis] = mixed + 2 * noise * spread(random);
    }
    toUnitLength(photo);
  }
  return {
    kind: real === undefined ? 'made clusters' : 'real vectors, mixed',
    photos,
    queries:
      real?.queries ??
      Array.from({ length: queryCount }, () => {
        const [near, away] = [some(), direction()];
        return toUnitLength(near.map((value, axis) => value + (away[axis] ?? 0)));
      }),
  };
}
