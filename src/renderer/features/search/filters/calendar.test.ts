import { describe, expect, it } from 'vitest';
import {
  leadingCells,
  levelBeside,
  levelInside,
  moveInCalendar,
  periodsOf,
  rangeOf,
  shareIn,
  type CalendarLevel,
} from './calendar.ts';

const day = (text: string): number => Date.parse(`${text}T00:00Z`) / 864e5;
const counts = {
  days: ['1969-12-31', '2019-01-01', '2020-02-28', '2020-02-29', '2020-12-31'].map(day),
  dayCounts: [1, 2, 3, 4, 5],
};
const february: CalendarLevel = { kind: 'days', year: 2020, month: 1 };

describe('the calendar', () => {
  it('has the years with photos, and every month and day of one, each with its photos', () => {
    const years = periodsOf({ kind: 'years' }, counts);
    expect(years.map(({ fromMs, count }) => [new Date(fromMs).getUTCFullYear(), count])).toEqual([
      [1969, 1],
      [2019, 2],
      [2020, 12],
    ]);
    const months = periodsOf({ kind: 'months', year: 2020 }, counts);
    expect(months.map(({ count }) => count)).toEqual([0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]);
    const days = periodsOf(february, counts);
    expect(days).toHaveLength(29);
    expect(days.slice(26).map(({ count }) => count)).toEqual([0, 3, 4]);
  });

  it('begins its weeks on Monday', () => {
    // 1 February 2020 was a Saturday.
    expect(leadingCells(february)).toBe(5);
    expect(leadingCells({ kind: 'days', year: 2021, month: 1 })).toBe(0);
    expect(leadingCells({ kind: 'months', year: 2020 })).toBe(0);
  });

  it('goes over the turn of the year, and inside', () => {
    expect(levelBeside({ kind: 'days', year: 2020, month: 11 }, 1)).toEqual({
      kind: 'days',
      year: 2021,
      month: 0,
    });
    expect(levelBeside({ kind: 'months', year: 2020 }, -1)).toEqual({ kind: 'months', year: 2019 });
    expect(levelInside({ kind: 'months', year: 2020 }, Date.UTC(2020, 4))).toEqual({
      kind: 'days',
      year: 2020,
      month: 4,
    });
  });

  it('is walked with the arrows as a grid, and left at its edges', () => {
    const cells = { count: 29, columns: 7, leading: 5 };
    expect(
      ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'x'].map((key) =>
        moveInCalendar(8, key, cells),
      ),
    ).toEqual([7, 9, 1, 15, 2, 8, null]);
    expect(moveInCalendar(0, 'ArrowLeft', cells)).toBeNull();
    expect(moveInCalendar(0, 'Home', cells)).toBe(0);
    expect(moveInCalendar(28, 'ArrowDown', cells)).toBeNull();
  });

  it('knows what of a period is chosen, whichever end was named first', () => {
    const days = periodsOf(february, counts);
    const [first, , third, fourth] = days;
    if (first === undefined || third === undefined || fourth === undefined) throw new Error('No days.');
    const chosen = rangeOf(third, first);
    expect(chosen).toEqual({ fromMs: Date.UTC(2020, 1, 1), toMs: Date.UTC(2020, 1, 4) });
    expect([first, third, fourth].map((one) => shareIn(one, chosen))).toEqual(['all', 'all', 'none']);
    const [, month] = periodsOf({ kind: 'months', year: 2020 }, counts);
    if (month === undefined) throw new Error('No months.');
    expect(shareIn(month, chosen)).toBe('part');
    expect(shareIn(month, { fromMs: null, toMs: Date.UTC(2021, 0) })).toBe('all');
    expect(shareIn(month, null)).toBe('none');
  });
});
