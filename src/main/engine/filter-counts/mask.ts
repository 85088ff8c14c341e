/** Which photos are left, as a mask over the columns of their facts. Pure. */
import type { PhotoFacts } from '../storage/index.ts';

/** 1 for each photo that is left, in the order of the columns. */
export type Mask = Uint8Array;

/** `photoIds` in ascending order, as the columns are. */
export function maskOf(facts: PhotoFacts, photoIds: Uint32Array): Mask {
  const mask = new Uint8Array(facts.photoIds.length);
  let at = 0;
  for (const photoId of photoIds) {
    while (at < mask.length && (facts.photoIds[at] ?? Infinity) < photoId) at += 1;
    if (facts.photoIds[at] === photoId) mask[at] = 1;
  }
  return mask;
}

/** What all masks leave. */
export function allOf(length: number, masks: readonly Mask[]): Mask {
  const all = new Uint8Array(length).fill(1);
  for (const mask of masks) for (let at = 0; at < length; at += 1) all[at] = (all[at] ?? 0) & (mask[at] ?? 0);
  return all;
}

export function countOf(mask: Mask, isCounted?: ArrayLike<number>): number {
  let count = 0;
  for (let at = 0; at < mask.length; at += 1) count += (mask[at] ?? 0) & (isCounted?.[at] ?? 1);
  return count;
}
