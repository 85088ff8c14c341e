/**
 * A sample of the library that tells what scores are usual. A query is scored against it before the scan: a millisecond
 * for 2,000 photos, whatever the library's size and whatever the filter. Pure.
 */
import { crowdingOf } from './crowding.ts';
import { meanVector, type SpaceCalibration } from './space-calibration.ts';

/** Photos in the sample: more would no longer move a quantile by as much as two queries differ. */
export const referencePhotoCount = 2_000;

export interface ReferencePhotos {
  readonly vectors: readonly Float32Array[];
  /** `crowdingOf` each, in the same order. */
  readonly crowding: Float32Array;
  /** Mean vector of the sample: what every photo has in common. [dimensions] */
  readonly mean: Float32Array;
}

/** @param vectors of photos spread evenly over the library, at most `referencePhotoCount`; unit length */
export function createReferencePhotos(
  vectors: readonly Float32Array[],
  calibration: SpaceCalibration,
): ReferencePhotos {
  return {
    vectors,
    crowding: Float32Array.from(vectors, (vector) => crowdingOf(vector, calibration)),
    mean: meanVector(vectors, calibration.dimensions),
  };
}
