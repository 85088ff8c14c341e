/** Reads a query: from text to clauses and issues. Never throws, whatever the text. Runs everywhere. */
import { photoIdSchema, queryImageIdSchema } from '../ids.ts';
import { dateConflicts } from './date-conflicts.ts';
import { findDate, type DateMatch } from './date-words.ts';
import { readFilter } from './filter-values.ts';
import { isFilterKey, type FilterMeaning, type QueryFilter } from './filter.ts';
import type { QueryIssue } from './issue.ts';
import {
  badValue,
  emptyPhrase,
  emptyValue,
  tooLong,
  tooManyFilters,
  tooManyTerms,
  unknownFilter,
} from './issue-sentences.ts';
import { lex, type PairToken, type PhraseToken, type Token, type WordToken } from './lexer.ts';
import { maxQueryFilters, maxQueryTerms, type Query, type QueryClause, type QueryTerm } from './query.ts';
import { chains, joinable, type Chain, type Item, type Run, type WordItem } from './runs.ts';
import { maxQueryTextLength, type QueryPlace, type QuerySpan } from './span.ts';

export interface QueryOptions {
  /** What "yesterday" is measured from: the person's wall clock read as UTC, see `wallClockMs`. Unix milliseconds. */
  readonly nowMs: number;
}

/** The clock on the wall of whoever runs this, read as UTC: what photos' dates are compared with. */
export function wallClockMs(date: Date = new Date()): number {
  return date.getTime() - date.getTimezoneOffset() * 60_000;
}

function placeOf(parts: readonly QuerySpan[]): QueryPlace {
  const start = parts[0]?.start ?? 0;
  return { span: { start, end: parts.at(-1)?.end ?? start }, parts };
}

function filterOf(meaning: FilterMeaning, rest: Omit<QueryFilter, 'key' | 'value'>): QueryFilter {
  return { ...rest, ...meaning };
}

function dateFilter(match: DateMatch, parts: readonly QuerySpan[], isNegative: boolean): QueryFilter {
  return filterOf(match.meaning, { ...placeOf(parts), isNegative, isFromWords: true });
}

function textTerm({ text, weight, span, kind }: WordToken | PhraseToken): QueryTerm {
  return { kind: 'text', text, isQuoted: kind === 'phrase', weight, ...placeOf([span]) };
}

function wordItem(token: WordToken, nowMs: number): Item {
  if (!token.isNegative && token.weight === 1) return { kind: 'word', text: token.text, span: token.span };
  const date = token.weight === 1 ? findDate([token.text], nowMs) : null;
  if (date !== null) return { kind: 'filter', filter: dateFilter(date, [token.span], true) };
  return { kind: 'term', term: textTerm(token), isNegative: token.isNegative };
}

function imageTerm(token: PairToken): QueryTerm | null {
  const { value, weight, span } = token;
  if (/^\d+$/u.test(value)) {
    const photoId = photoIdSchema.safeParse(Number(value));
    return photoId.success ? { kind: 'photo', photoId: photoId.data, weight, ...placeOf([span]) } : null;
  }
  const queryImageId = queryImageIdSchema.safeParse(value);
  // One of hyphens only could have no weight behind it, as in the face ^-^.
  if (!queryImageId.success || !/[a-z\d]/iu.test(value)) return null;
  return { kind: 'image', queryImageId: queryImageId.data, weight, ...placeOf([span]) };
}

/** An item, or what is wrong with the pair. */
function pairItem(token: PairToken, nowMs: number): Item | QueryIssue {
  const { key, value, span, isNegative } = token;
  if (key !== 'image' && !isFilterKey(key)) return unknownFilter(span, key);
  if (value === '') return emptyValue(span, key);
  if (key === 'image') {
    const term = imageTerm(token);
    if (term !== null) return { kind: 'term', term, isNegative };
    return badValue(span, key, value, 'Write the number of a photo.');
  }
  const read = readFilter(key, value, nowMs);
  if ('reason' in read) return badValue(span, key, value, read.reason);
  return {
    kind: 'filter',
    filter: filterOf(read.meaning, { ...placeOf([span]), isNegative, isFromWords: false }),
  };
}

/** The items that stand for `tokens`, one each; what is wrong with a token goes to `issues`. */
function itemsOf(tokens: readonly Token[], nowMs: number, issues: QueryIssue[]): readonly Item[] {
  return tokens.map((token): Item => {
    if (token.kind === 'or') return token;
    if (token.kind === 'word') return wordItem(token, nowMs);
    if (token.kind === 'phrase') {
      if (token.text !== '') return { kind: 'term', term: textTerm(token), isNegative: token.isNegative };
      issues.push(emptyPhrase(token.span));
      return { kind: 'bad' };
    }
    const item = pairItem(token, nowMs);
    if ('kind' in item) return item;
    issues.push(item);
    return { kind: 'bad' };
  });
}

