import { describe, expect, it } from 'vitest';
import { isMild } from './issue.ts';
import { parseQuery } from './parse.ts';

function conflicts(text: string): string[] {
  const { issues, text: read } = parseQuery(text, { nowMs: Date.UTC(2026, 5, 1) });
  return issues.filter(({ code }) => code === 'CONFLICT').map(({ span }) => read.slice(span.start, span.end));
}

describe('dates that no photo can have at once', () => {
  it.each([
    ['dog 2020 cat 2021', '2021'],
    ['between 2018 and 2010', '2010'],
    ['year:2019 after:2020', 'after:2020'],
    ['before:2015 beach date:2016-03', 'date:2016-03'],
    ['date:2020-01..2020-03 year:2020 before:2020', 'before:2020'],
    ['-year:2020 date:2020-05', '-year:2020'],
    ['year:2020 dog -after:2019', '-after:2019'],
  ])('are told: %s', (text, span) => {
    expect(conflicts(text)).toEqual([span]);
  });

  it.each([
    'in 2021',
    'date:2020 year:2019..2021 after:2020-05',
    'year:2019 OR year:2021 date:2020',
    'year:2019 -year:2020',
    'year:2019..2020 -year:2020',
    '-year:2020',
    '-type:jpeg',
    'year:2020 month:june',
    'after:2019 before:2021',
  ])('are not seen where there are none: %s', (text) => {
    expect(conflicts(text)).toEqual([]);
  });

  it('are not mild: nothing passes', () => {
    expect(isMild({ code: 'CONFLICT' })).toBe(false);
    expect(isMild({ code: 'UNCLOSED_QUOTE' })).toBe(true);
  });
});
