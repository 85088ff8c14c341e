/** Near-duplicates of an answer into stacks: copies, camera pairs, pictures saved again, bursts, the same scene. */
export { burstMs, foldBarsFor, sceneMs, unrelatedCosine, type FoldBars } from './fold-bars.ts';
export { foldNearDuplicates } from './fold.ts';
export {
  foldReasons,
  type FoldablePhoto,
  type FoldedPhoto,
  type FoldReason,
  type Stack,
} from './foldable-photo.ts';
