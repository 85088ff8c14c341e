/**
 * What is known of an embedding space before anything is asked: what texts have in common, what photos have in common,
 * and which photos are near to everything. See docs/decisions/0009-search-quality.md. Pure.
 */
import { crowdingOf } from './crowding.ts';
import {
  addScaled,
  covarianceOf,
  dot,
  meanOf,
  meanVariance,
  ridgeInverse,
  times,
} from './symmetric-matrix.ts';

/** Made from a vocabulary and a sample of the library's photos; good until the library is another one. */
export interface SpaceCalibration {
  readonly dimensions: number;
  /** Mean of the vocabulary's unit vectors, [dimensions]. */
  readonly queryMean: Float32Array;
  /** The median distance of the vocabulary's vectors to their mean: short everyday texts. */
  readonly usualDistance: number;
  /** Mean of the photos' vectors, [dimensions]. */
  readonly photoMean: Float32Array;
  /** Dot products with it foretell the crowding of a photo, up to a constant: [dimensions]. */
  readonly crowdingDirection: Float32Array;
  /** Takes from a centred text what many texts share, leaving its scores' spread as it is: [dimensions, dimensions]. */
  readonly textSharpening: Float32Array;
  /** Inverse covariance of the photos (`ridgeInverse`): [dimensions, dimensions]. */
  readonly photoPrecision: Float32Array;
  /** Mean variance of an axis of the photos' vectors. */
  readonly photoVariance: number;
}

/** More photos would not change the covariance by as much as the ridge does. */
export const calibrationPhotoCount = 2_000;

/** Ridges in mean variances, measured: 10 and 30 for the texts, and a third and 3 for the photos, do no better. */
const textRidge = 20;
export const photoRidge = 1;

/**
 * About 2 s for 1,000 phrases and 2,000 photos of 512 dimensions. Throws a RangeError where there are no phrases or
 * vectors differ in length. Without photos texts are centred and nothing else.
 *
 * @param vocabulary unit vectors of everyday things
 * @param photos unit vectors spread evenly over the library, up to `calibrationPhotoCount`
 */
export function calibrateSpace(
  vocabulary: readonly Float32Array[],
  photos: readonly Float32Array[],
): SpaceCalibration {
  const dimensions = vocabulary[0]?.length ?? 0;
  if (dimensions === 0 || [...vocabulary, ...photos].some((vector) => vector.length !== dimensions)) {
    throw new RangeError('A space is calibrated with one or more phrases, and with vectors of one length.');
  }
  const queryMean = meanOf(vocabulary, dimensions);
  const texts = vocabulary.map((vector) => addScaled(vector, queryMean, -1));
  const textPrecision = ridgeInverse(covarianceOf(vocabulary, queryMean), dimensions, textRidge);
  const photoMean = meanOf(photos, dimensions);
  const covariance = covarianceOf(photos, photoMean);
  const photoPrecision = ridgeInverse(covariance, dimensions, photoRidge);
  const photoVariance = meanVariance(covariance, dimensions);

  // The sharpened texts' scores are to spread as the others' do, so that both are on one scale.
  const ratios = texts.map((text) => {
    const sharp = times(textPrecision, text);
    return Math.sqrt(dot(text, times(covariance, text)) / dot(sharp, times(covariance, sharp)));
  });
  const evening = median(ratios.filter(Number.isFinite)) ?? 1;
  return {
    dimensions,
    queryMean,
    usualDistance: median(texts.map((text) => Math.sqrt(dot(text, text)))) ?? 0,
    photoMean,
    crowdingDirection: crowdingDirectionOf(photos, texts, {
      photoMean,
      photoPrecision,
      photoVariance,
    }),
    textSharpening: textPrecision.map((value) => value * evening),
    photoPrecision,
    photoVariance,
  };
}

/**
 * Ridge regression of the crowding on the photos' vectors. It foretells the crowding of other photos with a correlation
 * of 0.8, and costs nothing in a scan: the query's vector is moved instead of the photos' scores.
 */
function crowdingDirectionOf(
  photos: readonly Float32Array[],
  texts: readonly Float32Array[],
  known: Pick<SpaceCalibration, 'photoMean' | 'photoPrecision' | 'photoVariance'>,
): Float32Array {
  const { photoMean, photoPrecision, photoVariance } = known;
  const crowding = crowdingOf(photos, texts);
  const mean = crowding.reduce((sum, value) => sum + value, 0) / Math.max(1, photos.length);
  let sum: Float32Array = new Float32Array(photoMean.length);
  for (const [index, photo] of photos.entries()) {
    const weight = ((crowding[index] ?? 0) - mean) / photos.length;
    sum = addScaled(sum, addScaled(photo, photoMean, -1), weight);
  }
  return photoVariance > 0 ? times(photoPrecision, sum).map((value) => value / photoVariance) : sum;
}

/** Undefined where there are no values. */
function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
