import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOrphanSweep } from './orphan-sweep.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

it('sweeps a while after the last run, once', () => {
  const sweep = vi.fn();
  const orphans = createOrphanSweep(sweep, 1_000);
  orphans.runOver();
  vi.advanceTimersByTime(900);
  orphans.runOver();
  vi.advanceTimersByTime(900);
  expect(sweep).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(sweep).toHaveBeenCalledTimes(1);
});

it('sweeps now and then where one run follows another without a rest', () => {
  const sweep = vi.fn();
  const orphans = createOrphanSweep(sweep, 1_000);
  for (let step = 0; step < 200; step += 1) {
    orphans.runOver();
    vi.advanceTimersByTime(100);
  }
  // 20 seconds, every six.
  expect(sweep).toHaveBeenCalledTimes(3);
  orphans.close();
  vi.advanceTimersByTime(10_000);
  expect(sweep).toHaveBeenCalledTimes(3);
});
