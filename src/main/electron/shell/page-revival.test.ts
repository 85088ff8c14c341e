import { expect, it } from 'vitest';
import { createPageRevival } from './page-revival.ts';

it('loads a page that died again, three times a minute at most', () => {
  let now = 0;
  const mayRevive = createPageRevival(() => now);
  const askedAt = (seconds: number): boolean => {
    now = seconds * 1000;
    return mayRevive();
  };
  expect([0, 1, 2].map(askedAt)).toEqual([true, true, true]);
  expect([3, 59].map(askedAt)).toEqual([false, false]);
  // The first is a minute ago, and what was refused does not count.
  expect([60, 60.5, 61, 62, 63].map(askedAt)).toEqual([true, false, true, true, false]);
});
