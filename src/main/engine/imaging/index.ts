/** Any image file to upright pixels, thumbnails, metadata and a model's input. Runs in the engine's threads. */
export { DecodeFailure } from './decode-failure.ts';
export { decodeCost } from './decode-cost.ts';
export { giveBack } from './give-back.ts';
export { identify } from './header.ts';
export { limits } from './limits.ts';
export { readMetadata } from './metadata.ts';
export type { PhotoMetadata } from './metadata.ts';
export { hashFile } from './read-file.ts';
export { readPhoto } from './read-photo.ts';
export type { ReadPhoto, ReadPhotoOptions } from './read-photo.ts';
export { readQueryImage } from './read-query-image.ts';
export { toTensor } from './tensor.ts';
export type { TensorInput } from './tensor.ts';
export { prepareImage } from './prepare-image.ts';
export type { JpegInput, Prepared, PreparedImage, VisionInput } from './prepare-image.ts';
export { uprightJpeg, uprightPng } from './upright-picture.ts';
export type { Pixels } from './pixels.ts';
export type { ThumbnailImage } from './thumbnails.ts';
