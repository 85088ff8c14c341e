/**
 * Real CLIP vectors of a small set, so that the flow can be seen end to end. What is sent is a photo made anew from the file, so it is known
 * by its look.
 */
import sharp from 'sharp';
import { clipDimensions, readClipFiles, UnusableFolder } from './clip-files.ts';
import { direction, type KnownVectors } from './vectors.ts';

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

/** Captions and queries are compared without case, signs and articles. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/\([^)]*\)/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^(?:a photo of )?(?:(?:a|an|the) )?/u, '')
    .trim();
}

/** Reads the vectors, and looks at those photos of the gallery that are there. Throws UnusableFolder. */
export async function readClipVectors(folder: string, photosFolder: string): Promise<KnownVectors> {
  const { photos, labels, captions } = await readClipFiles(folder, photosFolder);
  const looks: { readonly look: Buffer; readonly vector: Float32Array }[] = [];
  for (const { path, vector } of photos) {
    const seen = await look(path).catch(() => {
      throw new UnusableFolder(`${path} cannot be read as a picture.`);
    });
    looks.push({ look: seen, vector });
  }
  const texts = new Map<string, Float32Array>();
  for (const { text, vector } of [...labels, ...captions]) texts.set(plain(text), vector);

  const mean = new Float32Array(clipDimensions).map(
    (_, index) => labels.reduce((total, { vector }) => total + (vector[index] ?? 0), 0) / labels.length,
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
