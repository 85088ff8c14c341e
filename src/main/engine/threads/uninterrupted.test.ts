import { expect, it } from 'vitest';
import { Gate } from './gate.ts';
import { uninterrupted, useGate } from './uninterrupted.ts';

it('just runs the work in a thread that nobody owns', async () => {
  expect(await uninterrupted(() => Promise.resolve(1))).toBe(1);
});

it('lets the owner wait for all work that is inside, whether it ends well or not', async () => {
  const gate = new Gate();
  useGate(gate.memory);
  const [one, two] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
  const first = uninterrupted(() => one.promise);
  const second = uninterrupted(async () => {
    await two.promise;
    throw new Error('failed inside');
  });
  gate.close();
  let isIdle = false;
  const idle = gate.wait().then(() => (isIdle = true));
  one.resolve(null);
  await first;
  gate.waitBlocking(1);
  expect(isIdle).toBe(false);
  two.resolve(null);
  await expect(second).rejects.toThrow('failed inside');
  // Memory that threads share wakes a waiter through the event loop, which needs something to stay alive for.
  const alive = setInterval(() => undefined, 1000);
  await idle;
  clearInterval(alive);
  gate.waitBlocking(60_000);
  gate.forget();
});

it('runs nothing more once the owner has closed the gate', async () => {
  const gate = new Gate();
  useGate(gate.memory);
  gate.close();
  let hasRun = false;
  const work = uninterrupted(() => {
    hasRun = true;
    return Promise.resolve();
  });
  await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(hasRun).toBe(false);
  await gate.wait();
  gate.forget();
});

it('leaves no listener behind when all threads are gone', () => {
  const before = process.listenerCount('exit');
  const gates = [new Gate(), new Gate()];
  expect(process.listenerCount('exit')).toBe(before + 1);
  for (const gate of gates) gate.forget();
  expect(process.listenerCount('exit')).toBe(before);
});
