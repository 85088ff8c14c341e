/** The threads' areas of the shared memory: emptied before a job, added up after it. Runs on the thread that asks. */
import {
  areaBytes,
  areasAt,
  bins,
  collectedAt,
  collectedCountAt,
  maxCollected,
  maxTerms,
  sumBytes,
  sumsAt,
} from './memory-map.ts';
import type { Sums } from './statistics.ts';

function areaOf(thread: number): number {
  return areasAt + thread * areaBytes;
}

/** @param histograms how many of them the job will fill */
export function emptyAreas(memory: ArrayBufferLike, threads: number, histograms: number): void {
  for (let thread = 0; thread < threads; thread += 1) {
    // One cell more than the histograms have: what lies past the last one.
    new Uint32Array(memory, areaOf(thread), histograms * bins + 1).fill(0);
    const sums = new Float64Array(memory, areaOf(thread) + sumsAt, (maxTerms * sumBytes) / 8).fill(0);
    for (let at = 0; at < sums.length; at += sumBytes / 8) {
      sums[at + 3] = Infinity;
      sums[at + 4] = -Infinity;
    }
    new Uint32Array(memory, areaOf(thread) + collectedCountAt, 1).fill(0);
  }
}

export function sumsOf(memory: ArrayBufferLike, threads: number, term: number): Sums {
  const total = { count: 0, sum: 0, squares: 0, least: Infinity, greatest: -Infinity };
  for (let thread = 0; thread < threads; thread += 1) {
    const sums = new Float64Array(memory, areaOf(thread) + sumsAt + term * sumBytes, sumBytes / 8);
    total.count += sums[0] ?? 0;
    total.sum += sums[1] ?? 0;
    total.squares += sums[2] ?? 0;
    total.least = Math.min(total.least, sums[3] ?? Infinity);
    total.greatest = Math.max(total.greatest, sums[4] ?? -Infinity);
  }
  return total;
}

/** The cells of a histogram; `extra` more come after them. */
export function histogramOf(memory: ArrayBufferLike, threads: number, term: number, extra = 0): Uint32Array {
  const total = new Uint32Array(bins + extra);
  for (let thread = 0; thread < threads; thread += 1) {
    const counts = new Uint32Array(memory, areaOf(thread) + term * bins * 4, bins + extra);
    for (let cell = 0; cell < total.length; cell += 1) total[cell] = (total[cell] ?? 0) + (counts[cell] ?? 0);
  }
  return total;
}

export interface CollectedRow {
  readonly row: number;
  readonly value: number;
}

/** The rows that were collected, in no order; undefined where a thread had no room for all of its own. */
export function collectedRows(memory: ArrayBufferLike, threads: number): CollectedRow[] | undefined {
  const rows: CollectedRow[] = [];
  for (let thread = 0; thread < threads; thread += 1) {
    const [count = 0] = new Uint32Array(memory, areaOf(thread) + collectedCountAt, 1);
    if (count === maxCollected) return undefined;
    const view = new DataView(memory, areaOf(thread) + collectedAt, count * 8);
    for (let index = 0; index < count; index += 1) {
      rows.push({ row: view.getUint32(index * 8, true), value: view.getFloat32(index * 8 + 4, true) });
    }
  }
  return rows;
}
