/** Text as it is compared: without accents and case, in words; and how the index of names is asked for it. Pure. */

/** Lower case, without accents: "Île-de-FRANCE" and its decomposed form both become "ile-de-france". */
export function plainText(text: string): string {
  // Composed again, since letters of Korean were taken apart as well.
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase();
}

/**
 * The words of a text: runs of letters and digits. "IMG_2041.jpg" is three words. Writing without spaces (Chinese,
 * Japanese, Thai) is one word up to the next mark.
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
 * What FTS5 is asked for the words of a text, one after another; with `isPrefix`, the last one may go on. Its own
 * tokenizer takes the text apart, within quotes, where it has no operators. Null where there is no word.
 *
 * In both forms, composed and not: names are stored as the file system has them (a Mac's are decomposed), and the
 * tokenizer makes them one for Latin letters only.
 */
export function phraseOf(text: string, isPrefix: boolean): string | null {
  if (plainWords(text).length === 0) return null;
  const forms = new Set([text.normalize('NFC'), text.normalize('NFD')]);
  const quoted = [...forms].map((form) => `"${form.replace(/["\0]/gu, ' ')}"${isPrefix ? '*' : ''}`);
  return `(${quoted.join(' OR ')})`;
}
