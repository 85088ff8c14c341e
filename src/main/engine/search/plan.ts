/** What a query asks of the engine: which vectors are compared, how their scores join, which words are looked up. Pure. */
import type { FilterClause, Query, QueryTerm } from '../../../contract/index.ts';
import type { WantedName } from '../storage/index.ts';

/** One vector to compare with every photo. */
export interface PlannedTerm {
  readonly term: QueryTerm;
  /** As it is shown: the words, or `image:<id>`. */
  readonly label: string;
  readonly isNegative: boolean;
}

/** Alternatives multiply; past so many lists the rest is found by picture alone. */
const maxLookups = 16;

export interface SearchPlan {
  /** In the order of the query; what the scan calls a term is an index of this list. */
  readonly terms: readonly PlannedTerm[];
  /** What photos shall match: each entry lists alternatives, as indexes of `terms`. */
  readonly wanted: readonly (readonly number[])[];
  /** What they shall not match. */
  readonly unwanted: readonly number[];
  /** Texts to look up in names, places and cameras. Each list stands for itself: alternatives make several. */
  readonly names: readonly (readonly WantedName[])[];
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
  let names: WantedName[][] = [[]];
  const filters: FilterClause[] = [];
  for (const clause of clauses) {
    if (clause.kind === 'filter') {
      filters.push(clause);
      continue;
    }
    const { alternatives, isNegative } = clause;
    const indexes = alternatives.map((term) => terms.push({ term, label: labelOf(term), isNegative }) - 1);
    if (isNegative) {
      unwanted.push(...indexes);
      continue;
    }
    wanted.push(indexes);
    const texts = alternatives.filter((term) => term.kind === 'text');
    // `"canon" OR "nikon" "beach"` is looked up as "canon beach" and as "nikon beach"; what an image shows has no name.
    if (texts.length > 0 && names.length * texts.length <= maxLookups) {
      names = names.flatMap((list) => texts.map(({ text, isQuoted }) => [...list, { text, isQuoted }]));
    }
  }
  return { terms, wanted, unwanted, names: names.filter((list) => list.length > 0), filters };
}
