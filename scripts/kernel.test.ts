/** The committed kernels are what the source compiles to: nobody runs a program that cannot be read. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileKernel, kernelPath } from './kernel.ts';

it.each(['kernel.wasm', 'kernel-relaxed.wasm'] as const)('%s is a fresh compile, to the byte', (name) => {
  const fresh = compileKernel(name);
  expect(Buffer.from(fresh).equals(readFileSync(kernelPath(name)))).toBe(true);
  expect(fresh.length).toBeLessThan(8_192);
});
