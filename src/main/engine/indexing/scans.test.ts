import { expect, it } from 'vitest';
import { restAfterMs } from './scans.ts';

it('rests four times as long as a look took, and never so long that what is new would be late', () => {
  expect(restAfterMs(0)).toBe(0);
  expect(restAfterMs(25)).toBe(100);
  expect(restAfterMs(2_000)).toBe(1_000);
  expect(restAfterMs(60_000)).toBe(1_000);
});
