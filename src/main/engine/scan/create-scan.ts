/** Makes an empty scan over a resident matrix. Runs on the thread that asks. */
import { loadKernel, type KernelKind } from './kernel.ts';
import type { LibraryOfScan } from './library-jobs.ts';
import { WasmScan } from './wasm-scan.ts';

export interface MatrixOptions {
  readonly dimensions: number;
  /** Threads that share the work, the asking one included: as many as there are cores, at most 8. */
  readonly threads: number;
  /** Other than the fastest that runs here, in tests and measurements only. */
  readonly kernels?: readonly KernelKind[];
  /** Where the vectors are from: loads them and compares exactly with all threads. */
  readonly library?: LibraryOfScan;
}

/**
 * A scan over a resident matrix, empty; undefined where there is no SIMD, no shared memory, or no room for its
 * addresses. Helper threads start by themselves and are used as soon as they are there.
 */
export function createMatrixScan({ kernels, ...options }: MatrixOptions): WasmScan | undefined {
  const kernel = loadKernel(kernels);
  if (kernel === undefined) return undefined;
  try {
    return new WasmScan(kernel, options);
  } catch (error) {
    // 4 GiB of addresses are not given to everyone (`ulimit -v`, small containers).
    if (error instanceof RangeError && error.message.includes('WebAssembly.Memory')) return undefined;
    throw error;
  }
}
