import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../../testing/make-photo.ts';
import { RunProgress } from './progress.ts';

function progressWithClock(): { progress: RunProgress; advance: (ms: number) => void } {
  let nowMs = 1_000;
  return { progress: new RunProgress(() => nowMs), advance: (ms) => void (nowMs += ms) };
}

describe('the progress of an indexing run', () => {
  it('finds the rate and the time left of steady work', () => {
    const { progress, advance } = progressWithClock();
    for (let photo = 0; photo < 500; photo += 1) {
      advance(20);
      progress.count('indexed');
    }
    const counts = progress.counts(500);
    expect(counts.photosPerSecond).toBeCloseTo(50, 0);
    expect(counts.secondsLeft).toBeCloseTo(10, 0);
  });

  it('says no rate before it means something', () => {
    const { progress, advance } = progressWithClock();
    progress.count('indexed');
    advance(600);
    progress.count('indexed');
    expect(progress.counts(8).photosPerSecond).toBeNull();
    expect(progress.counts(8).secondsLeft).toBeNull();
  });

  it('does not take reused photos for speed', () => {
    const { progress, advance } = progressWithClock();
    for (let photo = 0; photo < 100_000; photo += 1) progress.count('reused');
    for (let photo = 0; photo < 50; photo += 1) {
      advance(100);
      progress.count('indexed');
    }
    expect(progress.counts(50).photosPerSecond).toBeCloseTo(10, 0);
    expect(progress.counts(50).secondsLeft).toBeCloseTo(5, 0);
  });

  it('counts a file once that is done again, as what it became last, and as work twice', () => {
    const { progress, advance } = progressWithClock();
    progress.count('failed');
    progress.count('indexed', 'failed');
    expect(progress.counts(3)).toMatchObject({ total: 4, done: 1, indexed: 1, failed: 0 });
    for (let photo = 0; photo < 50; photo += 1) {
      advance(100);
      progress.count('indexed', 'indexed');
    }
    expect(progress.counts(3)).toMatchObject({ total: 4, done: 1, indexed: 1 });
    expect(progress.counts(3).photosPerSecond).toBeCloseTo(10, 0);
    progress.reset();
    expect(progress.counts(3)).toMatchObject({ total: 3, done: 0, photosPerSecond: null });
  });

  it('does not take a pause for slowness', () => {
    const { progress, advance } = progressWithClock();
    const work = (): void => {
      for (let photo = 0; photo < 50; photo += 1) {
        advance(100);
        progress.count('indexed');
      }
    };
    work();
    progress.interrupt();
    advance(3_600_000);
    work();
    expect(progress.counts(1).photosPerSecond).toBeCloseTo(10, 0);
  });

  it('keeps its sums whatever the order of events', () => {
    const outcome = fc.constantFrom('indexed', 'reused', 'failed', 'unsupported');
    const step = fc.record({ outcome, files: fc.nat(20), elapsedMs: fc.nat(2_000) });
    fc.assert(
      fc.property(fc.array(step), fc.nat(500), (steps, queued) => {
        const { progress, advance } = progressWithClock();
        for (const { outcome: kind, files, elapsedMs } of steps) {
          advance(elapsedMs);
          for (let file = 0; file < files; file++) progress.count(kind);
          const counts = progress.counts(queued);
          expect(counts.done).toBe(counts.indexed + counts.reused + counts.failed + counts.unsupported);
          expect(counts.total).toBe(counts.done + queued);
          expect(counts.photosPerSecond ?? 0).toBeGreaterThanOrEqual(0);
          expect(counts.secondsLeft ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('does not let the time left jump for a stall: one huge photo, a slow drive, a computer that slept', () => {
    const stallMs = fc.integer({ min: 1_000, max: 10 * 3_600_000 });
    fc.assert(
      fc.property(stallMs, fc.integer({ min: 10, max: 400 }), (stall, photoMs) => {
        const { progress, advance } = progressWithClock();
        const work = (ms: number): number | null => {
          for (let spentMs = 0; spentMs < ms; spentMs += photoMs) {
            advance(photoMs);
            progress.count('indexed');
          }
          return progress.counts(10_000).secondsLeft;
        };
        const before = work(20_000) ?? NaN;
        advance(stall);
        progress.count('indexed');
        const after = progress.counts(10_000).secondsLeft ?? NaN;
        expect(after / before).toBeLessThan(1.35);
        expect(after / before).toBeGreaterThan(0.75);
        // And what it was before it is soon again.
        expect((work(30_000) ?? NaN) / before).toBeCloseTo(1, 1);
      }),
    );
  });

  it('does not let the time left jump, however unlike the photos are', () => {
    // Some take ten times as long as the others, in no order, and are written eight at a time. Only the seed is
    // chosen: left to choose the times, fast-check tries long runs of the shortest, and then the time left
    // is right to change.
    const batchesOf = (seed: number): number[][] => {
      const random = randomNumbers(seed);
      return Array.from({ length: 60 }, () => Array.from({ length: 8 }, () => 20 + 180 * random()));
    };
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const batches = batchesOf(seed);
        const { progress, advance } = progressWithClock();
        let queued = 8 * batches.length;
        let before: number | null = null;
        let elapsedMs = 0;
        for (const [index, photos] of batches.entries()) {
          const durationMs = photos.reduce((sum, each) => sum + each, 0);
          advance(durationMs);
          elapsedMs += durationMs;
          queued -= 8;
          photos.forEach(() => progress.count('indexed'));
          const left = progress.counts(queued).secondsLeft;
          // Near the end a second more or less is a large part, and nobody minds.
          if (left !== null && before !== null && before > 5 && elapsedMs > 10_000) {
            expect(Math.abs(left - before) / before).toBeLessThan(1 / 3);
          }
          if (index > 50) expect(left ?? 0).toBeLessThan(30);
          before = left;
        }
      }),
    );
  });
});
