/** Writes a query's terms where the kernel reads them. Runs on the thread that asks. */
import type { Kernel, KernelKind } from './kernel.ts';
import { bins, codeZero, queriesAt, stagingAt, termBytes, termsAt } from './memory-map.ts';
import type { Matrix } from './matrix.ts';

const most = 127;
/** Scores reach as far as the query is long; rounding of the codes leads a little past it. */
const rangeFactor = 1.05;

/** Turns and rounds the terms to 8 bits. Gives how far the scores of each may reach from zero. */
export function writeTerms(
  matrix: Matrix,
  kernel: Kernel,
  kind: KernelKind,
  terms: readonly Float32Array[],
): number[] {
  const { memory, dimensions, stride } = matrix;
  const view = new DataView(memory.buffer, termsAt, terms.length * termBytes);
  return terms.map((term, index) => {
    const turned = new Float32Array(memory.buffer, stagingAt, dimensions);
    turned.set(term);
    kernel.rotate(stagingAt, dimensions);
    const scale = turned.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0) / most;
    const codes =
      kind === 'wasm-relaxed'
        ? new Int8Array(memory.buffer, queriesAt + index * stride, stride)
        : new Int16Array(memory.buffer, queriesAt + index * stride * 2, stride);
    codes.fill(0);
    let sum = 0;
    let squares = 0;
    for (const [axis, value] of turned.entries()) {
      const code = Math.round(value / scale);
      codes[axis] = code;
      sum += code;
      squares += value * value;
    }
    const range = Math.sqrt(squares) * rangeFactor;
    view.setFloat32(index * termBytes, scale, true);
    view.setInt32(index * termBytes + 4, codeZero * sum, true);
    view.setFloat32(index * termBytes + 8, -range, true);
    view.setFloat32(index * termBytes + 12, bins / (2 * range), true);
    return range;
  });
}
