/**
 * Changes to a query as chips make them: from a query and one of its nodes to a new text. What the person wrote stays as
 * it is where that is possible; else the whole query is written anew. Runs everywhere.
 */
import type { FilterMeaning, QueryFilter } from './filter.ts';
import { parseQuery, type QueryOptions } from './parse.ts';
import { isSameQuery, printFilter, printQuery, printTerm, quoted } from './print.ts';
import {
  maxQueryWeight,
  minQueryWeight,
  type Query,
  type QueryClause,
  type QueryTerm,
  type TermClause,
} from './query.ts';
import type { QueryPlace, QuerySpan } from './span.ts';

/** Replaces a stretch of the text. */
interface Edit extends QuerySpan {
  readonly insert: string;
}

function deletions(spans: readonly QuerySpan[]): readonly Edit[] {
  return spans.map((span) => ({ ...span, insert: '' }));
}

/** Puts `insert` where `place` begins, and takes out all else that belongs to it. */
function replacement({ parts }: QueryPlace, insert: string): readonly Edit[] {
  return parts.map((part, index) => ({ ...part, insert: index === 0 ? insert : '' }));
}

/** `text` after `edits`, which do not overlap. A stretch that is taken out takes the spaces behind it along. */
function edited(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { start, end, insert } of edits.toSorted((a, b) => b.start - a.start)) {
    const rest = result.slice(end);
    result = result.slice(0, start) + insert + (insert === '' ? rest.trimStart() : rest);
  }
  return result.trim();
}

/** `text` where it means what is `wanted` and nothing new is wrong with it, else `wanted` in its own spelling. */
function textFor(query: Query, wanted: readonly QueryClause[], text: string, options: QueryOptions): string {
  const read = parseQuery(text, options);
  const isNoWorse = read.issues.every(({ code }) => query.issues.some((issue) => issue.code === code));
  return isNoWorse && isSameQuery(read, { clauses: wanted }) ? text : printQuery({ clauses: wanted });
}

function clauseOf(query: Query, node: QueryTerm | QueryFilter): QueryClause | null {
  return query.clauses.find(({ alternatives }) => alternatives.some((other) => other === node)) ?? null;
}

/** `query` with `changed` for `clause`; null takes it out. */
function withClause(query: Query, clause: QueryClause, changed: QueryClause | null): readonly QueryClause[] {
  return query.clauses.flatMap((other) => (other !== clause ? [other] : changed === null ? [] : [changed]));
}

/** `clause` without one alternative, null where it was the only one. */
function without(clause: QueryClause, node: QueryTerm | QueryFilter): QueryClause | null {
  if (clause.alternatives.length === 1) return null;
  const joins = clause.joins.slice(1);
  if (clause.kind === 'term') {
    return { ...clause, joins, alternatives: clause.alternatives.filter((other) => other !== node) };
  }
  return { ...clause, joins, alternatives: clause.alternatives.filter((other) => other !== node) };
}

/** The stretches that belong to one alternative: its own, and the OR beside it. */
function stretchesOf(clause: QueryClause, node: QueryTerm | QueryFilter): readonly QuerySpan[] {
  const index = clause.alternatives.findIndex((other) => other === node);
  const join = clause.joins[Math.max(0, index - 1)];
  return join === undefined ? node.parts : [...node.parts, join];
}

/**
 * The text without a clause, or without one of its alternatives. Unchanged where `node` is none of `query`'s own.
 */
export function removeNode(
  query: Query,
  node: QueryClause | QueryTerm | QueryFilter,
  options: QueryOptions,
): string {
  if ('alternatives' in node) {
    if (!query.clauses.includes(node)) return query.text;
    const stretches = [...node.alternatives.flatMap(({ parts }) => parts), ...node.joins];
    return textFor(query, withClause(query, node, null), edited(query.text, deletions(stretches)), options);
  }
  const clause = clauseOf(query, node);
  if (clause === null) return query.text;
  const wanted = withClause(query, clause, without(clause, node));
  return textFor(query, wanted, edited(query.text, deletions(stretchesOf(clause, node))), options);
}

/** The text with `changed` in the place of `term`. */
function replaceTerm(
  query: Query,
  clause: TermClause,
  term: QueryTerm,
  changed: QueryTerm,
  isNegative: boolean,
  options: QueryOptions,
): string {
  const alternatives = clause.alternatives.map((other) => (other === term ? changed : other));
  const wanted = withClause(query, clause, { ...clause, isNegative, alternatives });
  const insert = printTerm(changed, isNegative, true);
  return textFor(query, wanted, edited(query.text, replacement(term, insert)), options);
}

