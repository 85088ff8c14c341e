/** The memory of a matrix, and the rotation that all of its vectors get. Runs on the thread that asks. */
import { heapAt, signsAt } from './memory-map.ts';
import { webAssembly, type WasmMemory } from './web-assembly.ts';

export const pageBytes = 65_536;
/** What 32 bits can address. */
export const maxPages = 65_536;

/** 32 random bits after another, by Marsaglia's xorshift (2003): the same signs everywhere. */
function nextRandom(state: number): number {
  let next = state;
  next ^= next << 13;
  next ^= next >>> 17;
  next ^= next << 5;
  return next;
}

/**
 * Memory for a matrix. Throws a RangeError where the system gives no room: 4 GiB of addresses are set aside, of which
 * only what is used becomes memory.
 */
export function createMatrixMemory(): WasmMemory {
  if (webAssembly === undefined) throw new Error('There is no WebAssembly.');
  return new webAssembly.Memory({ initial: heapAt / pageBytes, maximum: maxPages, shared: true });
}

/**
 * The random signs of the rotation, one row for each of its rounds (see `rotate` in the kernel), times the factor that
 * makes the round's transform keep lengths.
 */
export function writeSigns(memory: WasmMemory, dimensions: number): void {
  const size = 2 ** Math.floor(Math.log2(dimensions));
  const padded = Math.ceil(dimensions / 16) * 16;
  const factor = 1 / Math.sqrt(size);
  let random = 0x9e3779b9 | 0;
  for (let round = 0; round < 2; round += 1) {
    const signs = new Float32Array(memory.buffer, signsAt + round * padded * 4, padded);
    const from = round * (dimensions - size);
    for (let axis = 0; axis < dimensions; axis += 1) {
      random = nextRandom(random);
      const isTransformed = axis >= from && axis < from + size;
      signs[axis] = (random < 0 ? -1 : 1) * (isTransformed ? factor : 1);
    }
  }
}
