/** The unit vector of each term of a query: texts through the text tower, photos from the library. Runs in the search thread. */
import { RecollectError } from '../../../contract/index.ts';
import type { Embedder } from '../embedding/index.ts';
import { getVector, photoLocation, type EmbeddingSpace, type ReadableDb } from '../storage/index.ts';
import type { PlannedTerm } from './plan.ts';
import { createRecent } from './recent.ts';

/** A person's words of a day: 1 MB at 512 dimensions. */
const maxTexts = 512;

export interface TermVectors {
  /**
   * One vector [dimensions] for each term, in order. NOT_FOUND where a photo is not in the library or not indexed.
   * @param images vectors of the images from elsewhere, by id
   */
  of(
    terms: readonly PlannedTerm[],
    images: Readonly<Record<string, Float32Array>>,
    signal: AbortSignal,
  ): Promise<Float32Array[]>;
}

export function createTermVectors(
  db: ReadableDb,
  space: EmbeddingSpace,
  embedder: Pick<Embedder, 'embedTexts'>,
): TermVectors {
  const texts = createRecent<string, Float32Array>(maxTexts);

  /** All that are missing at once: a model elsewhere is asked for them side by side. */
  async function embedMissing(terms: readonly PlannedTerm[], signal: AbortSignal): Promise<void> {
    const asked = terms.flatMap(({ term }) => (term.kind === 'text' ? [term.text] : []));
    const missing = [...new Set(asked)].filter((text) => texts.get(text) === undefined);
    if (missing.length === 0) return;
    const vectors = await embedder.embedTexts(missing, { signal });
    for (const [index, text] of missing.entries()) {
      const vector = vectors[index];
      if (vector === undefined) throw new Error('The embedder answered without a vector.');
      texts.set(text, vector);
    }
  }

  return {
    async of(terms, images, signal) {
      await embedMissing(terms, signal);
      const vectors: Float32Array[] = [];
      for (const { term } of terms) {
        let vector: Float32Array | undefined;
        if (term.kind === 'text') vector = texts.get(term.text);
        else if (term.kind === 'image') vector = images[term.queryImageId];
        else {
          const contentId = photoLocation(db, term.photoId)?.contentId;
          if (contentId === undefined) {
            throw new RecollectError('NOT_FOUND', 'That photo is not in the library any more.');
          }
          vector = getVector(db, space, contentId);
        }
        if (vector === undefined) {
          throw new RecollectError(
            'NOT_FOUND',
            'That photo has not been indexed yet; try again in a moment.',
          );
        }
        vectors.push(vector);
      }
      return vectors;
    },
  };
}
