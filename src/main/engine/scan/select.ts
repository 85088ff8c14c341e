/** Picks the best rows of a combination from the scores that lie in the matrix. Runs on the thread that asks. */
import { collectedRows, histogramOf, sumsOf, type CollectedRow } from './areas.ts';
import { requireCombination, writeProgram, type Combination, type WeightedTerm } from './combination.ts';
import type { MatrixJobs } from './matrix-jobs.ts';
import type { Matrix } from './matrix.ts';
import {
  bins,
  collectJob,
  combineJob,
  countJob,
  histogramJob,
  lowWord,
  maxCollected,
  perUnitWord,
  programLengthWord,
  rowsPerBlock,
  scoresAt,
  sourceWord,
  thresholdWord,
  valuesAt,
} from './memory-map.ts';
import type { Selection, SelectOptions } from './scan.ts';
import type { TermStatistics } from './statistics.ts';

/** Half of what can be collected: the other half is for rows just below the edge of a cell. */
const maxSelected = maxCollected / 2;

export interface SelectInput extends SelectOptions {
  readonly statistics: readonly TermStatistics[];
  readonly hasFilter: boolean;
}

/** Values closer together than this share of all that there are count as equal: below float32's own steps at either end. */
const finest = 1e-9;

/** Sorting a few too many takes less than one more look at all of them. */
function enoughFor(count: number): number {
  return Math.max(2 * count, 256);
}

/** The term whose scores alone put all rows in order, where there is one. */
function onlyTerm({ groups, penalties }: Combination): WeightedTerm | undefined {
  const [only, ...others] = groups.flat();
  if (only === undefined || others.length > 0 || penalties.length > 0) return undefined;
  return only.weight > 0 ? only : undefined;
}

export function select(matrix: Matrix, jobs: MatrixJobs, input: SelectInput): Selection {
  const { combination, k, cutoffs = [], statistics, hasFilter } = input;
  if (!Number.isInteger(k) || k < 0 || k > maxSelected) {
    throw new RangeError(`k must be a whole number up to ${maxSelected}.`);
  }
  requireCombination(combination, statistics.length);
  const picker = new Picker(matrix, jobs);
  const only = hasFilter ? undefined : onlyTerm(combination);
  const found = only && picker.byOneTerm(only, statistics[only.term], k, cutoffs);
  const { best, counts, keptCount } = found ?? picker.byCombination(combination, k, cutoffs);
  const scores = new Float32Array(best.length * statistics.length);
  for (const [index, { row }] of best.entries()) {
    for (let term = 0; term < statistics.length; term += 1) {
      scores[index * statistics.length + term] = matrix.scoreOf(row, term);
    }
  }
  return {
    contentIds: Uint32Array.from(best, ({ row }) => matrix.contentIn(row)),
    values: Float32Array.from(best, ({ value }) => value),
    scores,
    counts,
    keptCount,
  };
}

interface Picked {
  readonly best: readonly CollectedRow[];
  readonly counts: readonly number[];
  readonly keptCount: number;
}

class Picker {
  readonly #matrix: Matrix;
  readonly #jobs: MatrixJobs;

  constructor(matrix: Matrix, jobs: MatrixJobs) {
    this.#matrix = matrix;
    this.#jobs = jobs;
  }