/** Several words keep together only in quotes once they have a weight or a minus. */
function keptTogether(term: QueryTerm): QueryTerm {
  return term.kind === 'text' && term.text.includes(' ') ? { ...term, isQuoted: true } : term;
}

/** The text with another weight for a term, held within the bounds of weights. Unchanged where it is none of `query`'s own. */
export function setWeight(query: Query, term: QueryTerm, weight: number, options: QueryOptions): string {
  const clause = clauseOf(query, term);
  if (clause?.kind !== 'term' || Number.isNaN(weight)) return query.text;
  const bounded = Math.min(maxQueryWeight, Math.max(minQueryWeight, weight));
  const kept = bounded === 1 ? term : keptTogether(term);
  return replaceTerm(query, clause, term, { ...kept, weight: bounded }, clause.isNegative, options);
}

/**
 * The text with or without a minus before a term or filter. A term that was one of several alternatives leaves them when
 * it gets a minus. Unchanged where the node is none of `query`'s own.
 */
export function setNegative(
  query: Query,
  node: QueryTerm | QueryFilter,
  isNegative: boolean,
  options: QueryOptions,
): string {
  const clause = clauseOf(query, node);
  if (clause === null) return query.text;
  if (clause.kind === 'filter') {
    const filter = clause.alternatives.find((other) => other === node);
    if (filter === undefined || filter.isNegative === isNegative) return query.text;
    const changed = { ...filter, isNegative };
    const alternatives = clause.alternatives.map((other) => (other === node ? changed : other));
    const wanted = withClause(query, clause, { ...clause, alternatives });
    return textFor(query, wanted, edited(query.text, replacement(filter, printFilter(changed))), options);
  }
  const term = clause.alternatives.find((other) => other === node);
  if (term === undefined || clause.isNegative === isNegative) return query.text;
  const changed = isNegative ? keptTogether(term) : term;
  const rest = without(clause, term);
  if (rest === null) return replaceTerm(query, clause, term, changed, isNegative, options);
  const alone: QueryClause = { ...clause, isNegative, alternatives: [changed], joins: [] };
  const wanted = [...withClause(query, clause, rest), alone];
  const text = edited(query.text, deletions(stretchesOf(clause, term)));
  return textFor(query, wanted, text + ' ' + printTerm(changed, isNegative, true), options);
}

/** Undoes a date that was found among words: the text with these words in quotes, which are never a date. */
export function keepAsWords(query: Query, filter: QueryFilter, options: QueryOptions): string {
  const clause = clauseOf(query, filter);
  if (clause?.kind !== 'filter' || !filter.isFromWords) return query.text;
  const written = filter.parts.map(({ start, end }) => query.text.slice(start, end)).join(' ');
  const text = filter.isNegative ? written.slice(1) : written;
  const term: TermClause = {
    kind: 'term',
    isNegative: filter.isNegative,
    alternatives: [{ kind: 'text', text, isQuoted: true, weight: 1, span: filter.span, parts: filter.parts }],
    joins: [],
    span: filter.span,
  };
  const rest = without(clause, filter);
  const wanted = query.clauses.flatMap((other) =>
    other !== clause ? [other] : rest === null ? [term] : [rest, term],
  );
  const insert = (filter.isNegative ? '-' : '') + quoted(text);
  const isAlone = rest === null;
  return textFor(
    query,
    wanted,
    isAlone ? edited(query.text, replacement(filter, insert)) : query.text,
    options,
  );
}

/**
 * The text with one choice of filters (`camera:canon OR camera:nikon`) in the place of every clause whose filters are
 * all `isOwn`; without any where `meanings` is empty. Clauses that join them with other filters stay as they are.
 */
export function setFilters(
  query: Query,
  isOwn: (filter: QueryFilter) => boolean,
  meanings: readonly FilterMeaning[],
  options: QueryOptions,
): string {
  const own = query.clauses.filter((clause) => clause.kind === 'filter' && clause.alternatives.every(isOwn));
  const stretches = own.flatMap((clause) => [
    ...clause.alternatives.flatMap(({ parts }) => parts),
    ...clause.joins,
  ]);
  const rest = query.clauses.filter((clause) => !own.includes(clause));
  const kept = edited(query.text, deletions(stretches));
  const span = { start: kept.length, end: kept.length };
  const alternatives = meanings.map((meaning): QueryFilter => ({
    ...meaning,
    isNegative: false,
    isFromWords: false,
    span,
    parts: [span],
  }));
  if (alternatives.length === 0) return textFor(query, rest, kept, options);
  const joins = alternatives.slice(1).map(() => span);
  const added: QueryClause = { kind: 'filter', alternatives, joins, span };
  const text = `${kept} ${alternatives.map(printFilter).join(' OR ')}`.trimStart();
  return textFor(query, [...rest, added], text, options);
}
