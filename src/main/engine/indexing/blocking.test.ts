import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecollectError } from '../../../contract/index.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { AskedToWait } from '../embedding/index.ts';
import { createBlocking, usualRetryMs, type Blocking } from './blocking.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const expired = (): RecollectError => new RecollectError('CREDENTIALS_EXPIRED', 'Sign in again.');

function block(): { readonly blocking: Blocking; readonly freed: () => number } {
  let freed = 0;
  const blocking = createBlocking({
    directory: temporaryDirectory(),
    log: pino({ level: 'silent' }),
    leastFreeBytes: 0,
    retryMs: undefined,
    onBlocked: () => undefined,
    onFreed: () => (freed += 1),
  });
  blocking.onError(expired(), performance.now());
  return { blocking, freed: () => freed };
}

describe('what is in the way', () => {
  it('is tried again by itself after half a minute, and again as long as it is there', () => {
    const { blocking, freed } = block();
    vi.advanceTimersByTime(usualRetryMs - 1);
    expect([blocking.reason()?.code, freed()]).toEqual(['CREDENTIALS_EXPIRED', 0]);
    vi.advanceTimersByTime(1);
    expect([blocking.reason(), freed()]).toEqual([null, 1]);
    blocking.onError(expired(), performance.now());
    expect(blocking.reason()?.code).toBe('CREDENTIALS_EXPIRED');
    vi.advanceTimersByTime(usualRetryMs);
    expect([blocking.reason(), freed()]).toEqual([null, 2]);
  });

  it('is not what was begun before somebody asked for another try, or before it was tried by itself', () => {
    const { blocking } = block();
    const beforeMs = performance.now();
    vi.advanceTimersByTime(10);
    blocking.lift();
    blocking.onError(expired(), beforeMs);
    expect(blocking.reason()).toBeNull();
    vi.advanceTimersByTime(10);
    const againMs = performance.now();
    blocking.onError(expired(), againMs);
    expect(blocking.reason()?.code).toBe('CREDENTIALS_EXPIRED');
    vi.advanceTimersByTime(usualRetryMs);
    blocking.onError(expired(), againMs);
    expect(blocking.reason()).toBeNull();
  });

  it('is not tried before the time that the other computer names, whatever else is met meanwhile', () => {
    const { blocking, freed } = block();
    blocking.onError(new AskedToWait('THROTTLED', 'Too much.', performance.now() + 300_000));
    vi.advanceTimersByTime(1_000);
    blocking.onError(expired());
    vi.advanceTimersByTime(298_000);
    expect([blocking.reason()?.code, freed()]).toEqual(['THROTTLED', 0]);
    vi.advanceTimersByTime(1_000);
    expect([blocking.reason(), freed()]).toEqual([null, 1]);
    // One that is sooner than usual changes nothing.
    blocking.onError(new AskedToWait('THROTTLED', 'Too much.', performance.now() + 1_000));
    vi.advanceTimersByTime(usualRetryMs - 1);
    expect(freed()).toBe(1);
  });

  it('is not tried by itself where somebody else did', () => {
    const { blocking, freed } = block();
    blocking.lift();
    vi.advanceTimersByTime(2 * usualRetryMs);
    expect(freed()).toBe(0);
  });
});
