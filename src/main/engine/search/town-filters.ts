/** The filters of a query that name a town: `near:paris`. Pure. */
import type { FilterClause, Query, QueryIssue } from '../../../contract/index.ts';

export interface TownFilter {
  readonly clause: FilterClause;
  readonly span: QueryIssue['span'];
  readonly name: string;
}

/** The filters that ask for what is near a town. */
export function townFilters({ clauses }: Pick<Query, 'clauses'>): TownFilter[] {
  return clauses.flatMap((clause) =>
    clause.kind === 'filter'
      ? clause.alternatives.flatMap((filter) =>
          filter.key === 'near' && filter.value.kind === 'place'
            ? [{ clause, span: filter.span, name: filter.value.name }]
            : [],
        )
      : [],
  );
}

export function unknownTown({ span, name }: TownFilter): QueryIssue {
  const message = `No town called “${name.slice(0, 60)}” is known. Name a larger one nearby, or coordinates as in near:"48.85,2.35,10km".`;
  return { span, code: 'UNKNOWN_TOWN', message };
}
