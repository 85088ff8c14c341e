import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const page = fileURLToPath(new URL('../src/renderer/', import.meta.url));
const sheets = Object.fromEntries(
  globSync('**/*.css', { cwd: page }).map((path) => [path, readFileSync(page + path, 'utf8')]),
);

/**
 * Sides by their place on the screen; a page that is written from right to left needs them by the way of reading.
 * What is put in the middle with `left: 50%` or across a narrow window with `left: 0` is the same either way.
 */
const physical =
  /^\s*(?:(?:margin|padding|border)-(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius|right|(?:text-align|float|clear)(?=:\s*(?:left|right)\b)|left(?!:\s*(?:50%|0);)):/u;

/** The values of a shorthand, with functions in one piece. */
function valuesOf(value: string): string[] {
  return value.match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/gu) ?? [];
}

function isLopsided(line: string): boolean {
  const [, value = ''] = /^\s*(?:padding|margin|inset):\s*([^;]+);/u.exec(line) ?? [];
  const [, end, , start] = valuesOf(value);
  return start !== undefined && end !== start;
}

function physicalSides(sheet: string): string[] {
  return sheet
    .split('\n')
    .filter((line) => physical.test(line) || isLopsided(line))
    .map((line) => line.trim());
}

it('names sides by the way of reading, so that the page can be mirrored', () => {
  expect(Object.keys(sheets).length).toBeGreaterThan(15);
  expect(Object.values(sheets).every((sheet) => sheet.length > 20)).toBe(true);
  const found = Object.entries(sheets).map(([path, sheet]) => [path, physicalSides(sheet)] as const);
  expect(found.filter(([, lines]) => lines.length > 0)).toEqual([]);
});

it('finds a side that is named by its place', () => {
  const bad = ['margin-left: 4px;', 'right: 0;', 'left: 4px;', 'text-align: right;', 'padding: 0 1px 0 2px;'];
  const good = [
    'left: 50%;',
    'padding: 1px 2px 3px 2px;',
    'inset-inline-end: 0;',
    'margin: 0 max(1px, 2px);',
  ];
  expect(physicalSides([...good, ...bad].join('\n'))).toEqual(bad);
});
