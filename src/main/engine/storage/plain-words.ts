/** Text as it is compared: without accents and case, in words. The same words that the index of names has. Pure. */

/** Lower case, without accents: "Île-de-FRANCE" and its decomposed form both become "ile-de-france". */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/**
 * The words of a text, as FTS5's tokenizer "unicode61 remove_diacritics 2" has them: runs of letters and digits.
 * "IMG_2041.jpg" is three words. Writing without spaces (Chinese, Japanese, Thai) is one word up to the next mark.
 */
export function plainWords(text: string): string[] {
  return plainText(text).match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [];
}

/** True where words are not set apart by spaces, so that a search has to look inside of them. */
export function isWrittenWithoutSpaces(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
    text,
  );
}

/**
 * An FTS5 phrase of these words, which have no quotes or operators in them; with `isPrefix`, the last one may go on.
 * Null where there is no word.
 */
export function phraseOf(words: readonly string[], isPrefix: boolean): string | null {
  if (words.length === 0) return null;
  return `"${words.join(' ')}"${isPrefix ? '*' : ''}`;
}
