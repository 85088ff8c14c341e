import { expect, it, onTestFinished } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { writeTinyPack } from '../embedding/testing/tiny-pack.ts';
import { WorkerTimedOut } from '../threads/index.ts';
import { createVisionTower, threadsOfSessions } from './vision-tower.ts';

it('answers each photo of a batch for itself: one that the model has no answer for costs no other', async () => {
  const pack = writeTinyPack(temporaryDirectory());
  const tower = createVisionTower({ pack, threads: 1 });
  onTestFinished(() => tower.close());
  const { width, height } = pack.manifest.vision;
  const tensor = (value: number): Float32Array => new Float32Array(3 * width * height).fill(value);
  const [first, nonsense, last] = await Promise.all([
    tower.embed(tensor(0.5)),
    tower.embed(tensor(NaN)),
    tower.embed(tensor(-0.5)),
  ]);
  expect(first).toHaveLength(pack.manifest.dimensions);
  expect(nonsense).toBeNull();
  expect(last).toHaveLength(pack.manifest.dimensions);
});

it('rests between photos where it has a small share of the time, and goes on at once when it has all', async () => {
  const pack = writeTinyPack(temporaryDirectory());
  const tower = createVisionTower({ pack, threads: 1 });
  onTestFinished(() => tower.close());
  const { width, height } = pack.manifest.vision;
  const tensor = (): Float32Array => new Float32Array(3 * width * height).fill(0.5);
  // After the first two it would rest for hours.
  tower.setShare(1e-6);
  const done: number[] = [];
  const photos = [0, 1, 2, 3].map(async (index) => {
    await tower.embed(tensor());
    done.push(index);
  });
  await photos[1];
  await new Promise(setImmediate);
  expect(done).toEqual([0, 1]);
  tower.setShare(1);
  await Promise.all(photos);
  expect(done).toEqual([0, 1, 2, 3]);
});

it('divides its threads among two sessions, which work at the same time', async () => {
  const pack = writeTinyPack(temporaryDirectory());
  const tower = createVisionTower({ pack, threads: 2 });
  onTestFinished(() => tower.close());
  const { width, height } = pack.manifest.vision;
  // Each does two, and then it would rest for hours.
  tower.setShare(1e-6);
  const done = new Set<number>();
  const embedded = [0, 1, 2, 3, 4].map(async (index) => {
    const vector = await tower.embed(new Float32Array(3 * width * height).fill(0.1 * (index + 1)));
    done.add(index);
    return vector;
  });
  await Promise.all(embedded.slice(0, 4));
  await new Promise(setImmediate);
  expect(done).toEqual(new Set([0, 1, 2, 3]));
  tower.setShare(1);
  const alone = createVisionTower({ pack, threads: 1 });
  onTestFinished(() => alone.close());
  for (const [index, vector] of (await Promise.all(embedded)).entries()) {
    expect(vector).toEqual(await alone.embed(new Float32Array(3 * width * height).fill(0.1 * (index + 1))));
  }
});

it.each([
  // One thread cannot be divided; of an odd number the first session has one more.
  { threads: 1, weights: 1, memory: 1e9, sessions: [1] },
  { threads: 2, weights: 351e6, memory: 16e9, sessions: [1, 1] },
  { threads: 7, weights: 351e6, memory: 16e9, sessions: [4, 3] },
  // Two copies of the weights would be an eighth of the memory and more.
  { threads: 8, weights: 351e6, memory: 4e9, sessions: [8] },
])('has $sessions threads in its sessions of $threads', ({ threads, weights, memory, sessions }) => {
  expect(threadsOfSessions(threads, weights, memory)).toEqual(sessions);
});

it('gives up a model that does not answer in time', async () => {
  const pack = writeTinyPack(temporaryDirectory());
  // No model is loaded as fast as that.
  const tower = createVisionTower({ pack, threads: 1 }, 1);
  onTestFinished(() => tower.close());
  const { width, height } = pack.manifest.vision;
  const embedded = tower.embed(new Float32Array(3 * width * height).fill(0.5));
  await expect(embedded).rejects.toThrow(WorkerTimedOut);
});
