import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paced } from './paced.ts';

describe('a paced call', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => vi.useRealTimers());

  it('comes at once, then at most once an interval, and last of all', () => {
    const call = vi.fn();
    const events = paced(call, 250);
    for (let step = 0; step < 100; step += 1) {
      events.request();
      vi.advanceTimersByTime(10);
    }
    // 1,000 ms: at 0, 250, 500, 750, and the one owed at 1,000.
    expect(call.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(call.mock.calls.length).toBeLessThanOrEqual(5);
    vi.advanceTimersByTime(250);
    const calls = call.mock.calls.length;
    vi.advanceTimersByTime(10_000);
    expect(call.mock.calls.length).toBe(calls);
  });

  it('pays what it owes when it is closed, and is silent then', () => {
    const call = vi.fn();
    const events = paced(call, 250);
    events.request();
    events.request();
    events.close();
    expect(call).toHaveBeenCalledTimes(2);
    events.request();
    vi.advanceTimersByTime(1_000);
    expect(call).toHaveBeenCalledTimes(2);
  });
});
