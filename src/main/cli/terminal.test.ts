import { expect, it } from 'vitest';
import { printable } from './terminal.ts';

it('shows what would move the cursor or break the line, and leaves letters of all languages', () => {
  expect(printable('esc\u001b[31m\u0007.jpg')).toBe('esc\\x1b[31m\\x07.jpg');
  expect(printable('new\nline\u009b.jpg')).toBe('new\\x0aline\\x9b.jpg');
  expect(printable('Ünïcödé 写真 😀.jpg')).toBe('Ünïcödé 写真 😀.jpg');
});
