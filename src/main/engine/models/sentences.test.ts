import { expect, it } from 'vitest';
import { sizeInsteadOf } from './sentences.ts';

it('tells two sizes apart that round alike', () => {
  expect(sizeInsteadOf(89_100_000, 89_100_001)).toBe('89100000 bytes instead of 89100001');
  expect(sizeInsteadOf(19, 2000)).toBe('19 bytes instead of 2.0 kB');
});