  /**
   * Without a pass to combine scores and another to find where the best begin: the scores are in order already, and
   * their histogram is known. Undefined where its cells are too wide to tell.
   */
  byOneTerm(
    { term, centre, spread, weight }: WeightedTerm,
    statistics: TermStatistics | undefined,
    k: number,
    cutoffs: readonly number[],
  ): Picked | undefined {
    if (statistics === undefined) return undefined;
    const { count: keptCount, histogram } = statistics;
    const count = Math.min(k, keptCount);
    let reaching = 0;
    let cell = bins;
    for (; reaching < count && cell > 0; reaching += histogram.counts[cell] ?? 0) cell -= 1;
    if (reaching < count || reaching > enoughFor(count)) return undefined;
    this.#jobs.words[sourceWord] = scoresAt + term * rowsPerBlock * 4;
    const valueOf = (score: number): number => (weight * (score - centre)) / spread;
    const rows = count === 0 ? [] : this.#collect(histogram.low + (cell - 0.01) * histogram.width);
    if (rows === undefined) return undefined;
    const best = this.#inOrder(rows).slice(0, count);
    return {
      best: best.map(({ row, value }) => ({ row, value: valueOf(value) })),
      counts: cutoffs.map((cutoff) => this.#countFrom((cutoff * spread) / weight + centre)),
      keptCount,
    };
  }

  byCombination(combination: Combination, k: number, cutoffs: readonly number[]): Picked {
    const { words } = this.#jobs;
    words[sourceWord] = valuesAt;
    words[programLengthWord] = writeProgram(this.#matrix.memory.buffer, combination);
    this.#jobs.run(combineJob, 0);
    const kept = sumsOf(this.#matrix.memory.buffer, this.#jobs.threads, 0);
    const best = this.#best(Math.min(k, kept.count), kept);
    return { best, counts: cutoffs.map((cutoff) => this.#countFrom(cutoff)), keptCount: kept.count };
  }

  #countFrom(threshold: number): number {
    this.#jobs.floats[thresholdWord] = threshold;
    this.#jobs.run(countJob, 0);
    return sumsOf(this.#matrix.memory.buffer, this.#jobs.threads, 0).count;
  }

  #collect(threshold: number): CollectedRow[] | undefined {
    this.#jobs.floats[thresholdWord] = threshold;
    this.#jobs.run(collectJob, 0);
    return collectedRows(this.#matrix.memory.buffer, this.#jobs.threads);
  }

  /**
   * The rows of the `count` greatest values, in order. A histogram tells where they begin; the cell in which that is
   * is looked at more closely until what lies above can be collected and sorted.
   */
  #best(
    count: number,
    kept: { readonly count: number; readonly least: number; readonly greatest: number },
  ): CollectedRow[] {
    if (count === 0) return [];
    const { floats } = this.#jobs;
    let { least: low, greatest: high } = kept;
    // Around zero float32 tells values apart that no score does: a cell must not become narrower than this, and not
    // so narrow that its inverse is no float32 either.
    const narrowest = (high - low) * finest;
    for (let reaching = kept.count; reaching > enoughFor(count);) {
      const width = (high - low) / bins;
      const isOneValue = width <= narrowest || !(Math.fround(low + width) > Math.fround(low));
      if (isOneValue && reaching <= maxSelected) break;
      if (isOneValue) return this.#firstFrom(low, high, count);
      floats[lowWord] = low;
      floats[perUnitWord] = 1 / width;
      this.#jobs.run(histogramJob, 1);
      const counts = histogramOf(this.#matrix.memory.buffer, this.#jobs.threads, 0, 1);
      let cell = bins;
      for (reaching = counts[bins] ?? 0; reaching < count && cell > 0; reaching += counts[cell] ?? 0)
        cell -= 1;
      // A hair more at both ends: the kernel's float32 may have put a value on the edge into the next cell.
      [low, high] = [low + (cell - 0.01) * width, low + (cell + 1.01) * width];
    }
    const rows = this.#collect(low);
    return rows === undefined ? this.#firstFrom(low, high, count) : this.#inOrder(rows).slice(0, count);
  }

  /** As above, for values that cannot be told apart: those above them all, and of these the first in the matrix. */
  #firstFrom(low: number, high: number, count: number): CollectedRow[] {
    const above: CollectedRow[] = [];
    const equal: CollectedRow[] = [];
    for (let block = 0; block < this.#matrix.blockCount; block += 1) {
      for (const [inBlock, value] of this.#matrix.valuesOf(block).entries()) {
        const row = block * rowsPerBlock + inBlock;
        if (value > high) above.push({ row, value });
        else if (value >= low && equal.length < count) equal.push({ row, value });
      }
    }
    return this.#inOrder([...above, ...equal]).slice(0, count);
  }

  #inOrder(rows: CollectedRow[]): CollectedRow[] {
    return rows.sort(
      (a, b) => b.value - a.value || this.#matrix.contentIn(a.row) - this.#matrix.contentIn(b.row),
    );
  }
}
