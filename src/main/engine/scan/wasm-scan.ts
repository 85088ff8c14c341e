/** The scan over the resident matrix. Runs on the thread that asks (the search thread). */
import { dirname } from 'node:path';
import { histogramOf, sumsOf } from './areas.ts';
import { Crew } from './crew.ts';
import { startKernel, type CompiledKernel, type Kernel, type KernelKind } from './kernel.ts';
import { LibraryJobs, type LibraryOfScan } from './library-jobs.ts';
import { MatrixJobs } from './matrix-jobs.ts';
import { createMatrixMemory } from './matrix-memory.ts';
import { Matrix } from './matrix.ts';
import {
  chosenMask,
  chosenMaskWord,
  chosenOrSampledMask,
  liveMask,
  maxTerms,
  maxThreads,
  sampledMask,
  scoredMaskWord,
  scoreJob,
  strideWord,
  talliedMaskWord,
  termsWord,
} from './memory-map.ts';
import { writeTerms } from './quantise-query.ts';
import {
  codesError,
  requireTerms,
  type ContentFilter,
  type Scan,
  type ScanAnswer,
  type ScanQuery,
} from './scan.ts';
import { select } from './select.ts';
import { statisticsOf } from './statistics.ts';
import { Worklist } from './worklist.ts';

/** With a filter, the statistics are of a sample of the library of at least this size: 1 % of a spread is exact enough. */
const sampleSize = 8_192;
/** A filter that leaves more than this is applied afterwards: reading all rows in a row is as quick as leaping. */
const sparseShare = 0.2;

export class WasmScan implements Scan {
  readonly kind: KernelKind;
  readonly matrix: Matrix;
  /** Undefined for a matrix without a library. */
  readonly libraryJobs: LibraryJobs | undefined;
  readonly #kernel: Kernel;
  readonly #crew: Crew;
  readonly #jobs: MatrixJobs;
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
    this.#jobs = new MatrixJobs(this.matrix, this.#kernel, this.#crew);
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
    const { words } = this.#crew;
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
    this.#jobs.run(scoreJob, terms.length);
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
        return select(this.matrix, this.#jobs, { ...options, statistics, hasFilter: filter !== null });
      },
    };
  }

  contentIds(): Iterable<number> {
    return this.matrix.contentIds();
  }

  async close(): Promise<void> {
    await this.#crew.close();
  }

  #bitsOf(filter: ContentFilter): Uint32Array {
    const { revision } = this.matrix;
    const known = this.#filters.get(filter);
    if (known?.revision === revision) return known.bits;
    const bits = this.matrix.bitsOf(filter.contentIds);
    this.#filters.set(filter, { revision, bits });
    return bits;
  }
}
