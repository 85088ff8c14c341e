/** Worker thread: reads its part of a shared memory from end to end whenever it is told to. */
import { parentPort, workerData } from 'node:worker_threads';

export interface MemoryReaderData {
  readonly memory: SharedArrayBuffer;
  readonly from: number;
  readonly bytes: number;
}

// The type of workerData is ours: machine.ts starts this thread with exactly that.
const { memory, from, bytes } = workerData as MemoryReaderData;
const part = Buffer.from(memory, from, bytes);

parentPort?.on('message', () => {
  // memchr for a byte that is not there: the C library's fastest way past every byte.
  parentPort?.postMessage(part.includes(0xff));
});
parentPort?.postMessage('ready');
