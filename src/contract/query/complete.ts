/** What may stand where the caret is: the keys of filters, and the values of those that have few. Runs everywhere. */
import { months } from './date-names.ts';
import {
  factFilterValues,
  filterKeys,
  isFilterKey,
  orientations,
  photoTypes,
  stateFilterValues,
  type FilterKey,
} from './filter.ts';
import { lex } from './lexer.ts';
import { printValue } from './print.ts';
import type { QuerySpan } from './span.ts';

export interface CompletionOption {
  /** What is put in the text: a key with its colon, or a value without quotes. */
  readonly value: string;
  /** How it may look when it is written out. */
  readonly example: string;
}

export interface Completion {
  /** What a choice replaces. */
  readonly span: QuerySpan;
  /** The filter whose value is being written; null where a key may follow. */
  readonly key: FilterKey | null;
  /** What is written of it up to the caret, in lower case. */
  readonly prefix: string;
  /** Those that begin with `prefix`. Cameras, folders and their like are not known here; see `key` and `prefix`. */
  readonly options: readonly CompletionOption[];
}

const examples: Readonly<Record<FilterKey, string>> = {
  date: 'date:2020-03..2020-05',
  year: 'year:2019..2021',
  month: 'month:june..august',
  before: 'before:2015',
  after: 'after:2020-03',
  place: 'place:paris',
  near: 'near:"48.85,2.35,10km"',
  folder: 'folder:holidays',
  album: 'album:"Summer in Rome"',
  name: 'name:IMG_2041',
  camera: 'camera:canon',
  lens: 'lens:50mm',
  type: 'type:jpeg',
  orientation: 'orientation:portrait',
  iso: 'iso:>800',
  is: 'is:favorite',
  has: 'has:place',
};

const fixedValues: Partial<Record<FilterKey, readonly string[]>> = {
  month: months,
  type: photoTypes,
  orientation: orientations,
  is: stateFilterValues,
  has: factFilterValues,
};

function keyOptions(prefix: string): readonly CompletionOption[] {
  return filterKeys
    .filter((key) => key.startsWith(prefix))
    .map((key) => ({ value: key + ':', example: examples[key] }));
}

function valueOptions(key: FilterKey, prefix: string): readonly CompletionOption[] {
  return (fixedValues[key] ?? [])
    .filter((value) => value.startsWith(prefix))
    .map((value) => ({ value, example: key + ':' + value }));
}

/** What can be completed at `caret` (an offset in `text`); null inside a phrase or behind an operator. */
export function suggestCompletions(text: string, caret: number): Completion | null {
  const token = lex(text).tokens.find(({ span }) => span.start < caret && caret <= span.end);
  if (token === undefined) {
    const span = { start: caret, end: caret };
    return { span, key: null, prefix: '', options: keyOptions('') };
  }
  if (token.kind === 'or' || token.kind === 'phrase') return null;
  const { end } = token.span;
  const start = token.span.start + (token.isNegative ? 1 : 0);
  const valueStart = token.kind === 'pair' ? start + token.key.length + 1 : end + 1;
  if (token.kind === 'pair' && caret >= valueStart) {
    if (!isFilterKey(token.key)) return null;
    const prefix = text
      .slice(valueStart, caret)
      .replace(/^["\u201c\u201d\u201e]/u, '')
      .toLowerCase();
    const span = { start: valueStart, end };
    return { span, key: token.key, prefix, options: valueOptions(token.key, prefix) };
  }
  const prefix = text.slice(start, caret).toLowerCase();
  const span = { start, end: token.kind === 'pair' ? valueStart : end };
  return { span, key: null, prefix, options: keyOptions(prefix) };
}

/** The text after `value` was chosen (an option's, or one that the engine knows), and where the caret goes. */
export function applyCompletion(
  text: string,
  { span, key }: Completion,
  value: string,
): { readonly text: string; readonly caret: number } {
  const written = key === null ? value : printValue(value);
  const behind = text.slice(span.end);
  // A key waits for its value; a value is done.
  const space = key === null || behind.startsWith(' ') ? '' : ' ';
  const before = text.slice(0, span.start) + written + space;
  return { text: before + behind, caret: before.length + (key !== null && space === '' ? 1 : 0) };
}
