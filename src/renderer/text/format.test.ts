import { expect, it } from 'vitest';
import { formatTimeLeft } from './format.ts';

it('rounds the time left so far that it stays readable', () => {
  expect(formatTimeLeft(12)).toBe('15 sec');
  expect(formatTimeLeft(59)).toBe('1 min');
  expect(formatTimeLeft(600)).toBe('10 min');
  expect(formatTimeLeft(5400)).toBe('1.5 hr');
});
