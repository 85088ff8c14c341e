/** The other ways to scan the same vectors, and how much of the real ones is found. */
import { createMatrixScan, plainCombination } from '../../src/main/engine/scan/index.ts';
import { quantile } from '../statistics.ts';
import { dimensions, realVectors, type MadeVectors } from './made-vectors.ts';
import { javascriptPeer } from './peers.ts';
import { k, mean, queryOf, shareOf, timed, timeOf } from './timing.ts';

const rounds = 30;

/** The other ways to scan the same vectors: one thread, and the kernel without relaxed SIMD. */
export async function measureVariants(
  vectors: MadeVectors,
  threads: number,
): Promise<{ oneThreadMs: number; plainSimdMs: number; insertUs: number }> {
  const count = vectors.photos.length / dimensions;
  const times = { oneThreadMs: NaN, plainSimdMs: NaN, insertUs: NaN };
  const variants = [
    ['oneThreadMs', { dimensions, threads: 1 }],
    ['plainSimdMs', { dimensions, threads, kernels: ['wasm'] }],
  ] as const;
  for (const [name, options] of variants) {
    const scan = createMatrixScan(options);
    if (scan === undefined) continue;
    const insertMs = timeOf(() => {
      for (let row = 0; row < count; row += 1) {
        scan.put(row + 1, vectors.photos.subarray(row * dimensions, (row + 1) * dimensions));
      }
    });
    times.insertUs = (insertMs * 1000) / count;
    const timesMs = await timed(rounds, (round) =>
      scan.query({ terms: [queryOf(vectors, round)] }).select({ combination: plainCombination, k }),
    );
    times[name] = quantile(timesMs, 0.5);
    await scan.close();
  }
  return times;
}

/** Before any rescore: the best 200 by their codes, of which the exact rescore then takes 100. Null without real vectors. */
export function recallOnReal(): number | null {
  const real = realVectors();
  const scan = createMatrixScan({ dimensions, threads: 1 });
  if (real === undefined || scan === undefined) return null;
  const rows = new Float32Array(real.photos.length * dimensions);
  for (const [row, photo] of real.photos.entries()) {
    scan.put(row + 1, photo);
    rows.set(photo, row * dimensions);
  }
  const exact = javascriptPeer(rows);
  return mean(
    real.queries.map((query) => {
      const { contentIds } = scan
        .query({ terms: [query] })
        .select({ combination: plainCombination, k: 2 * k });
      return shareOf(
        [...contentIds].map((contentId) => contentId - 1),
        exact(query, k),
      );
    }),
  );
}
