import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridAspect, heightOfRow, justify, widthsOfRow } from './justify.ts';

const options = { width: 1000, rowHeight: 200, gap: 4 };

function layOut(
  aspects: readonly number[],
  { width } = options,
): { start: number; height: number; widths: number[] }[] {
  const aspectOf = (index: number): number => aspects[index] ?? NaN;
  return justify(aspects.length, aspectOf, { ...options, width }).map((row) => ({
    start: row.start,
    height: heightOfRow(row),
    widths: widthsOfRow(aspectOf, row),
  }));
}

describe('justify', () => {
  it('shows every photo once, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.5, max: 3, noNaN: true }), { maxLength: 200 }), (aspects) => {
        const rows = layOut(aspects);
        let next = 0;
        for (const row of rows) {
          expect(row.start).toBe(next);
          next += row.widths.length;
        }
        expect(next).toBe(aspects.length);
      }),
    );
  });

  it('fills every row but the last to the pixel', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 3, noNaN: true }), { minLength: 1, maxLength: 200 }),
        (aspects) => {
          const rows = layOut(aspects);
          for (const row of rows.slice(0, -1)) {
            const total =
              row.widths.reduce((sum, width) => sum + width, 0) + options.gap * (row.widths.length - 1);
            expect(total).toBe(options.width);
          }
        },
      ),
    );
  });

  it('keeps heights near the wished one', () => {
    const aspects = Array.from({ length: 300 }, (_, index) => [1.5, 0.67, 1, 1.78][index % 4] ?? 1);
    for (const row of layOut(aspects).slice(0, -1)) {
      expect(row.height).toBeGreaterThan(140);
      expect(row.height).toBeLessThan(280);
    }
  });

  it('does not blow up a last row that is not full', () => {
    expect(layOut([1.5])).toEqual([{ start: 0, height: 200, widths: [300] }]);
  });

  it('survives a width of nothing', () => {
    expect(layOut([1, 2], { ...options, width: 0 }).length).toBeGreaterThan(0);
  });
});

describe('gridAspect', () => {
  it('crops panoramas and ribbons', () => {
    expect(gridAspect({ width: 10_000, height: 500 })).toBe(3);
    expect(gridAspect({ width: 100, height: 1000 })).toBe(0.5);
    expect(gridAspect({ width: 3000, height: 2000 })).toBe(1.5);
  });
});