/** `items` with a filter in the place of the first of the words that `match` found in `run`. */
function withDate(
  items: readonly Item[],
  run: Run,
  match: DateMatch & { readonly at: number },
): readonly Item[] {
  const words: readonly WordItem[] = run.words.slice(match.at, match.at + match.length);
  const filter = dateFilter(
    match,
    words.map(({ span }) => span),
    false,
  );
  return items.flatMap((item): readonly Item[] => {
    if (item === words[0]) return [{ kind: 'filter', filter }];
    return item.kind === 'word' && words.includes(item) ? [] : [item];
  });
}

function runsOf(chain: Chain): readonly Run[] {
  return chain.elements.filter((element) => element.kind === 'run');
}

/**
 * The clauses' parts, after every date that stands in a run of words was made a filter. Taking one out may bring two
 * words together that are a date themselves, or take an OR its words, so it starts again until there is none.
 */
function chainsWithDates(
  start: readonly Item[],
  nowMs: number,
): { readonly chains: readonly Chain[]; readonly issues: readonly QueryIssue[] } {
  let items = start;
  for (;;) {
    const { items: joined, issues } = joinable(items);
    const found = chains(joined);
    let next = items;
    for (const run of found.flatMap(runsOf)) {
      const match = findDate(
        run.words.map(({ text }) => text),
        nowMs,
      );
      if (match !== null) next = withDate(next, run, match);
    }
    if (next === items) return { chains: found, issues };
    items = next;
  }
}

function clauseOf({ elements, joins }: Chain): QueryClause {
  const terms: QueryTerm[] = [];
  const filters: QueryFilter[] = [];
  let isNegative = false;
  for (const element of elements) {
    if (element.kind === 'filter') filters.push(element.filter);
    else if (element.kind === 'run') {
      const text = element.words.map((word) => word.text).join(' ');
      const place = placeOf(element.words.map(({ span }) => span));
      terms.push({ kind: 'text', text, isQuoted: false, weight: 1, ...place });
    } else {
      terms.push(element.term);
      isNegative = element.isNegative;
    }
  }
  const nodes = [...terms, ...filters];
  const span = {
    start: Math.min(...nodes.map((node) => node.span.start)),
    end: Math.max(...nodes.map((node) => node.span.end)),
  };
  if (filters.length > 0) return { kind: 'filter', alternatives: filters, joins, span };
  return { kind: 'term', isNegative, alternatives: terms, joins, span };
}

/** Keeps the first `max` alternatives over all clauses of one kind; the first that is left out makes an issue. */
function limited(
  clauses: readonly QueryClause[],
  kind: QueryClause['kind'],
  max: number,
  issue: (span: QuerySpan) => QueryIssue,
  issues: QueryIssue[],
): readonly QueryClause[] {
  let left = max;
  let isOver = false;
  return clauses.flatMap((clause): readonly QueryClause[] => {
    if (clause.kind !== kind) return [clause];
    const { length } = clause.alternatives;
    const kept = Math.min(length, left);
    left -= kept;
    if (kept === length) return [clause];
    if (!isOver) issues.push(issue(clause.alternatives[kept]?.span ?? clause.span));
    isOver = true;
    if (kept === 0) return [];
    const joins = clause.joins.slice(0, kept - 1);
    const span = {
      ...clause.span,
      end: Math.max(...clause.alternatives.slice(0, kept).map((node) => node.span.end)),
    };
    return clause.kind === 'term'
      ? [{ ...clause, alternatives: clause.alternatives.slice(0, kept), joins, span }]
      : [{ ...clause, alternatives: clause.alternatives.slice(0, kept), joins, span }];
  });
}

/** As much of `text` as a query may hold, never half a character. */
function cut(text: string): string {
  const short = text.slice(0, maxQueryTextLength);
  return text.length > maxQueryTextLength && /[\ud800-\udbff]$/u.test(short) ? short.slice(0, -1) : short;
}

/**
 * What `text` asks for. Every text has a meaning, if an empty one; what was not understood is in `issues`, and left out
 * of the clauses.
 */
export function parseQuery(text: string, { nowMs }: QueryOptions): Query {
  const read = cut(text);
  const { tokens, issues: lexical } = lex(read);
  const issues: QueryIssue[] = [...lexical];
  if (read.length < text.length) issues.push(tooLong({ start: 0, end: read.length }));
  const found = chainsWithDates(itemsOf(tokens, nowMs, issues), nowMs);
  issues.push(...found.issues);
  const all = found.chains.map(clauseOf);
  const fewTerms = limited(all, 'term', maxQueryTerms, tooManyTerms, issues);
  const clauses = limited(fewTerms, 'filter', maxQueryFilters, tooManyFilters, issues);
  issues.push(...dateConflicts(clauses));
  return { text: read, clauses, issues: issues.sort((a, b) => a.span.start - b.span.start) };
}
