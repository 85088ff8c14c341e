/** Filters as a person writes them. Runs in tests only. */
import { expect } from 'vitest';
import { parseQuery } from '../../../../contract/query/index.ts';
import type { FilterClause } from '../../../../contract/query/index.ts';

/** @throws where the text is made of anything else, or not understood */
export function filtersOf(text: string): FilterClause[] {
  const { clauses, issues } = parseQuery(text, { nowMs: Date.UTC(2024, 5, 1) });
  expect(issues.filter(({ code }) => code !== 'CONFLICT')).toEqual([]);
  return clauses.map((clause) => {
    if (clause.kind !== 'filter') throw new Error(`${text} is not made of filters`);
    return clause;
  });
}
