import { describe, expect, it } from 'vitest';
import { taskProgress } from './task-progress.ts';

const none = { fraction: -1, mode: 'none' };

describe('the progress at the task bar', () => {
  it('is that of reading, on every system', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(taskProgress({ phase: 'indexing', done: 30, total: 120 }, platform)).toEqual({
        fraction: 0.25,
        mode: 'normal',
      });
    }
  });

  it('goes away at the end, without an engine, and where there is nothing to read', () => {
    expect(taskProgress({ phase: 'idle', done: 120, total: 120 }, 'win32')).toEqual(none);
    expect(taskProgress(null, 'win32')).toEqual(none);
    expect(taskProgress({ phase: 'indexing', done: 0, total: 0 }, 'win32')).toEqual(none);
    expect(taskProgress({ phase: 'indexing', done: 7, total: 7 }, 'win32')).toEqual(none);
  });

  it('shows only on Windows what has no end yet, and what stands still', () => {
    expect(taskProgress({ phase: 'scanning', done: 0, total: 50 }, 'win32').mode).toBe('indeterminate');
    expect(taskProgress({ phase: 'paused', done: 1, total: 2 }, 'win32')).toEqual({
      fraction: 0.5,
      mode: 'paused',
    });
    expect(taskProgress({ phase: 'blocked', done: 1, total: 2 }, 'win32').mode).toBe('error');
    for (const phase of ['scanning', 'paused', 'blocked'] as const) {
      expect(taskProgress({ phase, done: 1, total: 2 }, 'darwin')).toEqual(none);
      expect(taskProgress({ phase, done: 1, total: 2 }, 'linux')).toEqual(none);
    }
  });
});
