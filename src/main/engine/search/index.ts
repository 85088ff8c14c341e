/** Finding photos by text, by a photo of the library, by an image from elsewhere. */
export { createSearcher, type KeepCalibration, type Searcher } from './searcher.ts';
export type { MatchingPhotos, TownsByName } from './tasks.ts';
export { townFilters, unknownTown } from './town-filters.ts';
export { townNames, townsNamedIn } from './towns-of.ts';
export { findExamples } from './examples.ts';
