/** Times, shares, and the queries that are asked. */
import { dimensions, type MadeVectors } from './made-vectors.ts';

/** The page that is searched for. */
export const k = 100;

export function timeOf(work: () => unknown): number {
  const startedAtMs = performance.now();
  work();
  return performance.now() - startedAtMs;
}

/** Times of `count` rounds, after a fifth as many that are not counted: those are for the compilers. */
export async function timed(count: number, work: (round: number) => unknown): Promise<number[]> {
  const timesMs: number[] = [];
  for (let round = -Math.ceil(count / 5); round < count; round += 1) {
    const startedAtMs = performance.now();
    await work(Math.abs(round));
    if (round >= 0) timesMs.push(performance.now() - startedAtMs);
  }
  return timesMs;
}

/** How much of what was wanted was found. */
export function shareOf(found: Iterable<number>, wanted: readonly number[]): number {
  const known = new Set(found);
  return wanted.filter((row) => known.has(row)).length / wanted.length;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function queryOf(vectors: MadeVectors, round: number): Float32Array {
  return vectors.queries[round % vectors.queries.length] ?? new Float32Array(dimensions);
}
