import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterBeat,
  afterTurn,
  defaultPatience,
  isHung,
  startsInspected,
  type Pulse,
} from './engine-pulse.ts';

const turnMs = 5000;
const ready: Pulse = { silentMs: 0, isReady: true, isInspected: false };

/** The pulse after turns that took so long each. */
function after(pulse: Pulse, turns: readonly number[]): Pulse {
  return turns.reduce((now, elapsedMs) => afterTurn(now, elapsedMs, turnMs), pulse);
}

const turnsOfSilence = (ms: number): number[] =>
  Array.from({ length: Math.ceil(ms / turnMs) + 1 }, () => turnMs);

describe('an engine’s pulse', () => {
  it('is lost after a minute of silence, and not before', () => {
    expect(isHung(after(ready, turnsOfSilence(50_000)), defaultPatience)).toBe(false);
    expect(isHung(after(ready, turnsOfSilence(60_000)), defaultPatience)).toBe(true);
  });

  it('is waited for longer while the library is being opened', () => {
    const opening = { ...ready, isReady: false };
    expect(isHung(after(opening, turnsOfSilence(10 * 60_000)), defaultPatience)).toBe(false);
    expect(isHung(after(opening, turnsOfSilence(15 * 60_000)), defaultPatience)).toBe(true);
  });

  it('is not lost by a machine that slept, however long', () => {
    const eightHoursMs = 8 * 3_600_000;
    expect(isHung(after(ready, [turnMs, eightHoursMs, turnMs]), defaultPatience)).toBe(false);
  });

  it('is not made younger by a clock that goes back', () => {
    expect(afterTurn({ ...ready, silentMs: 100 }, -5000, turnMs).silentMs).toBe(100);
  });

  it('begins anew with every beat', () => {
    const silent = after(ready, turnsOfSilence(55_000));
    expect(isHung(silent, defaultPatience)).toBe(false);
    const beaten = afterBeat({ isReady: true, isInspected: false });
    expect(isHung(after(beaten, turnsOfSilence(50_000)), defaultPatience)).toBe(false);
  });

  it('may stop for as long as a debugger likes', () => {
    const inspected = afterBeat({ isReady: true, isInspected: true });
    expect(isHung(after(inspected, turnsOfSilence(3_600_000)), defaultPatience)).toBe(false);
  });

  it('is never lost before as many turns as fit the patience twice over, and always after those that fill it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -turnMs, max: 1e9 }), { maxLength: 40 }), (turns) => {
        const isLost = isHung(after(ready, turns), defaultPatience);
        const least = defaultPatience.readyMs / (2 * turnMs);
        if (turns.length <= least) expect(isLost).toBe(false);
        const whole = turns.filter((elapsedMs) => elapsedMs >= turnMs).length;
        if (whole * turnMs > defaultPatience.readyMs) expect(isLost).toBe(true);
      }),
    );
  });
});

it.each([
  [['node', '--inspect-brk', 'engine.js'], true],
  [['node', '--inspect=9230', 'engine.js'], true],
  [['node', 'engine.js', '/home/someone/--inspect'], false],
  [['node', 'engine.js'], false],
])('%j starts under a debugger: %s', (parameters, isInspected) => {
  expect(startsInspected(parameters)).toBe(isInspected);
});
