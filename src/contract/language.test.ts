import { expect, it } from 'vitest';
import { firstSpoken, regionalForm } from './language.ts';

it('speaks the first of the reader’s languages that it has, and English otherwise', () => {
  expect(firstSpoken(['fr-CH', 'de-CH', 'en'])).toBe('de');
  expect(firstSpoken(['EN-us', 'de'])).toBe('en');
  expect(firstSpoken(['fr', 'den'])).toBe('en');
  expect(firstSpoken([])).toBe('en');
});

it('writes numbers and dates as the reader’s region does, where it is one of this language', () => {
  expect(regionalForm('en', ['de', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(regionalForm('de', ['en-GB'])).toBe('de');
});
