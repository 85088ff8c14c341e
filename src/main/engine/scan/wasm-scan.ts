/** The scan over the resident matrix. Runs on the thread that asks (the search thread). */
import { dirname } from 'node:path';
import { collectedRows, emptyAreas, histogramOf, sumsOf, type CollectedRow } from './areas.ts';
import { requireCombination, writeProgram, type Combination } from './combination.ts';
import { Crew } from './crew.ts';
import { startKernel, type CompiledKernel, type Kernel, type KernelKind } from './kernel.ts';
import { LibraryJobs, type LibraryOfScan } from './library-jobs.ts';
import { createMatrixMemory, Matrix } from './matrix.ts';
import {
  bins,
  chosenMask,
  chosenMaskWord,
  chosenOrSampledMask,
  collectJob,
  combineJob,
  countJob,
  histogramJob,
  liveMask,
  lowWord,
  maxCollected,
  maxTerms,
  maxThreads,
  perUnitWord,
  programLengthWord,
  rowsPerBlock,
  sampledMask,
  scoredMaskWord,
  scoreJob,
  strideWord,
  talliedMaskWord,
  termsWord,
  thresholdWord,
} from './memory-map.ts';
import { writeTerms } from './quantise-query.ts';
import {
  codesError,
  requireTerms,
  type ContentFilter,
  type Scan,
  type ScanAnswer,
  type ScanQuery,
  type Selection,
  type SelectOptions,
} from './scan.ts';
import { statisticsOf } from './statistics.ts';
import { Worklist } from './worklist.ts';

/** With a filter, the statistics are of a sample of the library of at least this size: 1 % of a spread is exact enough. */
const sampleSize = 8_192;
/** A filter that leaves more than this is applied afterwards: reading all rows in a row is as quick as leaping. */
const sparseShare = 0.2;
/** Half of what can be collected: the other half is for rows just below the edge of a cell. */
const maxSelected = maxCollected / 2;

export class WasmScan implements Scan {
  readonly kind: KernelKind;
  readonly matrix: Matrix;
  /** Undefined for a matrix without a library. */
  readonly libraryJobs: LibraryJobs | undefined;
  readonly #kernel: Kernel;
  readonly #crew: Crew;
  readonly #filters = new WeakMap<ContentFilter, { readonly revision: number; readonly bits: Uint32Array }>();
  #serial = 0;
  #mostTerms = 1;

  constructor(
    { kind, module }: CompiledKernel,
    options: {
      readonly dimensions: number;
      readonly threads: number;
      readonly library?: LibraryOfScan | undefined;
    },
  ) {
    const { dimensions, threads, library } = options;
    const memory = createMatrixMemory();
    this.kind = kind;
    this.#kernel = startKernel(module, memory);
    this.matrix = new Matrix(memory, this.#kernel, dimensions);
    const list = new Worklist();
    this.#crew = new Crew(Math.min(threads, maxThreads) - 1, {
      module,
      memory,
      library: library && {
        directory: dirname(library.db.name),
        space: library.space,
        list: list.memory,
      },
    });
    this.libraryJobs = library && new LibraryJobs(library, list, this.matrix, this.#kernel, this.#crew);
  }

  get dimensions(): number {
    return this.matrix.dimensions;
  }

  get size(): number {
    return this.matrix.size;
  }

  get threads(): number {
    return this.#crew.threads;
  }

  get scoreError(): number {
    return codesError(this.dimensions);
  }

