/** Whether a query names a file. Pure. */

/** Without accents, in lower case, and of space, dash and underscore one: `IMG 2041` is how `img_2041` is said. */
function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, ' ')
    .trim();
}

/** The name without its last extension; the whole of `.hidden` and of a name without one. */
function stemOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 ? fileName.slice(0, dot) : fileName;
}

/**
 * Says which file names are what one of these texts says, with or without the extension. A single word of a longer
 * text counts where it has a digit in it (`IMG_2041 by night`): a word without may be anything.
 */
export function fileNameTest(texts: readonly string[]): (fileName: string) => boolean {
  const wanted = new Set<string>();
  for (const text of texts) {
    const whole = plainName(text);
    if (whole !== '') wanted.add(whole);
    for (const word of text.split(/\s+/u)) {
      if (/\p{L}.*\d|\d.*\p{L}|\d{4,}/u.test(word)) wanted.add(plainName(word));
    }
  }
  return (fileName) => wanted.has(plainName(fileName)) || wanted.has(plainName(stemOf(fileName)));
}
