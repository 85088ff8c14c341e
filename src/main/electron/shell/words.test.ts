import { describe, expect, it } from 'vitest';
import { shellWords } from './words.ts';

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

  it('are all there in German, and none of them is the English one', () => {
    const same = Object.entries(english).filter(
      ([key, word]) => typeof word === 'string' && word === Reflect.get(german, key),
    );
    expect(same).toEqual([]);
  });
});
