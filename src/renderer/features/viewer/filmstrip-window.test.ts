import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scrolledTo, stepPx, stripWindow } from './filmstrip-window.ts';

it('draws every photo that any part of the strip shows, and not many more', () => {
  const cases = fc.record({
    count: fc.integer({ min: 0, max: 100_000 }),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    widthPx: fc.integer({ min: 200, max: 4000 }),
    overscan: fc.integer({ min: 0, max: 10 }),
  });
  fc.assert(
    fc.property(cases, ({ count, place, widthPx, overscan }) => {
      const scrolledPx = place * scrolledTo(Math.max(0, count - 1));
      const { start, end } = stripWindow(scrolledPx, widthPx, count, overscan);
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(count);
      expect(end - start).toBeLessThanOrEqual(Math.ceil(widthPx / stepPx) + 3 + 2 * overscan);
      const isInSight = (index: number): boolean =>
        Math.abs(scrolledTo(index) - scrolledPx) < widthPx / 2 + stepPx / 2;
      // The photos next to those that are drawn are out of sight: so are all beyond them.
      if (start > 0) expect(isInSight(start - 1)).toBe(false);
      if (end < count) expect(isInSight(end)).toBe(false);
    }),
  );
});

it('has the photo that it is scrolled to in its middle', () => {
  const { start, end } = stripWindow(scrolledTo(500), 520, 1000, 0);
  expect((start + end - 1) / 2).toBe(500);
});
