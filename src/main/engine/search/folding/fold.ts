/** Near-duplicates of an answer into stacks. Pure; runs where the answer is made. */
import { createCloseness } from './closeness.ts';
import { burstMs, sceneMs, type FoldBars } from './fold-bars.ts';
import type { FoldablePhoto, FoldedPhoto, FoldReason, Stack } from './foldable-photo.ts';
import { firstOfEachShot } from './same-shot.ts';

/** Saving again rounds a side by a pixel or two; 1.5 % is far below the step between 4:3 and 3:2. */
const shapeTolerance = 0.015;

function isSameShape(a: FoldablePhoto, b: FoldablePhoto): boolean {
  return Math.abs(Math.log((a.width * b.height) / (a.height * b.width))) <= shapeTolerance;
}

/** What would make these two fold, and from which cosine on; undefined where nothing would. */
function barOf(
  a: FoldablePhoto,
  b: FoldablePhoto,
  bars: FoldBars,
): { readonly reason: FoldReason; readonly bar: number } | undefined {
  const apartMs =
    a.cameraTimeMs === null || b.cameraTimeMs === null ? null : Math.abs(a.cameraTimeMs - b.cameraTimeMs);
  if (apartMs !== null && apartMs <= burstMs) return { reason: 'burst', bar: bars.burst };
  if (apartMs !== null && apartMs <= sceneMs) return { reason: 'scene', bar: bars.scene };
  // The same view on another day is another photo, however alike.
  if (apartMs !== null) return undefined;
  return isSameShape(a, b) ? { reason: 'saved-again', bar: bars.savedAgain } : undefined;
}

/** What is being gathered behind a leader. */
interface Pile<T extends FoldablePhoto> {
  readonly leader: T;
  readonly leaderIndex: number;
  readonly folded: FoldedPhoto<T>[];
}

/**
 * Folds near-duplicates; what is left keeps its order, and the best-ranked photo of a stack leads it.
 *
 * Every photo of a stack is compared with its leader, never with its other photos: a day of photos that each
 * resemble the next stays a day of photos. Copies and camera pairs are one shot and stay together.
 *
 * @param photos best first, each once
 * @param vectors one per photo, in the same order, unit length; undefined where a photo has none
 */
export function foldNearDuplicates<T extends FoldablePhoto>(
  photos: readonly T[],
  vectors: readonly (Float32Array | undefined)[],
  bars: FoldBars,
): Stack<T>[] {
  const firstOfShot = firstOfEachShot(photos);
  const closeness = createCloseness(vectors);
  const piles: Pile<T>[] = [];
  const pileOf: (Pile<T> | undefined)[] = [];
  photos.forEach((photo, index) => {
    const first = firstOfShot[index] ?? index;
    if (first !== index) {
      const pile = pileOf[first];
      const reason = photos[first]?.contentId === photo.contentId ? 'copy' : 'pair';
      pile?.folded.push({ photo, reason });
      pileOf[index] = pile;
      return;
    }
    let best: { readonly pile: Pile<T>; readonly reason: FoldReason; readonly cosine: number } | undefined;
    for (const pile of piles) {
      const found = barOf(pile.leader, photo, bars);
      if (found === undefined) continue;
      const cosine = closeness.cosineFrom(pile.leaderIndex, index, Math.max(found.bar, best?.cosine ?? -1));
      // Of equals the better-ranked leader, which came first.
      if (cosine !== undefined && cosine > (best?.cosine ?? -Infinity)) {
        best = { pile, reason: found.reason, cosine };
      }
    }
    if (best === undefined) {
      const pile = { leader: photo, leaderIndex: index, folded: [] };
      piles.push(pile);
      pileOf[index] = pile;
    } else {
      best.pile.folded.push({ photo, reason: best.reason });
      pileOf[index] = best.pile;
    }
  });
  return piles.map(({ leader, folded }) => ({ leader, folded }));
}
