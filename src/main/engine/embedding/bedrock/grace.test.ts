import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { letEnd } from './grace.ts';

it('cuts off what does not end in time', async () => {
  const cutOff = new AbortController();
  const aborted = once(cutOff.signal, 'abort');
  await letEnd([aborted], cutOff, 1);
  expect(cutOff.signal.aborted).toBe(true);
});

it('keeps what was answered while this thread was held up', async () => {
  const worker = new Worker(
    "require('node:worker_threads').parentPort.on('message', () => require('node:worker_threads').parentPort.postMessage('answer'))",
    { eval: true },
  );
  onTestFinished(async () => {
    await worker.terminate();
  });
  await once(worker, 'online');
  const cutOff = new AbortController();
  const answered = once(worker, 'message', { signal: cutOff.signal });
  worker.postMessage('question');
  const ended = letEnd([answered], cutOff, 1);
  // Longer than the thread takes; timers are the next that the event loop looks at.
  setImmediate(() => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000));
  await ended;
  expect(await answered).toEqual(['answer']);
  expect(cutOff.signal.aborted).toBe(false);
});
