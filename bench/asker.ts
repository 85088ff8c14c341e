/** Worker thread: asks the engine for its state over and over, as a page would, and reports how long each took. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { createClient, messagePort } from '../src/contract/rpc/index.ts';

const pauseMs = 20;
// The type of workerData is ours: foundation.ts starts this thread with exactly that.
const { port } = workerData as { readonly port: MessagePort };
const client = createClient(messagePort(port));
const timesMs: number[] = [];
const stop = new AbortController();

parentPort?.once('message', () => stop.abort());

while (!stop.signal.aborted) {
  const startedAtMs = performance.now();
  await Promise.all([client.call('indexing.state', {}), client.call('library.state', {})]);
  timesMs.push(performance.now() - startedAtMs);
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
}
parentPort?.postMessage(timesMs);
client.close();
