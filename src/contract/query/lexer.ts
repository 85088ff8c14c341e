/** First step of reading a query: from characters to words, phrases, `key:value` pairs and `OR`. Runs everywhere. */
import { isFilterKey } from './filter.ts';
import type { QueryIssue } from './issue.ts';
import { badWeight, unclosedQuote } from './issue-sentences.ts';
import { maxQueryWeight, minQueryWeight } from './query.ts';
import type { QuerySpan } from './span.ts';

interface Operand {
  readonly span: QuerySpan;
  readonly isNegative: boolean;
  /** 1 where none is written, or one that makes no sense. */
  readonly weight: number;
}
export interface WordToken extends Operand {
  readonly kind: 'word';
  readonly text: string;
}
export interface PhraseToken extends Operand {
  readonly kind: 'phrase';
  /** With one space between words; may be empty. */
  readonly text: string;
}
export interface PairToken extends Operand {
  readonly kind: 'pair';
  /** In lower case. */
  readonly key: string;
  /** Without quotes, trimmed; may be empty. */
  readonly value: string;
}
export interface OrToken {
  readonly kind: 'or';
  readonly span: QuerySpan;
}
export type Token = WordToken | PhraseToken | PairToken | OrToken;

export interface Lexed {
  readonly tokens: readonly Token[];
  readonly issues: readonly QueryIssue[];
}

const space = /[\s\p{Cc}]/u;
const spaces = /[\s\p{Cc}]+/gu;
/** What phones and word processors make of a typed minus: hyphen, en dash, em dash, minus sign. */
const typographicMinus = '\u2010\u2013\u2014\u2212';
const onlyMinuses = new RegExp('^[-' + typographicMinus + ']+$', 'u');
const minusAndMore = new RegExp('^[' + typographicMinus + '][\\p{L}\\p{N}"\u201c\u201d\u201e]', 'u');
/** A straight quote is closed by a straight one, a curly one by any curly one: languages differ in which comes first. */
const curlyQuotes = '\u201c\u201d\u201e';
/** Two letters at least, so that `C:\photos` stays a word. */
const pairStart = /^([a-z]{2,}):/iu;
const weightNumber = /^(?:\d+\.?\d*|\.\d+)$/u;
/** The weights behind a word. */
const trailingWeights = /(?:\^(?:[-+.\d][^^]*)?)+$/u;
const letterOrDigit = /[\p{L}\p{N}]/u;

export function isQuote(character: string | undefined): boolean {
  return (
    character === '"' || (character !== undefined && character !== '' && curlyQuotes.includes(character))
  );
}

/** Words with one space between them. */
export function tidyText(text: string): string {
  return text.replaceAll(spaces, ' ').trim();
}

/** Reads `text` from left to right, once. Whatever is not understood becomes a word, or a word and an issue. */
export function lex(text: string): Lexed {
  const tokens: Token[] = [];
  const issues: QueryIssue[] = [];
  let at = 0;

  /** The end of what has no space in it from `start` on. */
  function endOfChunk(start: number): number {
    let end = start;
    while (end < text.length && !space.test(text.charAt(end))) end += 1;
    return end;
  }

  /** Reads from the quote at `at` to behind the one that closes it; a doubled one stands for itself. */
  function quoted(): string {
    const start = at;
    const closing = text.charAt(at) === '"' ? '"' : curlyQuotes;
    let content = '';
    at += 1;
    while (at < text.length) {
      const character = text.charAt(at);
      const isClosing = closing.includes(character);
      at += 1;
      if (!isClosing) content += character;
      else if (text.charAt(at) === character) {
        content += character;
        at += 1;
      } else return content;
    }
    issues.push(unclosedQuote({ start, end: text.length }));
    return content;
  }

  /** The weight that `written` names: digits behind a `^`. 1 and an issue where it names none. */
  function weightOf(written: string, span: QuerySpan): number {
    const weight = weightNumber.test(written) ? Number(written) : Number.NaN;
    if (weight >= minQueryWeight && weight <= maxQueryWeight) return weight;
    issues.push(badWeight(span, written));
    return 1;
  }

  /** The weight behind a closing quote, if one stands there. */
  function weightBehindQuote(): number {
    const end = endOfChunk(at);
    const behind = text.slice(at, end);
    if (!/^\^(?:[-+.\d].*)?$/u.test(behind)) return 1;
    const start = at;
    at = end;
    return weightOf(behind.slice(1), { start, end });
  }

  /** `written` without its weight, and the weight. `end` is where `written` ends in the text. */
  function splitWeight(written: string, end: number): { readonly body: string; readonly weight: number } {
    const from = written.search(trailingWeights);
    const body = written.slice(0, Math.max(0, from));
    // `^_^` is no word with a weight.
    if (!letterOrDigit.test(body)) return { body: written, weight: 1 };
    const weights = written.slice(from);
    return { body, weight: weightOf(weights.slice(1), { start: end - weights.length, end }) };
  }

  /** A pair, if one starts at `at`; else nothing is read. */
  function pair(start: number, isNegative: boolean): PairToken | null {
    const end = endOfChunk(at);
    const [head, key] = pairStart.exec(text.slice(at, end)) ?? [];
    if (head === undefined || key === undefined || text.startsWith('//', at + head.length)) return null;
    const isImage = key.toLowerCase() === 'image';
    // "beach: sunset" only looks like a filter.
    if (head.length === end - at && !isImage && !isFilterKey(key.toLowerCase())) return null;
    at += head.length;
    let value: string;
    let weight = 1;
    if (isQuote(text.charAt(at))) {
      value = quoted();
      if (isImage) weight = weightBehindQuote();
    } else {
      value = text.slice(at, end);
      at = end;
      if (isImage) ({ body: value, weight } = splitWeight(value, end));
    }
    return {
      kind: 'pair',
      key: key.toLowerCase(),
      value: value.trim(),
      isNegative,
      weight,
      span: { start, end: at },
    };
  }

  function word(start: number, isNegative: boolean): WordToken {
    const end = endOfChunk(at);
    const written = text.slice(at, end);
    // Without what stands behind it, OR would be an operator when it is printed.
    const isOr = /^OR\^/u.test(written);
    const { body, weight } = isOr ? { body: written, weight: 1 } : splitWeight(written, end);
    at = end;
    return { kind: 'word', text: body, isNegative, weight, span: { start, end } };
  }

  while (at < text.length) {
    if (space.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    const chunk = text.slice(at, endOfChunk(at));
    if (chunk === 'OR') {
      at += 2;
      tokens.push({ kind: 'or', span: { start, end: at } });
      continue;
    }
    const isNegative = !onlyMinuses.test(chunk) && (chunk.startsWith('-') || minusAndMore.test(chunk));
    if (isNegative) at += 1;
    if (isQuote(text.charAt(at))) {
      const content = tidyText(quoted());
      const weight = weightBehindQuote();
      tokens.push({ kind: 'phrase', text: content, isNegative, weight, span: { start, end: at } });
    } else tokens.push(pair(start, isNegative) ?? word(start, isNegative));
  }
  return { tokens, issues };
}
