/** Making a term's vector ready for the scan. Pure. */
import type { ReferencePhotos } from './reference-photos.ts';
import { difference, type SpaceCalibration } from './space-calibration.ts';

/** What a term was made of: texts and images lie in different corners of the space. */
export type TermKind = 'text' | 'image';

/**
 * A text's vector less the mean of texts: dot products with it are the scores of the term, on no scale yet. Lifts R@1
 * over plain cosine; see decision 0009.
 *
 * @param query unit vector, [dimensions]
 */
export function centre(query: Float32Array, calibration: SpaceCalibration): Float32Array {
  return difference(query, calibration.queryMean);
}

/** An image's vector less the mean of photos, as `centre` for texts. */
export function centreImage(query: Float32Array, reference: ReferencePhotos): Float32Array {
  return difference(query, reference.mean);
}
