/** Worker thread: a helper of the scan. Sleeps on shared memory, wakes for a job, takes pieces of it. */
import { workerData } from 'node:worker_threads';
import { openLibraryForReading, type EmbeddingSpace } from '../storage/index.ts';
import { startKernel } from './kernel.ts';
import { createLibraryWork, type LibraryWork } from './library-work.ts';
import { exactJob, kindWord, sequenceWord, stopWord } from './memory-map.ts';
import type { WasmMemory, WasmModule } from './web-assembly.ts';
import { Worklist } from './worklist.ts';

export interface ScanWorkerData {
  readonly module: WasmModule;
  readonly memory: WasmMemory;
  /** Which area is this thread's; the asking thread has the first. */
  readonly thread: number;
  /** Undefined for a matrix without a library. */
  readonly library:
    | { readonly directory: string; readonly space: EmbeddingSpace; readonly list: SharedArrayBuffer }
    | undefined;
}

/** A query is several jobs in a row: how often to look for the next one before going to sleep, some 50 microseconds. */
const looks = 5_000;

// The type of workerData is ours: crew.ts starts this thread with exactly that.
const { module, memory, thread, library } = workerData as ScanWorkerData;
const kernel = startKernel(module, memory);
const words = new Int32Array(memory.buffer, 0, 256);

/** Undefined where there is no library, or it cannot be opened: the other threads read it then. */
function openLibrary(): LibraryWork | undefined {
  if (library === undefined) return undefined;
  try {
    const { db } = openLibraryForReading(library.directory);
    const list = new Worklist(library.list);
    return createLibraryWork({ db, space: library.space, kernel, memory, list, thread });
  } catch {
    return undefined;
  }
}

const libraryWork = openLibrary();
let seen = 0;
while (Atomics.load(words, stopWord) === 0) {
  let look = 0;
  while (Atomics.load(words, sequenceWord) === seen && look < looks) look += 1;
  Atomics.wait(words, sequenceWord, seen);
  // The sequence before the kind: of a later job than the one that was read, no piece is taken.
  seen = Atomics.load(words, sequenceWord);
  if (Atomics.load(words, kindWord) >= exactJob) libraryWork?.work(words, seen);
  else kernel.work(thread, seen);
}
