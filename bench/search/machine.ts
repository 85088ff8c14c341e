/** What the machine's memory gives to as many threads as search has: the limit of a scan that reads every code. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { quantile } from '../statistics.ts';
import type { MemoryReaderData } from './memory-reader.ts';

/** Far more than any cache holds. */
const bytes = 2 ** 29;
const rounds = 15;

/** Gigabytes (10^9) a second: the fastest of several plain reads. */
export async function memoryBandwidth(threads: number): Promise<number> {
  const memory = new SharedArrayBuffer(bytes);
  // Written once, so that it is memory and not one page of zeros.
  new Uint8Array(memory).fill(1);
  const each = bytes / threads;
  const readers = Array.from(
    { length: threads },
    (_, thread) =>
      new Worker(new URL('./memory-reader.ts', import.meta.url), {
        workerData: {
          memory,
          from: Math.floor(thread * each),
          bytes: Math.floor(each),
        } satisfies MemoryReaderData,
      }),
  );
  const answers = (): Promise<unknown> => Promise.all(readers.map((reader) => once(reader, 'message')));
  await answers();
  const timesMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAtMs = performance.now();
    const done = answers();
    for (const reader of readers) reader.postMessage('read');
    await done;
    timesMs.push(performance.now() - startedAtMs);
  }
  await Promise.all(readers.map((reader) => reader.terminate()));
  return bytes / quantile(timesMs, 0) / 1e6;
}
