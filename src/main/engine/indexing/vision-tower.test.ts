import { expect, it, onTestFinished } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { writeTinyPack } from '../embedding/testing/tiny-pack.ts';
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
