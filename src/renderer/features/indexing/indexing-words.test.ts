import { expect, it } from 'vitest';
import { indexingCount, indexingTitle } from './indexing-words.ts';

it('says of each phase what it is, and never that photos are read while they are not', () => {
  expect(indexingTitle({ phase: 'indexing' })).toBe('Reading photos');
  for (const phase of ['idle', 'scanning', 'paused', 'blocked'] as const) {
    expect(indexingTitle({ phase })).not.toBe('Reading photos');
  }
});

it('counts what was found while the total still grows', () => {
  expect(indexingCount({ phase: 'scanning', done: 0, total: 12 })).toBe('12 found');
  expect(indexingCount({ phase: 'paused', done: 382, total: 420 })).toBe('382 of 420');
});
