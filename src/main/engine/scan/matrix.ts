/**
 * The resident matrix: one row of codes per content, in blocks of a shared memory that grows. Rows never move: a
 * deleted one is left dead until a new content takes it. Runs on the thread that asks; nothing changes while a job
 * runs, since jobs are awaited where they are started.
 */
import { ContentRows, requireContentId } from './content-rows.ts';
import type { Kernel } from './kernel.ts';
import { maxPages, pageBytes, writeSigns } from './matrix-memory.ts';
import {
  blocksAt,
  blockTailBytes,
  chosenAt,
  heapAt,
  liveAt,
  maxBlocks,
  maxDimensions,
  maxTerms,
  rowsPerBlock,
  sampledAt,
  scalesAt,
  scoresAt,
  stagingAt,
  valuesAt,
} from './memory-map.ts';
import type { WasmMemory } from './web-assembly.ts';

const wordsPerBlock = rowsPerBlock / 32;

/** Warren, Hacker's Delight (2nd ed.), figure 5-2. */
function bitCount(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export class Matrix {
  readonly memory: WasmMemory;
  readonly dimensions: number;
  /** Bytes from row to row: the dimensions padded to 32. */
  readonly stride: number;
  readonly #kernel: Kernel;
  readonly #rows = new ContentRows();
  readonly #free: number[] = [];
  readonly #blockBytes: number;
  #blocks: number[] = [];
  #heapEnd = heapAt;
  /** Rows that were ever used; those beyond were never. */
  #used = 0;
  #size = 0;
  #revision = 0;
  /** One vector on its way to codes; what the kernel reads past its end stays zero. */
  readonly #staging: Float32Array;
  /** Grows with the memory: a view of it as it is now. */
  #view: DataView;

  constructor(memory: WasmMemory, kernel: Kernel, dimensions: number) {
    if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > maxDimensions) {
      throw new RangeError(`A vector has 1 to ${maxDimensions} dimensions.`);
    }
    this.memory = memory;
    this.dimensions = dimensions;
    this.stride = Math.ceil(dimensions / 32) * 32;
    this.#kernel = kernel;
    this.#blockBytes = rowsPerBlock * this.stride + blockTailBytes;
    this.#view = new DataView(memory.buffer);
    this.#staging = new Float32Array(memory.buffer, stagingAt, dimensions);
    writeSigns(memory, dimensions);
  }

  /** How many contents have a row. */
  get size(): number {
    return this.#size;
  }

  get blockCount(): number {
    return this.#blocks.length;
  }

  /** Raised with every change: what was chosen by row before, or scored, is void. */
  get revision(): number {
    return this.#revision;
  }

  /**
   * Memory that is in use, in bytes: codes, scales, masks, values, the scores of `terms` terms, and the ids both ways.
   */
  bytes(terms = 1): number {
    const perRow = this.stride + 4 + 3 / 8 + 4 + 4 * Math.min(terms, maxTerms);
    return heapAt + this.#used * perRow + this.#rows.bytes;
  }

  rowOf(contentId: number): number {
    return this.#rows.rowOf(contentId);
  }

  contentIn(row: number): number {
    return this.#rows.contentIn(row);
  }

  *contentIds(): Generator<number> {
    for (let row = 0; row < this.#used; row += 1) {
      const contentId = this.contentIn(row);
      if (contentId > 0) yield contentId;
    }
  }

  /** Sets the vector of a content, new or not. Throws a RangeError where it has other dimensions. */
  put(contentId: number, vector: Float32Array): void {
    if (vector.length !== this.dimensions) {
      throw new RangeError(`The vector has ${vector.length} numbers, not ${this.dimensions}.`);
    }
    const { codesAt, scaleAt } = this.reserve(contentId);
    this.#staging.set(vector);
    this.#kernel.encode(stagingAt, this.dimensions, codesAt, scaleAt);
    this.settle(contentId);
  }

  /** Gives a content a row, where it has none, and tells where its codes go. It is found once it is settled. */
  reserve(contentId: number): { readonly codesAt: number; readonly scaleAt: number } {
    requireContentId(contentId);
    let row = this.rowOf(contentId);
    if (row === -1) {
      row = this.#free.pop() ?? this.#newRow();
      this.#rows.set(contentId, row);
      this.#size += 1;
    }
    this.#revision += 1;
    const block = this.#block(row);
    const inBlock = row % rowsPerBlock;
    return {
      codesAt: block + inBlock * this.stride,
      scaleAt: this.#tail(block) + scalesAt + inBlock * 4,
    };
  }

  /** Lets a content be found, whose codes are written. */
  settle(contentId: number): void {
    this.#setLive(this.rowOf(contentId), true);
  }

  /** Forgets a content; false where it was not there. */
  remove(contentId: number): boolean {
    const row = this.rowOf(contentId);
    if (row === -1) return false;
    this.#setLive(row, false);
    this.#rows.delete(contentId, row);
    this.#free.push(row);
    this.#size -= 1;
    this.#revision += 1;
    return true;
  }

  /** Copies one bit per row into the blocks, dead rows left out: the rows that a query is about. Gives their number. */
  choose(bits: Uint32Array): number {
    return this.#writeMask(chosenAt, bits);
  }

  /** Chooses every so-manieth row for the statistics of the whole library. */
  sample(every: number): void {
    const bits = new Uint32Array(Math.ceil(this.#used / 32));
    for (let row = 0; row < this.#used; row += every) {
      bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
    }
    this.#writeMask(sampledAt, bits);
  }

  /** One bit per row, set for the contents that have one. */
  bitsOf(contentIds: Iterable<number>): Uint32Array {
    const bits = new Uint32Array(Math.ceil(this.#used / 32));
    for (const contentId of contentIds) {
      const row = this.rowOf(contentId);
      if (row >= 0) bits[row >>> 5] = (bits[row >>> 5] ?? 0) | (1 << (row & 31));
    }
    return bits;
  }

  /** The score of a row for a term, as the last query left it. */
  scoreOf(row: number, term: number): number {
    const at = scoresAt + (term * rowsPerBlock + (row % rowsPerBlock)) * 4;
    return this.#view.getFloat32(this.#tail(this.#block(row)) + at, true);
  }

  /** The values of one block, as the last combination left them. */
  valuesOf(block: number): Float32Array {
    return new Float32Array(
      this.memory.buffer,
      this.#tail(this.#blocks[block] ?? 0) + valuesAt,
      rowsPerBlock,
    );
  }

  #writeMask(maskAt: number, bits: Uint32Array): number {
    let count = 0;
    for (const [index, block] of this.#blocks.entries()) {
      const live = new Uint32Array(this.memory.buffer, this.#tail(block) + liveAt, wordsPerBlock);
      const mask = new Uint32Array(this.memory.buffer, this.#tail(block) + maskAt, wordsPerBlock);
      for (let word = 0; word < wordsPerBlock; word += 1) {
        const chosen = (bits[index * wordsPerBlock + word] ?? 0) & (live[word] ?? 0);
        mask[word] = chosen;
        count += bitCount(chosen);
      }
    }
    return count;
  }

  #block(row: number): number {
    return this.#blocks[Math.floor(row / rowsPerBlock)] ?? 0;
  }

  #tail(block: number): number {
    return block + rowsPerBlock * this.stride;
  }

  #setLive(row: number, isLive: boolean): void {
    const inBlock = row % rowsPerBlock;
    const at = this.#tail(this.#block(row)) + liveAt + (inBlock >>> 5) * 4;
    const bit = 1 << (inBlock & 31);
    const word = this.#view.getInt32(at, true);
    this.#view.setInt32(at, isLive ? word | bit : word & ~bit, true);
  }

  #newRow(): number {
    if (this.#used === this.#blocks.length * rowsPerBlock) this.#addBlock();
    this.#used += 1;
    return this.#used - 1;
  }

  #addBlock(): void {
    const end = this.#heapEnd + this.#blockBytes;
    if (end > this.memory.buffer.byteLength) this.#grow(end);
    if (this.#blocks.length === maxBlocks) throw new RangeError('The matrix has no room for more photos.');
    new Uint32Array(this.memory.buffer, blocksAt, maxBlocks)[this.#blocks.length] = this.#heapEnd;
    this.#blocks.push(this.#heapEnd);
    this.#heapEnd = end;
  }

  /** By an eighth, so that growing costs little; just as far as needed where that is too much. */
  #grow(end: number): void {
    const pages = this.memory.buffer.byteLength / pageBytes;
    const needed = Math.ceil(end / pageBytes) - pages;
    const generous = Math.min(maxPages - pages, Math.max(needed, Math.ceil(pages / 8)));
    try {
      this.memory.grow(Math.max(needed, generous));
    } catch {
      this.memory.grow(needed);
    }
    this.#view = new DataView(this.memory.buffer);
  }
}
