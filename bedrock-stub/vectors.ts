/**
 * Embeddings of the stand-in: of unit length, and always the same for the same image or text. They are no model's. So that
 * a search finds something all the same, an image lies near the names of its colour: "red" finds what is mostly red.
 */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Wanted } from './requests.ts';

/** Embeds an image or a text; null where it knows none for it. */
export interface KnownVectors {
  readonly ofImage: (image: Buffer) => Promise<Float32Array | null>;
  readonly ofText: (text: string) => Float32Array | null;
}

/** Share of what tells two images of one colour apart. */
const ownShare = 0.5;

const colours: Readonly<Record<string, readonly [number, number, number]>> = {
  red: [200, 40, 40],
  orange: [230, 140, 40],
  yellow: [230, 220, 60],
  green: [50, 150, 60],
  blue: [50, 80, 200],
  purple: [130, 60, 160],
  pink: [240, 150, 180],
  brown: [120, 80, 50],
  black: [20, 20, 20],
  grey: [128, 128, 128],
  white: [240, 240, 240],
};

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** Pseudo-random numbers by a seed, spread evenly around zero, of unit length. */
export function direction(seed: string | Uint8Array, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (let block = 0; block * 16 < dimensions; block += 1) {
    const digest = createHash('sha256').update(String(block)).update(seed).digest();
    for (let index = 0; index < 16 && block * 16 + index < dimensions; index += 1) {
      vector[block * 16 + index] = digest.readUInt16LE(2 * index) / 32_767.5 - 1;
    }
  }
  return toUnit(vector);
}

function sum(parts: readonly (readonly [Float32Array, number])[]): Float32Array {
  const [first] = parts;
  const total = new Float32Array(first?.[0].length ?? 0);
  for (const [vector, weight] of parts) {
    for (let index = 0; index < total.length; index += 1) {
      total[index] = (total[index] ?? 0) + weight * (vector[index] ?? 0);
    }
  }
  return toUnit(total);
}

async function colourOf(image: Buffer): Promise<string> {
  const pixel = await sharp(image)
    .removeAlpha()
    .toColourspace('srgb')
    .resize(1, 1, { fit: 'fill' })
    .raw()
    .toBuffer();
  let nearest = { name: 'grey', distance: Infinity };
  for (const [name, colour] of Object.entries(colours)) {
    const distance = Math.hypot(...colour.map((value, channel) => value - (pixel[channel] ?? 0)));
    if (distance < nearest.distance) nearest = { name, distance };
  }
  return nearest.name;
}

async function madeOfImage(image: Buffer, dimensions: number): Promise<Float32Array> {
  return sum([
    [direction(await colourOf(image), dimensions), 1],
    [direction(image, dimensions), ownShare],
  ]);
}

function madeOfText(text: string, dimensions: number): Float32Array {
  const said = Object.keys(colours).filter((colour) => text.toLowerCase().includes(colour));
  return sum([
    ...said.map((colour) => [direction(colour, dimensions), 1] as const),
    [direction(text, dimensions), ownShare],
  ]);
}

/**
 * A vector of another length with about the same angles: longer by zeros, shorter by folding it with random signs (feature
 * hashing: Weinberger et al., 2009).
 */
export function withDimensions(vector: Float32Array, dimensions: number): Float32Array {
  const result = new Float32Array(dimensions);
  const signs = createHash('sha512').update('signs').digest();
  vector.forEach((value, index) => {
    const isPlus = vector.length <= dimensions || ((signs[(index >> 3) % 64] ?? 0) >> (index & 7)) % 2 === 0;
    const place = index % dimensions;
    result[place] = (result[place] ?? 0) + (isPlus ? value : -value);
  });
  return toUnit(result);
}

/** The embedding of what is wanted: of both an image and a text their mean, as Titan has it. */
export async function embeddingOf(wanted: Wanted, known: KnownVectors | null): Promise<Float32Array> {
  const { image, text, dimensions } = wanted;
  const parts: (readonly [Float32Array, number])[] = [];
  if (image !== null) {
    const found = (await known?.ofImage(image)) ?? null;
    const vector = found === null ? await madeOfImage(image, dimensions) : withDimensions(found, dimensions);
    parts.push([vector, 1]);
  }
  if (text !== null) {
    const found = known?.ofText(text) ?? null;
    parts.push([found === null ? madeOfText(text, dimensions) : withDimensions(found, dimensions), 1]);
  }
  return sum(parts);
}