  get bytes(): number {
    return this.matrix.bytes(this.#mostTerms);
  }

  put(contentId: number, vector: Float32Array): void {
    this.matrix.put(contentId, vector);
  }

  remove(contentId: number): void {
    this.matrix.remove(contentId);
  }

  query({ terms, filter = null }: ScanQuery): ScanAnswer {
    requireTerms(terms, this.dimensions, maxTerms);
    this.#serial += 1;
    const { revision } = this.matrix;
    const serial = this.#serial;
    this.#mostTerms = Math.max(this.#mostTerms, terms.length);
    const ranges = writeTerms(this.matrix, this.#kernel, this.kind, terms);
    let chosenCount = this.size;
    const words = this.#words();
    words[strideWord] = this.matrix.stride;
    words[termsWord] = terms.length;
    words[scoredMaskWord] = words[talliedMaskWord] = words[chosenMaskWord] = liveMask;
    if (filter !== null) {
      chosenCount = this.matrix.choose(this.#bitsOf(filter));
      words[chosenMaskWord] = chosenMask;
      if (chosenCount < this.size * sparseShare) {
        this.matrix.sample(Math.max(1, Math.floor(this.size / sampleSize)));
        words[scoredMaskWord] = chosenOrSampledMask;
        words[talliedMaskWord] = sampledMask;
      }
    }
    this.#run(scoreJob, terms.length);
    const { buffer } = this.matrix.memory;
    const statistics = ranges.map((range, term) =>
      statisticsOf(sumsOf(buffer, this.threads, term), histogramOf(buffer, this.threads, term), range),
    );
    const requireCurrent = (): void => {
      if (serial !== this.#serial || revision !== this.matrix.revision)
        throw new Error('The scan was asked or changed since; ask again.');
    };
    return {
      statistics,
      chosenCount,
      select: (options) => {
        requireCurrent();
        return this.#select(options, terms.length);
      },
      scoresOf: (contentIds) => {
        requireCurrent();
        return this.#scoresOf(contentIds, terms.length, filter);
      },
    };
  }

  contentIds(): Iterable<number> {
    return this.matrix.contentIds();
  }

  async close(): Promise<void> {
    await this.#crew.close();
  }

  #words(): Int32Array {
    return new Int32Array(this.matrix.memory.buffer, 0, 256);
  }

  #bitsOf(filter: ContentFilter): Uint32Array {
    const { revision } = this.matrix;
    const known = this.#filters.get(filter);
    if (known?.revision === revision) return known.bits;
    const bits = this.matrix.bitsOf(filter.contentIds);
    this.#filters.set(filter, { revision, bits });
    return bits;
  }

  /** Runs a job over all blocks, on fresh areas; once more on this thread alone where a helper was lost. */
  #run(kind: number, histograms: number): void {
    for (let isDone = false; !isDone;) {
      emptyAreas(this.matrix.memory.buffer, this.threads, histograms);
      isDone = this.#crew.run(kind, this.matrix.blockCount, (sequence) => this.#kernel.work(0, sequence));
    }
  }

  #select({ combination, k, cutoffs = [] }: SelectOptions, termCount: number): Selection {
    if (!Number.isInteger(k) || k < 0 || k > maxSelected) {
      throw new RangeError(`k must be a whole number up to ${maxSelected}.`);
    }
    const keptCount = this.#combine(combination, termCount);
    const best = this.#best(Math.min(k, keptCount));
    const contentIds = Uint32Array.from(best, ({ row }) => this.matrix.contentIn(row));
    const scores = new Float32Array(best.length * termCount);
    for (const [index, { row }] of best.entries()) {
      for (let term = 0; term < termCount; term += 1) {
        scores[index * termCount + term] = this.matrix.scoreOf(row, term);
      }
    }
    return {
      contentIds,
      values: Float32Array.from(best, ({ value }) => value),
      scores,
      counts: cutoffs.map((cutoff) => this.#countFrom(cutoff)),
      keptCount,
    };
  }

  /** Gives every chosen row its value; how many were not removed. */
  #combine(combination: Combination, termCount: number): number {
    requireCombination(combination, termCount);
    const { buffer } = this.matrix.memory;
    this.#words()[programLengthWord] = writeProgram(buffer, combination);
    this.#run(combineJob, 0);
    return sumsOf(buffer, this.threads, 0).count;
  }

  #countFrom(cutoff: number): number {
    const { buffer } = this.matrix.memory;
    new Float32Array(buffer, 0, 256)[thresholdWord] = cutoff;
    this.#run(countJob, 0);
    return sumsOf(buffer, this.threads, 0).count;
  }

  /**
   * The rows of the `count` greatest values, in order. A histogram tells where they begin; the cell in which that is
   * is looked at more closely until what lies above can be collected and sorted.
   */
  #best(count: number): CollectedRow[] {
    if (count === 0) return [];
    const { buffer } = this.matrix.memory;
    const kept = sumsOf(buffer, this.threads, 0);
    const floats = new Float32Array(buffer, 0, 256);
    let { least: low, greatest: high } = kept;
    // Sorting a few too many takes less than one more look at all of them.
    const enough = Math.max(2 * count, 256);
    for (let reaching = kept.count; reaching > enough;) {
      const width = (high - low) / bins;
      const isOneValue = !(Math.fround(low + width) > Math.fround(low));
      if (isOneValue && reaching <= maxSelected) break;
      if (isOneValue) return this.#firstFrom(low, high, count);
      floats[lowWord] = low;
      floats[perUnitWord] = 1 / width;
      this.#run(histogramJob, 1);
      const counts = histogramOf(buffer, this.threads, 0, 1);
      let cell = bins;
      for (reaching = counts[bins] ?? 0; reaching < count; reaching += counts[cell] ?? 0) cell -= 1;
      // A hair more at both ends: the kernel's float32 may have put a value on the edge into the next cell.
      [low, high] = [low + (cell - 0.01) * width, low + (cell + 1.01) * width];
    }
    floats[thresholdWord] = low;
    this.#run(collectJob, 0);
    const rows = collectedRows(buffer, this.threads);
    return rows === undefined ? this.#firstFrom(low, high, count) : this.#inOrder(rows).slice(0, count);
  }

  /** As above, for values that cannot be told apart: those above them all, and of these the first in the matrix. */
  #firstFrom(low: number, high: number, count: number): CollectedRow[] {
    const above: CollectedRow[] = [];
    const equal: CollectedRow[] = [];
    for (let block = 0; block < this.matrix.blockCount; block += 1) {
      for (const [inBlock, value] of this.matrix.valuesOf(block).entries()) {
        const row = block * rowsPerBlock + inBlock;
        if (value > high) above.push({ row, value });
        else if (value >= low && equal.length < count) equal.push({ row, value });
      }
    }
    return this.#inOrder([...above, ...equal]).slice(0, count);
  }

  #inOrder(rows: CollectedRow[]): CollectedRow[] {
    return rows.sort(
      (a, b) => b.value - a.value || this.matrix.contentIn(a.row) - this.matrix.contentIn(b.row),
    );
  }

  #scoresOf(contentIds: readonly number[], termCount: number, filter: ContentFilter | null): Float32Array {
    const bits = filter === null ? undefined : this.#bitsOf(filter);
    const scores = new Float32Array(contentIds.length * termCount).fill(NaN);
    for (const [index, contentId] of contentIds.entries()) {
      const row = this.matrix.rowOf(contentId);
      if (row === -1 || (bits !== undefined && (((bits[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 0)) continue;
      for (let term = 0; term < termCount; term += 1) {
        scores[index * termCount + term] = this.matrix.scoreOf(row, term);
      }
    }
    return scores;
  }
}
