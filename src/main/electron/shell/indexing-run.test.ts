import { describe, expect, it } from 'vitest';
import type { IndexingState } from '../../../contract/index.ts';
import { followRun, isWorthTelling, longRunMs, noRun, type EndedRun } from './indexing-run.ts';

type Step = readonly [seconds: number, phase: IndexingState['phase'], indexed?: number, failed?: number];

/** What ended after each of these steps, at these seconds. */
function ends(...steps: readonly Step[]): EndedRun[] {
  let watch = noRun;
  const found: EndedRun[] = [];
  for (const [seconds, phase, indexed = 0, failed = 0] of steps) {
    const followed = followRun(watch, { phase, indexed, failed }, seconds * 1000);
    watch = followed.watch;
    if (followed.ended !== null) found.push(followed.ended);
  }
  return found;
}

describe('a run of indexing', () => {
  it('ends when all is read, with its counts and the time it worked', () => {
    const every = Array.from({ length: 10 }, (_, index): Step => [index * 30, 'indexing', index]);
    expect(ends([0, 'scanning'], ...every, [300, 'idle', 1204, 3], [310, 'idle', 1204, 3])).toEqual([
      { workedMs: 300_000, read: 1204, failed: 3 },
    ]);
  });

  it('does not end where nothing began', () => {
    expect(ends([0, 'idle', 40], [10, 'idle', 40])).toEqual([]);
  });

  it('does not count pauses, nor the time that the machine slept', () => {
    const run = ends(
      [0, 'indexing'],
      [30, 'indexing'],
      [30, 'paused'],
      [5000, 'indexing'],
      [5030, 'indexing'],
      // Nine hours asleep count as the longest step.
      [37_000, 'indexing'],
      [37_010, 'idle', 5],
    );
    expect(run).toEqual([{ workedMs: 30_000 + 30_000 + 60_000 + 10_000, read: 5, failed: 0 }]);
  });

  it('that begins anew counts from its own beginning', () => {
    const runs = ends([0, 'indexing'], [50, 'idle', 9], [100, 'scanning'], [101, 'idle', 1]);
    expect(runs.map(({ workedMs }) => workedMs)).toEqual([50_000, 1000]);
  });

  it('is told after a long time only, to who does not look, and where something new is there', () => {
    const run = { workedMs: longRunMs, read: 1, failed: 0 };
    expect(isWorthTelling(run, false)).toBe(true);
    expect(isWorthTelling(run, true)).toBe(false);
    expect(isWorthTelling({ ...run, workedMs: longRunMs - 1 }, false)).toBe(false);
    expect(isWorthTelling({ ...run, read: 0, failed: 7 }, false)).toBe(false);
  });
});
