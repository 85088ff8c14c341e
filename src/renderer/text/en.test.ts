import { expect, it } from 'vitest';
import { en } from './en/index.ts';

/** The page's sources by their paths. */
const sources = import.meta.glob<string>('../**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Whether a file says `text.area.key`, or `words.key` with `words` being the area. */
function says(source: string, area: string, key: string): boolean {
  const end = '(?![\\w])';
  if (new RegExp(`text\\s*\\.${area}\\s*\\.${key}${end}`, 'u').test(source)) return true;
  return source.includes(`words = text.${area};`) && new RegExp(`words\\.${key}${end}`, 'u').test(source);
}

/** Words within an area that are said one by one; in other tables a word is looked up by a name. */
const groups = new Set(['viewer.facts']);

/** Every word's area and its key within it; of a table that words are looked up in, the table's. */
function words(): [string, string][] {
  const found: [string, string][] = [];
  for (const [area, entries] of Object.entries(en)) {
    for (const [key, value] of Object.entries<unknown>(entries)) {
      if (typeof value !== 'object' || value === null || !groups.has(`${area}.${key}`))
        found.push([area, key]);
      else for (const inner of Object.keys(value)) found.push([area, `${key}.${inner}`]);
    }
  }
  return found;
}

it('has no word that the page never says', () => {
  const files = Object.entries(sources)
    .filter(([path]) => !path.endsWith('.test.ts') && !/\/text\/|^\.\/(?:de|en)\//u.test(path))
    .map(([, source]) => source);
  expect(files.length).toBeGreaterThan(50);
  const unused = words().filter(([area, key]) => !files.some((source) => says(source, area, key)));
  expect(unused).toEqual([]);
});
