/** How threads take pieces of a job, as the kernel does it too (`work` in assembly/kernel.ts). Runs on every thread. */
import { blockBits, blockCountWord, doneWord, nextWord } from './memory-map.ts';

/** The number of the next piece of the job with this sequence, taken; undefined where none is left, or the job is over. */
export function takeNext(words: Int32Array, sequence: number): number | undefined {
  for (;;) {
    const next = Atomics.load(words, nextWord);
    const piece = next & ((1 << blockBits) - 1);
    if (next >>> blockBits !== (sequence & 0xfff) || piece >= Atomics.load(words, blockCountWord))
      return undefined;
    if (Atomics.compareExchange(words, nextWord, next, next + 1) === next) return piece;
  }
}

/** To be called once for every piece that was taken, whatever became of it. */
export function finishOne(words: Int32Array): void {
  Atomics.add(words, doneWord, 1);
  Atomics.notify(words, doneWord);
}
