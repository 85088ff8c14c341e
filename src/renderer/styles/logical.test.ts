import { expect, it } from 'vitest';

const sheets = import.meta.glob<string>('../**/*.css', { query: '?raw', import: 'default', eager: true });

/**
 * Sides by their place on the screen; a page that is written from right to left needs them by the way of reading.
 * What is put in the middle with `left: 50%` or across a narrow window with `left: 0` is the same either way.
 */
const physical =
  /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius|(?:text-align|float|clear):\s*(?:left|right)\b|right:|left:\s*(?!50%|0;))/u;

/** The values of a shorthand, with functions in one piece. */
function valuesOf(value: string): string[] {
  return value.match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/gu) ?? [];
}

function isLopsided(line: string): boolean {
  const [, value = ''] = /^\s*(?:padding|margin|inset):\s*([^;]+);/u.exec(line) ?? [];
  const [, end, , start] = valuesOf(value);
  return start !== undefined && end !== start;
}

it('names sides by the way of reading, so that the page can be mirrored', () => {
  expect(Object.keys(sheets).length).toBeGreaterThan(15);
  const found = Object.entries(sheets).flatMap(([path, sheet]) =>
    sheet
      .split('\n')
      .filter((line) => physical.test(line) || isLopsided(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
