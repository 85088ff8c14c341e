import { expect, it } from 'vitest';
import { indexingCount, indexingTitle, restTrouble } from './indexing-words.ts';

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

it('calls a library at rest up to date only where every folder is', () => {
  const ready = { state: 'ready', waitingCount: 0 } as const;
  const offline = { state: 'offline', waitingCount: 3 } as const;
  const paused = { state: 'paused', waitingCount: 0 } as const;
  expect(restTrouble([ready, ready])).toBeNull();
  expect(restTrouble([ready, paused])).toBe('1 folder paused');
  expect(restTrouble([paused, offline, offline])).toBe('2 folders not connected');
  expect(restTrouble([offline, { state: 'error', waitingCount: 0 }])).toBe('1 folder cannot be read');
  expect(restTrouble([ready, { state: 'ready', waitingCount: 12 }])).toBe('12 photos waiting');
});
