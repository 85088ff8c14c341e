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
}, 300_000);
