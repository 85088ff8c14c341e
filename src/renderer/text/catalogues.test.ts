import { describe, expect, it } from 'vitest';
import { de, engineInGerman } from './de/index.ts';
import { en } from './en/index.ts';

/** Every word's path and what stands there. */
function wordsOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    wordsOf(inner, path === '' ? key : `${path}.${key}`),
  );
}

const english = new Map(wordsOf(en));
const german = new Map(wordsOf(de));

/** The words that may be the same in both: names, signs, and words that German shares. */
const shared = new Set([
  'app.name',
  'shortcuts.keys.enter',
  'shortcuts.keys.escape',
  'shortcuts.keys.backspace',
  'viewer.inspector',
  'viewer.zoom',
  'viewer.north',
  'viewer.south',
  'viewer.west',
  'search.chips.weights.normal',
  'search.suggestions.keys',
  'search.suggestions.filters.name',
  'search.suggestions.filters.iso',
  'search.suggestions.filters.album',
  'albums.name',
  'titan.title',
]);

describe('the German catalogue', () => {
  it('has the words of the English one and no others', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('leaves nothing in English', () => {
    const untranslated = [...german].filter(
      ([path, word]) => typeof word === 'string' && word === english.get(path) && !shared.has(path),
    );
    expect(untranslated.map(([path]) => path)).toEqual([]);
  });

  it('says in its sentences all that the English ones say', () => {
    const asked = (word: unknown): number | undefined =>
      typeof word === 'function' ? word.length : undefined;
    const different = [...german].filter(([path, word]) => asked(word) !== asked(english.get(path)));
    expect(different.map(([path]) => path)).toEqual([]);
  });

  it('writes quotes and dots as German does', () => {
    const odd = [...wordsOf(de), ...wordsOf(engineInGerman)].filter(([, word]) => {
      const source = String(word);
      return /[“][A-Za-zÄÖÜäöü$]/u.test(source.replaceAll('„', '')) || /\w…/u.test(source);
    });
    expect(odd.map(([path]) => path)).toEqual([]);
  });
});
