import { expect, it } from 'vitest';
import { folderStanding, standingSentence } from './folder-state.ts';

const still = { state: 'ready', waitingCount: 0, failedCount: 0 } as const;

it('says of a folder what matters most', () => {
  expect(folderStanding(still, 'idle')).toBe('up-to-date');
  expect(folderStanding({ ...still, failedCount: 2 }, 'idle')).toBe('with-failures');
  expect(folderStanding({ ...still, waitingCount: 5, failedCount: 2 }, 'indexing')).toBe('reading');
  expect(folderStanding({ ...still, waitingCount: 5 }, 'scanning')).toBe('reading');
  expect(folderStanding({ ...still, waitingCount: 5 }, 'paused')).toBe('paused');
  expect(folderStanding({ ...still, waitingCount: 5 }, 'blocked')).toBe('blocked');
  expect(folderStanding({ ...still, state: 'scanning', waitingCount: 5 }, 'indexing')).toBe('scanning');
  expect(folderStanding({ ...still, state: 'offline', waitingCount: 5 }, 'paused')).toBe('offline');
  expect(folderStanding({ ...still, state: 'paused', waitingCount: 5 }, 'indexing')).toBe('left-alone');
  expect(folderStanding({ ...still, state: 'unscanned' }, 'idle')).toBe('unscanned');
  // One that is done is not paused because others are.
  expect(folderStanding(still, 'paused')).toBe('up-to-date');
});

it('says it in a few words', () => {
  expect(standingSentence('reading', { waitingCount: 1200, failedCount: 0 })).toMatch(/1.200 to go/u);
  expect(standingSentence('with-failures', { waitingCount: 0, failedCount: 1 })).toBe('1 file not read');
});
