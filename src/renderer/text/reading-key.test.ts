import { expect, it } from 'vitest';
import { readingKey } from './reading-key.ts';

it('leads onwards with the arrow that points the way the page is read', () => {
  expect(readingKey('ArrowRight', false)).toBe('ArrowRight');
  expect(readingKey('ArrowLeft', true)).toBe('ArrowRight');
  expect(readingKey('ArrowRight', true)).toBe('ArrowLeft');
  expect(readingKey('ArrowUp', true)).toBe('ArrowUp');
});
