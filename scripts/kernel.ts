/**
 * Compiles the kernel of the scan: `npm run kernel`. The two files are committed, since few people change them and
 * the program runs without a compiler; a test compares them with a fresh compile. Runs in the pinned Node.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const compiler = fileURLToPath(new URL('../node_modules/assemblyscript/bin/asc.js', import.meta.url));
const scanRoom = fileURLToPath(new URL('../src/main/engine/scan', import.meta.url));

/** The kernels and the features of WebAssembly that each takes for granted. */
export const kernels = {
  'kernel.wasm': ['simd', 'threads', 'bulk-memory'],
  'kernel-relaxed.wasm': ['simd', 'threads', 'bulk-memory', 'relaxed-simd'],
} as const;

export type KernelName = keyof typeof kernels;

/** Where a compiled kernel is committed. */
export function kernelPath(name: KernelName): string {
  return join(scanRoom, name);
}

/** The bytes of a fresh compile. Throws with the compiler's words where the source has errors. */
export function compileKernel(name: KernelName): Uint8Array {
  const scratch = mkdtempSync(join(tmpdir(), 'recollect-kernel-'));
  const target = join(scratch, name);
  const parameters = [
    join(scanRoom, 'assembly/kernel.ts'),
    ...['--outFile', target],
    // The memory is the engine's: shared, and grown by it up to what 32 bits can address.
    ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
    ...['--runtime', 'stub', '--noAssert', '-O3'],
    ...kernels[name].flatMap((feature) => ['--enable', feature]),
  ];
  try {
    const { status, stderr } = spawnSync(process.execPath, [compiler, ...parameters], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return readFileSync(target);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  // The keys are those of the table above.
  for (const name of Object.keys(kernels) as KernelName[]) {
    const bytes = compileKernel(name);
    writeFileSync(kernelPath(name), bytes);
    process.stdout.write(`${name}: ${bytes.length} bytes\n`);
  }
}
