/**
 * What is known of an embedding space before anything is asked: what texts have in common, and what photos
 * have. See docs/decisions/0009-search-quality.md. Pure.
 */
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
  /** What is taken from sentences: the mean that the space's pack brings, else `queryMean`. */
  readonly sentenceMean: Float32Array;
  /** Mean of the photos' vectors, [dimensions]. */
  readonly photoMean: Float32Array;
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
 * vectors differ in length. Without photos texts are centred and sharpened, and learn nothing.
 *
 * @param vocabulary unit vectors of everyday things
 * @param photos unit vectors spread evenly over the library, up to `calibrationPhotoCount`
 * @param sentenceMean mean of the unit vectors of sentences, where it is known
 */
export function calibrateSpace(
  vocabulary: readonly Float32Array[],
  photos: readonly Float32Array[],
  sentenceMean?: Float32Array,
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
    sentenceMean: sentenceMean ?? queryMean,
    photoMean,
    textSharpening: textPrecision.map((value) => value * evening),
    photoPrecision,
    photoVariance,
  };
}

/** A space of which the mean of its texts is known, or not even that (null): texts are centred and nothing else. */
export function centringOnly(dimensions: number, queryMean: readonly number[] | null): SpaceCalibration {
  const mean = queryMean === null ? new Float32Array(dimensions) : Float32Array.from(queryMean);
  return {
    dimensions,
    queryMean: mean,
    sentenceMean: mean,
    photoMean: new Float32Array(dimensions),
    textSharpening: new Float32Array(),
    photoPrecision: new Float32Array(),
    photoVariance: 0,
  };
}

/** Whether more is known than `centringOnly` says. */
export function canLearn({ textSharpening }: SpaceCalibration): boolean {
  return textSharpening.length > 0;
}

/** Undefined where there are no values. */
function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
