/** What a query asks of the engine: which vectors are compared, how their scores join, which words are looked up. Pure. */
import type { FilterClause, Query, QueryTerm } from '../../../contract/index.ts';

/** One vector to compare with every photo. */
export interface PlannedTerm {
  readonly term: QueryTerm;
  /** As it is shown: the words, or `image:<id>`. */
  readonly label: string;
  readonly isNegative: boolean;
}

export interface SearchPlan {
  /** In the order of the query; what the scan calls a term is an index of this list. */
  readonly terms: readonly PlannedTerm[];
  /** What photos shall match: each entry lists alternatives, as indexes of `terms`. */
  readonly wanted: readonly (readonly number[])[];
  /** What they shall not match. */
  readonly unwanted: readonly number[];
  /** Texts to look up in names, places and cameras: those that are wanted. Alternatives stand in one entry. */
  readonly texts: readonly (readonly string[])[];
  readonly filters: readonly FilterClause[];
}

function labelOf(term: QueryTerm): string {
  switch (term.kind) {
    case 'text':
      return term.text;
    case 'photo':
      return `image:${term.photoId}`;
    case 'image':
      return `image:${term.queryImageId}`;
  }
}

export function planSearch({ clauses }: Query): SearchPlan {
  const terms: PlannedTerm[] = [];
  const wanted: number[][] = [];
  const unwanted: number[] = [];
  const texts: string[][] = [];
  const filters: FilterClause[] = [];
  for (const clause of clauses) {
    if (clause.kind === 'filter') {
      filters.push(clause);
      continue;
    }
    const { alternatives, isNegative } = clause;
    const indexes = alternatives.map(
      (term) => terms.push({ term, label: labelOf(term), isNegative }) - 1,
    );
    if (isNegative) {
      unwanted.push(...indexes);
      continue;
    }
    wanted.push(indexes);
    const words = alternatives.flatMap((term) => (term.kind === 'text' ? [term.text] : []));
    // A choice between words and an image cannot be looked up by name.
    if (words.length === alternatives.length) texts.push(words);
  }
  return { terms, wanted, unwanted, texts, filters };
}
