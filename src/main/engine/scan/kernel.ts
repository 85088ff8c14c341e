/** Loads the kernel that this engine of JavaScript can run. Runs on the thread that asks and in its helpers. */
import { readFileSync } from 'node:fs';
import { webAssembly, type WasmMemory, type WasmModule } from './web-assembly.ts';

/** Which kernel: with relaxed SIMD (integer products of 8 by 7 bits in one instruction), or with plain SIMD. */
export type KernelKind = 'wasm-relaxed' | 'wasm';

/** What the kernel exports; its work is described by the words of memory-map.ts. */
export interface Kernel {
  /** Takes blocks of the job with this sequence until none is left; gives how many it took. */
  readonly work: (thread: number, sequence: number) => number;
  /** Turns the vector of `dimensions` float32 at `at`, in place. */
  readonly rotate: (at: number, dimensions: number) => void;
  /** Turns the vector at `at`, in place, and writes its codes and the scale of these. */
  readonly encode: (at: number, dimensions: number, codes: number, scaleAt: number) => void;
}

export interface CompiledKernel {
  readonly kind: KernelKind;
  readonly module: WasmModule;
}

const files = { 'wasm-relaxed': './kernel-relaxed.wasm', wasm: './kernel.wasm' } as const;

/** The compiled kernel, the relaxed one where it runs; undefined where there is no SIMD or no shared memory. */
export function loadKernel(
  kinds: readonly KernelKind[] = ['wasm-relaxed', 'wasm'],
): CompiledKernel | undefined {
  if (typeof SharedArrayBuffer === 'undefined' || webAssembly === undefined) return undefined;
  for (const kind of kinds) {
    const bytes = readFileSync(new URL(files[kind], import.meta.url));
    if (webAssembly.validate(bytes)) return { kind, module: new webAssembly.Module(bytes) };
  }
  return undefined;
}

/** A kernel over a memory, which all threads share. */
export function startKernel(module: WasmModule, memory: WasmMemory): Kernel {
  if (webAssembly === undefined) throw new Error('There is no WebAssembly.');
  const { exports } = new webAssembly.Instance(module, { env: { memory } });
  // What it exports is written in assembly/kernel.ts; a test compares the two.
  return exports as Kernel;
}
