/** Texts of an embedding space as the scan is asked with them: centred, sharpened, and taught by the best photos. */
export { fromNumbers, toNumbers } from './calibration-numbers.ts';
export {
  calibrateSpace,
  calibrationPhotoCount,
  canLearn,
  centringOnly,
  type SpaceCalibration,
} from './space-calibration.ts';
export { centre, learn, shortness, teacherCount, type LearnedQuery } from './text-query.ts';
export { dot } from './symmetric-matrix.ts';
