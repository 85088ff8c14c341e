/**
 * Searching by an image and words together: two terms as Recollect joins them, beside one vector, the mean of both, which is what
 * models that take both in one request answer. Nothing of the space is known, as of a remote one. Runs in the pinned Node.
 */
import { parseQuery } from '../../src/contract/index.ts';
import { createMatrixScan, rescore, type LibraryScan } from '../../src/main/engine/scan/index.ts';
import { centringOnly, dot } from '../../src/main/engine/search/calibration/index.ts';
import { compareWithAll } from '../../src/main/engine/search/compare.ts';
import { readImage, readText, type TermReading } from '../../src/main/engine/search/cutoff/index.ts';
import { planSearch } from '../../src/main/engine/search/plan.ts';
import { rankingOf, rankOf, type Ranking } from './ranks.ts';
import type { TestVectors } from './test-vectors.ts';

export interface MixedQuality {
  /** Which photo the query's image is: so many are more like the one that is looked for. */
  readonly neighbour: number;
  readonly mean: Ranking;
  readonly recollect: Ranking;
}

const neighbours = [1, 5, 20];

/** Each caption, with the image of another photo that is more or less like the right one; that image is not looked for itself. */
export async function measureMixed({
  photos,
  captions,
  dimensions,
}: Pick<TestVectors, 'photos' | 'captions' | 'dimensions'>): Promise<MixedQuality[]> {
  const library = openPhotos(photos, dimensions);
  const calibration = centringOnly(dimensions, null);
  const plan = planSearch(parseQuery('words image:1', { nowMs: 0 }));
  try {
    return neighbours.map((neighbour) => {
      const mean: number[] = [];
      const recollect: number[] = [];
      for (const { text, vector, target } of captions) {
        const { row, image } = neighbourOf(photos, target, neighbour);
        const rank = (scores: Float32Array): number => rankOf(scores.with(row, -Infinity), target);
        const both = image.map((value, axis) => value + (vector[axis] ?? 0));
        mean.push(rank(Float32Array.from(photos, (photo) => dot(both, photo))));
        const words = readText(text, vector, { calibration, photoCount: photos.length, look: neverLooks });
        recollect.push(rank(joined(library, plan, [words, readImage(image)], photos.length)));
      }
      return { neighbour, mean: rankingOf(mean), recollect: rankingOf(recollect) };
    });
  } finally {
    await library.close();
  }
}

/** What is not known of the space cannot be learned from. */
function neverLooks(): never {
  throw new Error('A space that is not calibrated is not looked at.');
}

/** For each photo its place from the end of the order. */
function joined(
  library: LibraryScan,
  plan: ReturnType<typeof planSearch>,
  readings: readonly TermReading[],
  count: number,
): Float32Array {
  const { hits } = compareWithAll(library, {
    plan,
    readings,
    vectorOf: () => undefined,
    filter: null,
    count,
  });
  const scores = new Float32Array(count).fill(-Infinity);
  for (const [place, { contentId }] of hits.entries()) scores[contentId - 1] = -place;
  return scores;
}

/** The photo to which so many others are more alike. */
function neighbourOf(
  photos: readonly Float32Array[],
  target: number,
  neighbour: number,
): { readonly row: number; readonly image: Float32Array } {
  const own = photos[target] ?? new Float32Array();
  const byLikeness = photos
    .map((image, row) => ({ row, image, likeness: dot(image, own) }))
    .filter(({ row }) => row !== target)
    .sort((a, b) => b.likeness - a.likeness);
  const found = byLikeness[neighbour - 1];
  if (found === undefined) throw new Error(`There are fewer than ${neighbour + 1} photos.`);
  return found;
}

/** A library of these vectors that needs no file; a photo's content id is one more than its row. */
function openPhotos(photos: readonly Float32Array[], dimensions: number): LibraryScan {
  const scan = createMatrixScan({ dimensions, threads: 1 });
  if (scan === undefined)
    throw new Error('This machine cannot run the scan: it has no SIMD or no shared memory.');
  for (const [row, photo] of photos.entries()) scan.put(row + 1, photo);
  return {
    scan,
    refresh: () => Promise.resolve(false),
    rescore: (options) =>
      rescore({
        ...options,
        error: scan.scoreError,
        exactScoresOf: (contentIds) =>
          contentIds.map((contentId) => {
            const photo = photos[contentId - 1];
            return photo && options.terms.map((term) => dot(term, photo));
          }),
      }),
    close: () => scan.close(),
  };
}
