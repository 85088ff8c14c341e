/** Writes a query: from clauses to the text that means them. Runs everywhere. */
import { printFilterValue } from './filter-values.ts';
import type { FilterMeaning } from './filter.ts';
import { isQuote, lex } from './lexer.ts';
import type { QueryClause, QueryTerm } from './query.ts';

export function quoted(text: string): string {
  return '"' + text.replaceAll('"', '""') + '"';
}

/** True where `written` is read as exactly these words, with this minus and weight. */
function isReadAs(written: string, text: string, isNegative: boolean, weight: number): boolean {
  const { tokens } = lex(written);
  const isSingle = tokens.length === 1;
  const isWords = tokens.every(
    (token) =>
      token.kind === 'word' &&
      token.isNegative === isNegative &&
      token.weight === weight &&
      (isSingle || (!isNegative && weight === 1)),
  );
  return isWords && tokens.map((token) => (token.kind === 'word' ? token.text : '')).join(' ') === text;
}

/** `mayBeRun`: false where words before it would take its words in, so that they are put in quotes. */
export function printTerm(term: QueryTerm, isNegative: boolean, mayBeRun: boolean): string {
  const minus = isNegative ? '-' : '';
  const weight = term.weight === 1 ? '' : `^${term.weight}`;
  if (term.kind === 'photo') return `${minus}image:${term.photoId}${weight}`;
  if (term.kind === 'image') return minus + 'image:' + term.queryImageId + weight;
  const plain = minus + term.text + weight;
  const isPlain =
    !term.isQuoted &&
    (mayBeRun || isNegative || term.weight !== 1) &&
    isReadAs(plain, term.text, isNegative, term.weight);
  return isPlain ? plain : minus + quoted(term.text) + weight;
}

/** `value` as it is written behind a colon. */
export function printValue(value: string): string {
  const isPlain = /^[^\s\p{Cc}]+$/u.test(value) && !isQuote(value[0]) && !value.startsWith('//');
  return isPlain ? value : quoted(value);
}

export function printFilter(filter: FilterMeaning & { readonly isNegative: boolean }): string {
  return (filter.isNegative ? '-' : '') + filter.key + ':' + printValue(printFilterValue(filter));
}

/** True for words that are read together with the words before them. */
function isRun(term: QueryTerm): boolean {
  return term.kind === 'text' && !term.isQuoted && term.weight === 1;
}

/**
 * The query as text, in one spelling: two queries that mean the same, clause by clause, print the same. Dates are
 * written out, so that the text means the same tomorrow. Words that would run into the words before them, or be read as
 * something else, are put in quotes; parsing never makes such.
 */
export function printQuery({ clauses }: { readonly clauses: readonly QueryClause[] }): string {
  let isAfterRun = false;
  const printed = clauses.map((clause) => {
    if (clause.kind === 'filter') return clause.alternatives.map(printFilter).join(' OR ');
    if (clause.isNegative) return clause.alternatives.map((term) => printTerm(term, true, false)).join(' ');
    return clause.alternatives
      .map((term, index) => {
        const text = printTerm(term, false, !isAfterRun || index > 0);
        isAfterRun = isRun(term) && !text.startsWith('"');
        return text;
      })
      .join(' OR ');
  });
  return printed.join(' ');
}

/** True where both ask for the same, whatever they look like. */
export function isSameQuery(
  a: { readonly clauses: readonly QueryClause[] },
  b: { readonly clauses: readonly QueryClause[] },
): boolean {
  return printQuery(a) === printQuery(b);
}
