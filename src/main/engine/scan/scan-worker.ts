/** Worker thread: a helper of the scan. Sleeps on shared memory, wakes for a job, takes blocks of it. */
import { workerData } from 'node:worker_threads';
import { startKernel } from './kernel.ts';
import { sequenceWord, stopWord } from './memory-map.ts';
import type { WasmMemory, WasmModule } from './web-assembly.ts';

export interface ScanWorkerData {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  /** Which area is this thread's; the asking thread has the first. */
  readonly thread: number;
}

/** A query is several jobs in a row: how often to look for the next one before going to sleep, some 50 microseconds. */
const looks = 5_000;

// The type of workerData is ours: crew.ts starts this thread with exactly that.
const { module, memory, thread } = workerData as ScanWorkerData;
const kernel = startKernel(module, memory);
const words = new Int32Array(memory.buffer, 0, 256);

let seen = 0;
while (Atomics.load(words, stopWord) === 0) {
  let look = 0;
  while (Atomics.load(words, sequenceWord) === seen && look < looks) look += 1;
  Atomics.wait(words, sequenceWord, seen);
  seen = Atomics.load(words, sequenceWord);
  kernel.work(thread);
}
