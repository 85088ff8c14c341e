/** Runs the kernel over all blocks of the matrix, on all threads. Runs on the thread that asks. */
import { emptyAreas } from './areas.ts';
import type { Crew } from './crew.ts';
import type { Kernel } from './kernel.ts';
import type { Matrix } from './matrix.ts';

export class MatrixJobs {
  readonly #matrix: Matrix;
  readonly #kernel: Kernel;
  readonly #crew: Crew;

  constructor(matrix: Matrix, kernel: Kernel, crew: Crew) {
    this.#matrix = matrix;
    this.#kernel = kernel;
    this.#crew = crew;
  }

  /** The job's words: see memory-map.ts. */
  get words(): Int32Array {
    return this.#crew.words;
  }

  /** The same memory, for the words that are float32. */
  get floats(): Float32Array {
    const { buffer, byteOffset, length } = this.#crew.words;
    return new Float32Array(buffer, byteOffset, length);
  }

  /** How many threads' areas hold what the last job found. */
  get threads(): number {
    return this.#crew.threads;
  }

  /** Runs a job on fresh areas; once more, on this thread alone, where a helper was lost. */
  run(kind: number, histograms: number): void {
    for (let isDone = false; !isDone;) {
      emptyAreas(this.#matrix.memory.buffer, this.threads, histograms);
      isDone = this.#crew.run(kind, this.#matrix.blockCount, (sequence) => this.#kernel.work(0, sequence));
    }
  }
}
