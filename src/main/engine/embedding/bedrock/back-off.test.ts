import { describe, expect, it } from 'vitest';
import { hasty, patient, pauseBefore, restAfterLost } from './back-off.ts';

const throttled = { kind: 'throttled', retryAfterMs: null, mayBeBilled: false } as const;

describe('the pause before the next attempt', () => {
  it('lies anywhere below a bound that doubles, up to the longest', () => {
    const bounds = [1, 2, 3, 4, 11].map((made) => pauseBefore(throttled, made, patient, () => 1));
    expect(bounds).toEqual([250, 500, 1_000, 2_000, 20_000]);
    expect(pauseBefore(throttled, 4, patient, () => 0)).toBe(0);
    expect(pauseBefore(throttled, 4, patient, () => 0.25)).toBe(500);
  });

  it('is no shorter than what Bedrock asks for', () => {
    expect(pauseBefore({ ...throttled, retryAfterMs: 5_000 }, 1, patient, () => 1)).toBe(5_000);
    expect(pauseBefore({ ...throttled, retryAfterMs: 5_000 }, 11, patient, () => 1)).toBe(20_000);
  });

  it('does not come where another attempt is no use, or there were enough', () => {
    for (const kind of ['refused', 'blocked'] as const) {
      expect(pauseBefore({ ...throttled, kind }, 1, patient)).toBeNull();
    }
    expect(pauseBefore(throttled, patient.attempts.throttled, patient)).toBeNull();
    // Somebody waits, and is not to wait for a minute.
    expect(pauseBefore({ ...throttled, retryAfterMs: 60_000 }, 1, hasty)).toBeNull();
  });

  it('comes twice at most where each attempt may cost money', () => {
    const lost = { kind: 'transient', retryAfterMs: null, mayBeBilled: true } as const;
    expect(pauseBefore(lost, 2, patient)).not.toBeNull();
    expect(pauseBefore(lost, 3, patient)).toBeNull();
    expect(pauseBefore({ ...lost, mayBeBilled: false }, 3, patient)).not.toBeNull();
  });
});

it('after lost answers it is tried twice as long later each time, up to an hour', () => {
  expect([1, 2, 3, 8, 50].map(restAfterLost)).toEqual([30_000, 60_000, 120_000, 3_600_000, 3_600_000]);
});
