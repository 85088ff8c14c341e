import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { everydayThings } from './everyday-things.ts';

it('is the list that the starter was trained with', () => {
  const file = new URL('../../../../models/starter/training/everyday-things.txt', import.meta.url);
  const lines = readFileSync(file, 'utf8').split('\n');
  const phrases = lines
    .filter((line) => line.includes(':') && !line.startsWith('#'))
    .flatMap((line) => line.slice(line.indexOf(':') + 1).split(','))
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
  expect(everydayThings).toEqual([...new Set(phrases)]);
  expect(everydayThings.length).toBeGreaterThan(800);
});
