/** Dates as people write them. Today is Thursday, 21 November 2024. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, printQuery } from './index.ts';
import { months } from './date-names.ts';
import { nowMs } from './testing/arbitraries.ts';

function printed(text: string, at: number = nowMs): string {
  return printQuery(parseQuery(text, { nowMs: at }));
}

describe('dates in words', () => {
  it.each([
    ['2019', 'date:2019'],
    ['in 2021', 'date:2021'],
    ['in 1871', 'date:1871'],
    ['march 2020', 'date:2020-03'],
    ['in March of 2020', 'date:2020-03'],
    ['sept 2020', 'date:2020-09'],
    ['5 march 2020', 'date:2020-03-05'],
    ['on the 5th of march 2020', 'date:2020-03-05'],
    ['March 5th, 2020', 'date:2020-03-05'],
    ['2020-03', 'date:2020-03'],
    ['2020-03-05', 'date:2020-03-05'],
    ['2020/03/05', 'date:2020-03-05'],
    ['5.3.2020', 'date:2020-03-05'],
    ['2018-2020', 'date:2018..2020'],
    ['today', 'date:2024-11-21'],
    ['yesterday', 'date:2024-11-20'],
    ['the day before yesterday', 'date:2024-11-19'],
    ['last night', 'date:2024-11-20T18:00..2024-11-21T05:59'],
    ['this week', 'date:2024-11-18..2024-11-24'],
    ['last week', 'date:2024-11-11..2024-11-17'],
    ['last weekend', 'date:2024-11-16..2024-11-17'],
    ['last thursday', 'date:2024-11-14'],
    ['last wednesday', 'date:2024-11-20'],
    ['this month', 'date:2024-11'],
    ['last month', 'date:2024-10'],
    ['this year', 'date:2024'],
    ['last year', 'date:2023'],
    ['last decade', 'date:2010..2019'],
    ['last summer', 'date:2024-06..2024-08'],
    ['last autumn', 'date:2023-09..2023-11'],
    ['this fall', 'date:2024-09..2024-11'],
    ['this winter', 'date:2023-12..2024-02'],
    ['last march', 'date:2024-03'],
    ['last november', 'date:2023-11'],
    ['last christmas', 'date:2023-12-24..2023-12-26'],
    ['summer 2019', 'date:2019-06..2019-08'],
    ['the summer of 2019', 'date:2019-06..2019-08'],
    ['winter 2019', 'date:2019-12..2020-02'],
    ['at christmas 2018', 'date:2018-12-24..2018-12-26'],
    ['Christmas Eve 2018', 'date:2018-12-24'],
    ["new year's eve 2019", 'date:2019-12-31'],
    ['new year’s day 2020', 'date:2020-01-01'],
    ['new year 2020', 'date:2019-12-31..2020-01-01'],
    ['easter 2024', 'date:2024-03-29..2024-04-01'],
    ['easter 2019', 'date:2019-04-19..2019-04-22'],
    ['thanksgiving 2023', 'date:2023-11-23'],
    ['halloween 2020', 'date:2020-10-31'],
    ['the 90s', 'date:1990..1999'],
    ["in the '80s", 'date:1980..1989'],
    ['1920s', 'date:1920..1929'],
    ['3 days ago', 'date:2024-11-18'],
    ['two weeks ago', 'date:2024-11-04..2024-11-10'],
    ['a month ago', 'date:2024-10'],
    ['2 years ago', 'date:2022'],
    ['last 7 days', 'date:2024-11-15..2024-11-21'],
    ['the last three months', 'date:2024-08-22..2024-11-21'],
    ['past year', 'date:2023-11-22..2024-11-21'],
    ['since 2019', 'date:2019..'],
    ['since march', 'date:2024-03..'],
    ['since last summer', 'date:2024-06..'],
    ['until 2015', 'date:..2015'],
    ['before 2015', 'before:2015'],
    ['after march 2020', 'after:2020-03'],
    ['between 2018 and 2020', 'date:2018..2020'],
    ['from 2018 to 2020', 'date:2018..2020'],
    ['from march 2019 until may 2020', 'date:2019-03..2020-05'],
    ['june to august 2019', 'date:2019-06..2019-08'],
    ['2018 - 2020', 'date:2018..2020'],
    ['in march', 'month:march'],
    ['every december', 'month:december'],
    ['every winter', 'month:december..february'],
    ['dog, yesterday!', 'dog, date:2024-11-20'],
    ['photos from last summer at the beach', 'photos at the beach date:2024-06..2024-08'],
    ['photos taken in 2019', 'photos date:2019'],
    ['canon beach 2019', 'canon beach date:2019'],
    ['-2019', '-date:2019'],
    ['2019 OR 2021 beach', 'date:2019 OR date:2021 beach'],
    ['last year:2024 summer', 'date:2024-06..2024-08 year:2024'],
  ])('%s', (text, expected) => {
    expect(printed(text)).toBe(expected);
    expect(parseQuery(text, { nowMs }).issues).toEqual([]);
  });

  it.each([
    ['"last summer"'],
    ['2049'],
    ['1850'],
    ['10000'],
    ['IMG_2019'],
    ['2019^2'],
    ['summer'],
    ['in summer'],
    ['march'],
    ['may the force be with you'],
    ['christmas'],
    ['christmas tree'],
    ['80s party'],
    ['last supper'],
    ['the last of us'],
    ['february 31'],
    ['2020-13'],
    ['31.2.'],
    ['-"last summer"'],
    ['9999 years ago'],
    ['before sunrise'],
    ['sun 90s'],
  ])('%s stays what it is', (text) => {
    expect(printed(text)).toBe(text);
  });

  it('keeps the words, so that they can be shown and undone', () => {
    expect(parseQuery('dog last summer', { nowMs }).clauses[1]).toMatchObject({
      alternatives: [{ key: 'date', isFromWords: true, span: { start: 4, end: 15 } }],
    });
    expect(parseQuery('year:2020', { nowMs }).clauses[0]).toMatchObject({
      alternatives: [{ isFromWords: false }],
    });
  });

  it('reads a month and year as that month, on whatever day', () => {
    const years = fc.integer({ min: 1900, max: 2023 });
    fc.assert(
      fc.property(
        years,
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: 0, max: 900 }),
        (year, index, days) => {
          const [clause] = parseQuery(`${months[index]} ${year}`, {
            nowMs: nowMs + days * 86_400_000,
          }).clauses;
          expect(clause).toMatchObject({
            alternatives: [
              { value: { fromMs: Date.UTC(year, index, 1), toMs: Date.UTC(year, index + 1, 1) } },
            ],
          });
        },
      ),
    );
  });

  it('finds "last" times over, "this" times begun, and at most a year and a half back', () => {
    const names = [
      ...months,
      'spring',
      'summer',
      'autumn',
      'winter',
      'christmas',
      'easter',
      'monday',
      'weekend',
    ];
    const anyTime = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2090, 0) });
    fc.assert(
      fc.property(anyTime, fc.constantFrom('last', 'this'), fc.constantFrom(...names), (at, which, name) => {
        const [clause] = parseQuery(which + ' ' + name, { nowMs: at }).clauses;
        const filter = clause?.alternatives[0];
        if (filter === undefined || !('key' in filter) || filter.key !== 'date')
          throw new Error('No date: ' + name);
        const { fromMs, toMs } = filter.value;
        expect(fromMs).toBeLessThanOrEqual(at);
        if (which === 'last') expect(toMs).toBeLessThanOrEqual(at);
        expect(fromMs).toBeGreaterThan(at - 550 * 86_400_000);
      }),
    );
  });

  it('finds Easter where the church does', () => {
    // Easter Sundays from the tables of the U.S. Census Bureau, "Easter Dates from 1600 to 2099".
    for (const sunday of [
      '1961-04-02',
      '1981-04-19',
      '2000-04-23',
      '2008-03-23',
      '2011-04-24',
      '2023-04-09',
    ]) {
      expect(parseQuery('easter ' + sunday.slice(0, 4), { nowMs }).clauses[0]).toMatchObject({
        alternatives: [{ value: { toMs: Date.parse(sunday) + 2 * 86_400_000 } }],
      });
    }
  });

  it('takes any clock', () => {
    for (const at of [Number.NaN, -1e18, 1e18, 0, Number.POSITIVE_INFINITY]) {
      expect(() => printed('last summer yesterday in 2019 two years ago', at)).not.toThrow();
    }
  });
});
