import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import { expect, it } from 'vitest';

it.skipIf(process.platform !== 'linux')('lowers the thread that asks, and no other', async () => {
  const before = getPriority(0);
  const module = JSON.stringify(new URL('./lower-priority.ts', import.meta.url).href);
  const worker = new Worker(
    `const { getPriority } = require('node:os');
     const { parentPort } = require('node:worker_threads');
     import(${module}).then(({ lowerThreadPriority }) => {
       lowerThreadPriority();
       parentPort.postMessage(getPriority(0));
     });`,
    { eval: true },
  );
  const [inside] = (await once(worker, 'message')) as [number];
  expect(inside).toBeGreaterThan(before);
  expect(getPriority(0)).toBe(before);
  await worker.terminate();
});
