import { describe, expect, it } from 'vitest';
import { shellWords } from './index.ts';

const english = shellWords('en', 'en-GB');
const german = shellWords('de', 'de-DE');

describe('the words of the shell', () => {
  it('count one and many, in both languages', () => {
    expect(english.indexingEnded(1, 0).body).toBe('1 photo was read.');
    expect(english.indexingEnded(1204, 1).body).toBe('1,204 photos were read. 1 file could not be read.');
    expect(english.indexingEnded(2, 1500).body).toBe('2 photos were read. 1,500 files could not be read.');
    expect(german.indexingEnded(1, 1).body).toBe('1 Foto wurde gelesen. 1 Datei ließ sich nicht lesen.');
    expect(german.indexingEnded(1204, 2).body).toBe(
      '1.204 Fotos wurden gelesen. 2 Dateien ließen sich nicht lesen.',
    );
  });

  it('say why the library cannot be opened, in the language of the page where a start may meet it', () => {
    const newer = { code: 'LIBRARY_NEWER', message: 'This library is from a newer version.' } as const;
    expect(english.libraryRefused(newer)).toEqual({
      title: 'Recollect cannot open its library',
      body: newer.message,
    });
    expect(german.libraryRefused(newer).body).toMatch(/^Eine neuere Version/u);
    const odd = { code: 'TOO_BUSY', message: 'Too much at once.' } as const;
    expect(german.libraryRefused(odd).body).toBe(odd.message);
  });

  it('are all there in German, and none of them is the English one', () => {
    const wordsOf = (words: object): string[] =>
      Object.values(words).flatMap((word: unknown) => {
        if (typeof word === 'string') return [word];
        return typeof word === 'object' && word !== null ? wordsOf(word) : [];
      });
    const inGerman = new Set(wordsOf(german));
    expect(wordsOf(english).filter((word) => inGerman.has(word))).toEqual([]);
  });

  it('say how much of an update is here, and never that it is all where some is missing', () => {
    expect(english.update.fetching('1.2.0', 99.9)).toBe(
      'Recollect 1.2.0 is being fetched: 99% of it is here.',
    );
    expect(german.update.fetching('1.2.0', 4.2)).toMatch(/^Recollect 1\.2\.0 wird geladen: 4\s%/u);
  });
});
