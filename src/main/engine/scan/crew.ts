/**
 * The threads of a scan: the one that asks, and helpers that sleep on shared memory until there is a job. A job is cut
 * into blocks; who is free takes the next one, so that the asking thread never waits for a helper that did not come.
 * Runs on the thread that asks.
 */
import { Worker } from 'node:worker_threads';
import { workerUrl } from '../threads/index.ts';
import type { Kernel } from './kernel.ts';
import {
  blockBits,
  blockCountWord,
  doneWord,
  kindWord,
  maxThreads,
  nextWord,
  sequenceWord,
  stopWord,
} from './memory-map.ts';
import type { ScanWorkerData } from './scan-worker.ts';
import type { WasmMemory, WasmModule } from './web-assembly.ts';

/** With fewer blocks, waking a helper takes longer than its share of the work. */
const leastShared = 4;
/** A helper that has not finished a block after this long (they take a fraction of a millisecond) is given up. */
const patienceMs = 10_000;
/** How often to look for the last block before sleeping; a look is some nanoseconds. */
const looks = 20_000;

export class Crew {
  readonly #kernel: Kernel;
  readonly #words: Int32Array;
  readonly #helpers: Worker[] = [];
  #sequence = 0;

  constructor(module: WasmModule, memory: WasmMemory, kernel: Kernel, threads: number) {
    this.#kernel = kernel;
    this.#words = new Int32Array(memory.buffer, 0, 256);
    for (let thread = 1; thread < Math.min(threads, maxThreads); thread += 1) {
      const helper = new Worker(workerUrl(import.meta.url, './scan-worker'), {
        name: `scan ${thread}`,
        workerData: { module, memory, thread } satisfies ScanWorkerData,
      });
      // A helper that cannot start leaves its blocks to the others; the process may end without asking it.
      helper.on('error', () => undefined);
      helper.unref();
      this.#helpers.push(helper);
    }
  }

  /** How many areas may hold results. */
  get threads(): number {
    return this.#helpers.length + 1;
  }

  /**
   * Runs a job, whose words are written already, over all blocks; back when all of them are done. Where a helper
   * died with a block in hand it is `false`, and from then on there are no helpers: do it all again.
   */
  run(kind: number, blockCount: number): boolean {
    if (blockCount === 0) return true;
    const words = this.#words;
    this.#sequence = (this.#sequence + 1) | 0;
    words[kindWord] = kind;
    Atomics.store(words, blockCountWord, blockCount);
    Atomics.store(words, doneWord, 0);
    Atomics.store(words, nextWord, (this.#sequence & 0xfff) << blockBits);
    Atomics.store(words, sequenceWord, this.#sequence);
    if (blockCount >= leastShared) Atomics.notify(words, sequenceWord);
    this.#kernel.work(0);
    return this.#waitFor(blockCount);
  }

  #waitFor(blockCount: number): boolean {
    const words = this.#words;
    for (let look = 0; look < looks; look += 1) if (Atomics.load(words, doneWord) === blockCount) return true;
    for (;;) {
      const done = Atomics.load(words, doneWord);
      if (done === blockCount) return true;
      if (Atomics.wait(words, doneWord, done, patienceMs) === 'timed-out') {
        void this.close();
        return false;
      }
    }
  }

  /** Ends the helpers. Jobs run on the asking thread alone from now on. */
  async close(): Promise<void> {
    Atomics.store(this.#words, stopWord, 1);
    Atomics.notify(this.#words, sequenceWord);
    await Promise.all(this.#helpers.splice(0).map((helper) => helper.terminate()));
  }
}
