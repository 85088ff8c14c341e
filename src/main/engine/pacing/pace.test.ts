import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullPace, nextPace, raiseAfterMs, type Pace, type PaceSignals } from './pace.ts';

const quiet: PaceSignals = {
  threads: 4,
  isEasyOnBattery: false,
  makesWay: true,
  isInUse: false,
  cores: 4,
  othersCores: 0,
};

/** The paces of a machine whose others need so much, looked at every two seconds. */
function pacesOf(othersCores: readonly number[], signals: PaceSignals = quiet): Pace[] {
  const paces: Pace[] = [];
  for (const [index, others] of othersCores.entries()) {
    const before = paces.at(-1) ?? fullPace(signals.threads, signals.cores);
    paces.push(nextPace(before, { ...signals, othersCores: others }, index * 2_000));
  }
  return paces;
}

const lasting = (others: number, looks = 30): number[] => Array.from({ length: looks }, () => others);

describe('the pace of indexing', () => {
  it('leaves others what they use, and takes it again step by step', () => {
    expect(pacesOf(lasting(0)).at(-1)).toMatchObject({ threads: 4, because: null });
    expect(pacesOf(lasting(2)).at(-1)).toMatchObject({ threads: 2, because: 'busy' });
    expect(pacesOf(lasting(40)).at(-1)).toMatchObject({ threads: 1, because: 'busy' });
    const back = pacesOf([...lasting(4, 2), ...lasting(0, 10)]).map(({ threads }) => threads);
    expect(back).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 4, 4, 4, 4]);
  });

  it('is one thread on battery, half while Recollect is in use, and all where the person wants it so', () => {
    const pace = (changes: Partial<PaceSignals>): unknown =>
      nextPace(fullPace(4, 4), { ...quiet, ...changes }, 0);
    expect(pace({ isEasyOnBattery: true, isInUse: true })).toMatchObject({ threads: 1, because: 'battery' });
    expect(pace({ isInUse: true })).toMatchObject({ threads: 2, because: 'in-use' });
    expect(pace({ isInUse: true, othersCores: 4 })).toMatchObject({ threads: 1, because: 'busy' });
    expect(pace({ isInUse: true, othersCores: 4, makesWay: false })).toMatchObject({
      threads: 4,
      because: null,
    });
    // There is nothing to be said where it makes no difference.
    expect(pace({ threads: 1, isEasyOnBattery: true, isInUse: true })).toMatchObject({
      threads: 1,
      because: null,
    });
  });

  it('has one thread or more, never more than the settings give, and a reason exactly where it has fewer', () => {
    const signals = fc.record({
      threads: fc.integer({ min: 1, max: 8 }),
      isEasyOnBattery: fc.boolean(),
      makesWay: fc.boolean(),
      isInUse: fc.boolean(),
      cores: fc.constant(8),
      othersCores: fc.double({ min: 0, max: 9, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(signals, { minLength: 1, maxLength: 60 }), (looks) => {
        let pace = fullPace(8, 8);
        for (const [index, look] of looks.entries()) {
          pace = nextPace(pace, look, index * 1_000);
          expect(pace.threads).toBeGreaterThanOrEqual(1);
          expect(pace.threads).toBeLessThanOrEqual(look.threads);
          expect(pace.because !== null).toBe(pace.threads < look.threads);
          if (!look.makesWay && !look.isEasyOnBattery) expect(pace.threads).toBe(look.threads);
        }
      }),
    );
  });

  it('does not swing where the load does: within a quarter of a processor it settles, whatever the load is', () => {
    const load = fc.double({ min: 0, max: 4, noNaN: true });
    const noise = fc.array(fc.double({ min: -0.12, max: 0.12, noNaN: true }), {
      minLength: 20,
      maxLength: 60,
    });
    fc.assert(
      fc.property(load, noise, (others, changes) => {
        const threads = pacesOf(changes.map((change) => Math.max(0, others + change))).map(
          (pace) => pace.threads,
        );
        const steps = threads.slice(1).map((count, index) => count - (threads[index] ?? 0));
        // Down to what is free, perhaps in two steps, and never up again.
        expect(steps.filter((step) => step > 0)).toEqual([]);
        expect(steps.filter((step) => step < 0).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  it('becomes more at most once in a while, however the load jumps', () => {
    const loads = fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { maxLength: 80 });
    fc.assert(
      fc.property(loads, fc.integer({ min: 100, max: 5_000 }), (others, everyMs) => {
        let pace = fullPace(4, 4);
        let raisedAtMs = -Infinity;
        for (const [index, othersCores] of others.entries()) {
          const next = nextPace(pace, { ...quiet, othersCores }, index * everyMs);
          if (next.threads > pace.threads) {
            expect(next.threads).toBe(pace.threads + 1);
            expect(index * everyMs - raisedAtMs).toBeGreaterThanOrEqual(raiseAfterMs);
            raisedAtMs = index * everyMs;
          }
          pace = next;
        }
      }),
    );
  });
});
