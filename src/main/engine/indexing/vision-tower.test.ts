import { expect, it, onTestFinished } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { writeTinyPack } from '../embedding/testing/tiny-pack.ts';
import { WorkerTimedOut } from '../threads/index.ts';
import { createVisionTower } from './vision-tower.ts';

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

it('gives up a model that does not answer in time', async () => {
  const pack = writeTinyPack(temporaryDirectory());
  // No model is loaded as fast as that.
  const tower = createVisionTower({ pack, threads: 1 }, 1);
  onTestFinished(() => tower.close());
  const { width, height } = pack.manifest.vision;
  const embedded = tower.embed(new Float32Array(3 * width * height).fill(0.5));
  await expect(embedded).rejects.toThrow(WorkerTimedOut);
});
