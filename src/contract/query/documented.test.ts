/** docs/query-language.md says what is so: every example in its tables is read, and the grammar names every key. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filterKeys, parseQuery, photoTypes, printQuery, queryIssueCodes } from './index.ts';
import { nowMs } from './testing/arbitraries.ts';

const page = readFileSync(new URL('../../../docs/query-language.md', import.meta.url), 'utf8');

/** The cells of every row of the tables under a heading, without backticks. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const section = page.split('\n## ').find((part) => part.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

describe.each(['What to look for', 'Filters', 'Dates in words'])('%s', (heading) => {
  it.each(rowsUnder(heading).map((cells) => [cells[0] ?? '', cells.at(-1) ?? '']))(
    '%s',
    (written, readAs) => {
      const query = parseQuery(written, { nowMs });
      expect(printQuery(query)).toBe(readAs);
      expect(query.issues).toEqual([]);
    },
  );
});

describe('issues', () => {
  it.each(rowsUnder('Issues').map(([code = '', example = '', left = '']) => [code, example, left]))(
    '%s for %s',
    (code, example, left) => {
      const query = parseQuery(example, { nowMs });
      expect(query.issues.map((issue) => issue.code)).toEqual([code]);
      expect(printQuery(query)).toBe(left);
    },
  );
});

describe('the page', () => {
  it('has its tables', () => {
    expect(rowsUnder('What to look for').length).toBeGreaterThan(5);
    expect(rowsUnder('Filters').length).toBeGreaterThan(15);
    expect(rowsUnder('Dates in words').length).toBeGreaterThan(15);
  });

  it('names every filter, type and issue', () => {
    for (const key of filterKeys) {
      expect(page).toContain('`' + key + ':');
      expect(page).toContain('"' + key + '"');
    }
    for (const type of photoTypes)
      expect(page).toMatch(new RegExp('[ (]' + type + '[ ,]|[ ]' + type + '\\.', 'u'));
    for (const code of queryIssueCodes) expect(page).toContain('`' + code + '`');
  });
});
