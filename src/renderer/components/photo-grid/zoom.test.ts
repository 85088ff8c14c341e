import { expect, it } from 'vitest';
import { rowHeightAt } from './zoom.ts';

it('goes from a quarter of the usual height to two and a half times it, always upwards', () => {
  expect(rowHeightAt(50, 190)).toBe(190);
  expect(rowHeightAt(0, 190)).toBe(48);
  expect(rowHeightAt(100, 190)).toBe(498);
  const heights = Array.from({ length: 101 }, (_, level) => rowHeightAt(level, 190));
  expect(heights).toEqual([...heights].sort((a, b) => a - b));
});
