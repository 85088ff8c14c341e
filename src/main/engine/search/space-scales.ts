/** What is usual in an embedding space: how queries are centred, from which score on photos match, what is alike. */
import type { PackManifest } from '../models/index.ts';
import type { TermStatistics } from '../scan/index.ts';
import type { Cutoff } from './compare.ts';
import { foldBarsFor, type FoldBars } from './folding/index.ts';

export type TermKind = 'text' | 'image';

export interface SpaceScales {
  /** The vector of a term as the scan takes it, unit length. */
  centre(vector: Float32Array, kind: TermKind): Float32Array;
  /** From where on a photo matches a term. */
  cutoffOf(statistics: TermStatistics, kind: TermKind): Cutoff;
  readonly foldBars: FoldBars;
}

export function createSpaceScales(manifest: PackManifest): SpaceScales {
  const mean = manifest.calibration?.queryMean;
  return {
    centre(vector, kind) {
      if (kind === 'image' || mean === undefined) return vector;
      const moved = vector.map((value, axis) => value - (mean[axis] ?? 0));
      const length = Math.hypot(...moved);
      return length < 1e-6 ? vector : moved.map((value) => value / length);
    },
    cutoffOf({ median, mad }) {
      const spread = 1.4826 * mad;
      return { likely: median + 3.5 * spread, strong: median + 5 * spread };
    },
    foldBars: foldBarsFor(0.5),
  };
}
