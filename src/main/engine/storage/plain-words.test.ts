import Database from 'better-sqlite3';
import fc from 'fast-check';
import { onTestFinished, describe, expect, it } from 'vitest';
import { isWrittenWithoutSpaces, phraseOf, plainText, plainWords } from './plain-words.ts';

describe('plainText', () => {
  it('forgets case and accents, composed or not', () => {
    expect(plainText('Île-de-FRANCE')).toBe('ile-de-france');
    expect(plainText('I\u0302le')).toBe('ile');
  });
});

describe('plainWords', () => {
  it('takes a name apart at its punctuation', () => {
    expect(plainWords('IMG_2041 (1).jpg')).toEqual(['img', '2041', '1', 'jpg']);
    expect(plainWords('京都旅行, 2019')).toEqual(['京都旅行', '2019']);
    expect(plainWords('– !')).toEqual([]);
  });

  it('gives Korean back as it was', () => {
    expect(plainWords('한국 여행')).toEqual(['한국', '여행']);
  });
});

describe('phraseOf', () => {
  it('finds a text by itself, whatever it is and in whichever form it was stored', () => {
    const db = new Database(':memory:');
    onTestFinished(() => void db.close());
    db.exec("CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')");
    const insert = db.prepare('INSERT OR REPLACE INTO words (rowid, text) VALUES (1, ?)');
    const find = db.prepare('SELECT rowid FROM words WHERE words MATCH ?');
    // The scripts in which people name their files.
    const letters = fc.constantFrom(
      ...Array.from('aZéÉß09_-. ()/\'"*:^çøŁžΩπЯйΐがあ京한กÅ'),
      ...['\0', 'AND', ' NOT '],
    );
    const form = fc.constantFrom('NFC', 'NFD');
    fc.assert(
      fc.property(
        fc.string({ unit: letters, maxLength: 24 }),
        form,
        form,
        fc.boolean(),
        (text, stored, asked, isPrefix) => {
          insert.run(text.normalize(stored).replaceAll('\0', ' '));
          const phrase = phraseOf(text.normalize(asked), isPrefix);
          if (phrase === null) expect(plainWords(text)).toEqual([]);
          else expect(find.all(phrase), phrase).toHaveLength(1);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('isWrittenWithoutSpaces', () => {
  it('knows the scripts', () => {
    expect(['Kyōto', '京都', 'かな', 'กรุงเทพ', 'Москва'].map(isWrittenWithoutSpaces)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});
