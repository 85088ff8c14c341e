import { describe, expect, it } from 'vitest';
import { monthAt, monthByKey, railPlace, scrollTopAt, yearMarks, type TimelineLayout } from './timeline.ts';

const layout: TimelineLayout = {
  months: ['2024-08', '2024-02', '2023-12', '2022-06', '2021-05', '2020-01', '2019-12'],
  topsPx: [100, 3000, 5000, 9000, 9100, 9200, 9300],
  scrollablePx: 10_000,
  railPx: 500,
};

describe('the timeline', () => {
  it('goes from the first photo to the last one, and back', () => {
    expect([-5, 0, 5000, 10_000, 12_000].map((top) => railPlace(layout, top))).toEqual([0, 0, 250, 500, 500]);
    expect([-5, 0, 250, 500, 600].map((top) => scrollTopAt(layout, top))).toEqual([
      0, 0, 5000, 10_000, 10_000,
    ]);
    expect(railPlace({ ...layout, scrollablePx: 0 }, 5)).toBe(0);
  });

  it('knows the month at a place', () => {
    expect([0, 100, 2999, 3000, 9250, 99_999].map((top) => monthAt(layout, top))).toEqual([0, 0, 0, 1, 5, 6]);
    expect(monthAt({ ...layout, topsPx: [] }, 5)).toBe(-1);
  });

  it('writes years where their photos begin, and makes dots of those without room', () => {
    expect(yearMarks(layout)).toEqual([
      { year: '2024', topPx: 5, isDot: false },
      { year: '2023', topPx: 250, isDot: false },
      { year: '2022', topPx: 450, isDot: false },
      { year: '2019', topPx: 465, isDot: true },
    ]);
  });

  it('is walked by month and by year', () => {
    const go = (key: string, from: number): number | undefined => monthByKey(layout.months, from, key);
    expect([go('ArrowDown', 0), go('ArrowDown', 6), go('ArrowUp', 1), go('ArrowUp', 0)]).toEqual([
      1, 6, 0, 0,
    ]);
    expect([go('PageDown', 0), go('PageDown', 6), go('PageUp', 3), go('PageUp', 2)]).toEqual([2, 6, 2, 0]);
    expect([go('Home', 4), go('End', 1), go('x', 1)]).toEqual([0, 6, undefined]);
  });
});
