import { describe, expect, it, vi, onTestFinished } from 'vitest';
import { createPace } from './pace.ts';

const { signal } = new AbortController();

/** A pace with a clock of its own, and how many have had their turn. */
function start() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const pace = createPace(() => Date.now());
  const ends: (() => void)[] = [];
  const ask = (count: number): void => {
    for (let i = 0; i < count; i += 1) void pace.turn(signal).then((end) => ends.push(end));
  };
  return { pace, ask, ends, settle: () => vi.advanceTimersByTimeAsync(0) };
}

describe('the pace of requests', () => {
  it('begins with four at once, and lets the next begin when one is over', async () => {
    const { ask, ends, settle } = start();
    ask(6);
    await settle();
    expect(ends).toHaveLength(4);
    ends[0]?.();
    await settle();
    expect(ends).toHaveLength(5);
  });

  it('takes one more with every round that went well, up to sixteen', () => {
    const { pace } = start();
    for (let i = 0; i < 5; i += 1) pace.answered();
    expect(pace.limit()).toBe(5);
    for (let i = 0; i < 500; i += 1) pace.answered();
    expect(pace.limit()).toBe(16);
  });

  it('halves once for all that were under way together, and never stops', async () => {
    const { pace } = start();
    for (let i = 0; i < 500; i += 1) pace.answered();
    for (let i = 0; i < 16; i += 1) pace.throttled(0);
    expect(pace.limit()).toBe(8);
    for (let i = 0; i < 9; i += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      pace.throttled(0);
    }
    expect(pace.limit()).toBe(1);
  });

  it('begins nothing before the time that Bedrock names', async () => {
    const { pace, ask, ends } = start();
    pace.throttled(3_000);
    ask(1);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(ends).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(ends).toHaveLength(1);
  });

  it('lets those go that wait no longer', async () => {
    const { pace, ask, ends, settle } = start();
    ask(4);
    await settle();
    const leaving = new AbortController();
    const left = pace.turn(leaving.signal);
    ask(1);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    ends[0]?.();
    await settle();
    expect(ends).toHaveLength(5);
  });
});
