/** A text as it is sent: what a person typed, within what Titan takes. Pure. */

/** Titan's limit is 256. Its tokenizer is not published, so this is an estimate with some room. */
const mostTokens = 240;
/** Says nothing of what a photo shows; an empty text is refused. */
const nothingSaid = 'a photo';

/** Pieces of words that share a token in English; of anything else each sign is taken for one. */
const pieces = /[a-z]{1,4}|[^\sa-z]/giu;

/** As far as that can be told here, and rather too many. */
export function estimatedTokens(text: string): number {
  return text.match(pieces)?.length ?? 0;
}

/** Without control characters, at most some 240 tokens of it, cut behind a word, never empty. */
export function sentText(text: string): string {
  const words = text
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .split(/\s+/u)
    .filter((word) => word !== '');
  const sent: string[] = [];
  let tokens = 0;
  for (const word of words) {
    const signs = word.match(pieces) ?? [];
    if (tokens + signs.length > mostTokens) {
      // A word that would not fit by itself, or a text in a script without blanks.
      if (sent.length === 0) sent.push(signs.slice(0, mostTokens).join(''));
      break;
    }
    tokens += signs.length;
    sent.push(word);
  }
  return sent.join(' ') || nothingSaid;
}
