import { expect, it } from 'vitest';
import { temporaryDirectory } from '../src/testing/temporary-directory.ts';
import { torture } from './torture.ts';

it('loses nothing, doubles nothing and leaves nothing over when it is killed again and again', async () => {
  const result = await torture({
    rounds: 6,
    photos: 30,
    seed: 6,
    scratch: temporaryDirectory(),
    usesStarter: false,
    say: () => undefined,
  });
  expect(result.faults).toEqual([]);
  expect(result.files).toBeGreaterThan(0);
  expect(result.pairs).toBeGreaterThan(0);
  expect(result.films).toBeGreaterThan(0);
}, 300_000);

it('does not pass where no engine lived long enough to have anything to lose', async () => {
  const result = await torture({
    rounds: 0,
    photos: 3,
    seed: 6,
    scratch: temporaryDirectory(),
    usesStarter: false,
    say: () => undefined,
  });
  expect(result.faults).toEqual([
    'no kill fell after a first photo',
    'no finished photo had to be kept from one round to the next',
    'nothing was confirmed before a kill',
  ]);
}, 120_000);
