/** Texts of an embedding space as the scan is asked with them: centred, sharpened, and taught by the best photos. */
export { calibrateSpace, calibrationPhotoCount, type SpaceCalibration } from './space-calibration.ts';
export { centre, learn, mostTeachers, shortness, teacherCount, type LearnedQuery } from './text-query.ts';
