/**
 * Second step of reading a query: which items an OR joins, and which words are read together. Runs everywhere.
 *
 * Filters and negative terms say nothing of what is to be seen, so that they may stand in the middle of a description;
 * a phrase, an image, a word with a weight or an OR ends it.
 */
import type { QueryFilter } from './filter.ts';
import type { QueryIssue } from './issue.ts';
import { danglingOr, mixedOr, negativeOr } from './issue-sentences.ts';
import type { QueryTerm } from './query.ts';
import type { QuerySpan } from './span.ts';

export interface WordItem {
  readonly kind: 'word';
  readonly text: string;
  readonly span: QuerySpan;
}
export type Item =
  | WordItem
  | { readonly kind: 'term'; readonly term: QueryTerm; readonly isNegative: boolean }
  | { readonly kind: 'filter'; readonly filter: QueryFilter }
  /** Stands where something was not understood. */
  | { readonly kind: 'bad' }
  | { readonly kind: 'or'; readonly span: QuerySpan };

/** Words that are read together. */
export interface Run {
  readonly kind: 'run';
  readonly words: WordItem[];
}
export type Element = Run | Exclude<Item, { kind: 'word' | 'or' | 'bad' }>;
/** What one clause is made of. */
export interface Chain {
  readonly elements: Element[];
  readonly joins: QuerySpan[];
}

function isPositiveTerm(item: Item): boolean {
  return item.kind === 'word' || (item.kind === 'term' && !item.isNegative);
}

/** The issue of an OR between two items, `undefined` where it is right; null where one side has its issue already. */
function issueOfOr(
  span: QuerySpan,
  left: Item | undefined,
  right: Item | undefined,
): QueryIssue | null | undefined {
  if (left === undefined || right === undefined || left.kind === 'or' || right.kind === 'or') {
    return danglingOr(span);
  }
  if (left.kind === 'bad' || right.kind === 'bad') return null;
  const isFilterChoice = left.kind === 'filter' && right.kind === 'filter';
  if (isFilterChoice || (isPositiveTerm(left) && isPositiveTerm(right))) return undefined;
  return left.kind === 'filter' || right.kind === 'filter' ? mixedOr(span) : negativeOr(span);
}

/** `items` without the ORs that join nothing, and what is wrong with those. */
export function joinable(items: readonly Item[]): {
  readonly items: readonly Item[];
  readonly issues: readonly QueryIssue[];
} {
  const kept: Item[] = [];
  const issues: QueryIssue[] = [];
  items.forEach((item, index) => {
    const issue = item.kind === 'or' ? issueOfOr(item.span, kept.at(-1), items[index + 1]) : undefined;
    if (issue === undefined) kept.push(item);
    else if (issue !== null) issues.push(issue);
  });
  return { items: kept, issues };
}

/** Gathers items, of which every OR joins something, to clauses in the order in which they begin. */
export function chains(items: readonly Item[]): readonly Chain[] {
  const result: Chain[] = [];
  let run: Run | null = null;
  let runChain: Chain | null = null;
  /** The chain that the item before belongs to. */
  let last: Chain | null = null;
  let join: QuerySpan | null = null;

  function add(element: Element): Chain {
    if (join === null || last === null) {
      const chain = { elements: [element], joins: [] };
      result.push(chain);
      return chain;
    }
    last.elements.push(element);
    last.joins.push(join);
    return last;
  }

  for (const item of items) {
    if (item.kind === 'or') {
      join = item.span;
      // An OR between filters does not touch the words around it.
      continue;
    }
    if (item.kind === 'bad') continue;
    if (item.kind === 'word') {
      if (run !== null && runChain !== null && join === null) {
        run.words.push(item);
        last = runChain;
      } else {
        run = { kind: 'run', words: [item] };
        last = add(run);
        runChain = last;
      }
    } else {
      last = add(item);
      if (isPositiveTerm(item)) run = null;
    }
    join = null;
  }
  return result;
}
