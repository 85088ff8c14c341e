/**
 * The threads of a scan: the one that asks, and helpers that sleep on shared memory until there is a job. A job is cut
 * into pieces; who is free takes the next one, so that the asking thread never waits for a helper that did not come.
 * Runs on the thread that asks.
 */
import { Worker } from 'node:worker_threads';
import { workerUrl } from '../threads/index.ts';
import {
  blockBits,
  blockCountWord,
  doneWord,
  kindWord,
  nextWord,
  sequenceWord,
  stopWord,
} from './memory-map.ts';
import type { ScanWorkerData } from './scan-worker.ts';

/** With fewer pieces, waking a helper takes longer than its share of the work. */
const leastShared = 4;
/** A helper that has not finished a piece after this long (they take a fraction of a millisecond) is given up. */
const patienceMs = 10_000;
/** How often to look for the last piece before sleeping; a look is some nanoseconds. */
const looks = 20_000;

export class Crew {
  /** The control words and the job: see memory-map.ts. */
  readonly words: Int32Array;
  readonly #helpers: Worker[];
  #sequence = 0;

  /** @param helpers how many, and what they are given besides their number */
  constructor(helpers: number, data: Omit<ScanWorkerData, 'thread'>) {
    this.words = new Int32Array(data.memory.buffer, 0, 256);
    this.#helpers = Array.from({ length: helpers }, (_, index) => {
      const helper = new Worker(workerUrl(import.meta.url, './scan-worker'), {
        name: `scan ${index + 1}`,
        workerData: { ...data, thread: index + 1 } satisfies ScanWorkerData,
      });
      // A helper that cannot start leaves its pieces to the others; the process may end without asking it.
      helper.on('error', () => undefined);
      helper.unref();
      return helper;
    });
  }

  /** How many threads may hold results. */
  get threads(): number {
    return this.#helpers.length + 1;
  }

  /**
   * Runs a job, whose words are written already, in so many pieces; back when all of them are done. Where a helper
   * died with a piece in hand it is `false`, and from then on there are no helpers: do it all again.
   *
   * @param work this thread's share: takes pieces of the job with this sequence until none is left
   */
  run(kind: number, pieceCount: number, work: (sequence: number) => void): boolean {
    if (pieceCount === 0) return true;
    const words = this.words;
    this.#sequence = (this.#sequence + 1) | 0;
    words[kindWord] = kind;
    Atomics.store(words, blockCountWord, pieceCount);
    Atomics.store(words, doneWord, 0);
    Atomics.store(words, nextWord, (this.#sequence & 0xfff) << blockBits);
    Atomics.store(words, sequenceWord, this.#sequence);
    if (pieceCount >= leastShared) Atomics.notify(words, sequenceWord);
    work(this.#sequence);
    return this.#waitFor(pieceCount);
  }

  #waitFor(pieceCount: number): boolean {
    const words = this.words;
    for (let look = 0; look < looks; look += 1) if (Atomics.load(words, doneWord) === pieceCount) return true;
    for (;;) {
      const done = Atomics.load(words, doneWord);
      if (done === pieceCount) return true;
      if (Atomics.wait(words, doneWord, done, patienceMs) === 'timed-out') {
        void this.close();
        return false;
      }
    }
  }

  /** Ends the helpers. Jobs run on the asking thread alone from now on. */
  async close(): Promise<void> {
    Atomics.store(this.words, stopWord, 1);
    Atomics.notify(this.words, sequenceWord);
    await Promise.all(this.#helpers.splice(0).map((helper) => helper.terminate()));
  }
}
