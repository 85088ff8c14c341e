/** Scores that can be compared: centring, crowding, and the photos that tell what is usual. */
export { centre, centreImage, type TermKind } from './centre.ts';
export { crowdingOf } from './crowding.ts';
export { createReferencePhotos, referencePhotoCount, type ReferencePhotos } from './reference-photos.ts';
export { calibrateSpace, type SpaceCalibration } from './space-calibration.ts';
