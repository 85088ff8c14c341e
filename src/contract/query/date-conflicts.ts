/** Dates of a query that no photo can have at once: `dog 2020 cat 2021`. Runs everywhere. */
import type { QueryFilter } from './filter.ts';
import type { QueryIssue } from './issue.ts';
import { conflictingDates } from './issue-sentences.ts';
import type { QueryClause } from './query.ts';

/** Milliseconds, `fromMs` up to but not including `toMs`. */
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const always: Span = { fromMs: -Infinity, toMs: Infinity };

function spanOf(filter: QueryFilter): Span {
  if (filter.isNegative) return always;
  switch (filter.key) {
    case 'date':
    case 'before':
    case 'after':
      return { fromMs: filter.value.fromMs ?? -Infinity, toMs: filter.value.toMs ?? Infinity };
    case 'year': {
      const { from, to } = filter.value;
      return {
        fromMs: from === null ? -Infinity : Date.UTC(from),
        toMs: to === null ? Infinity : Date.UTC(to + 1),
      };
    }
    default:
      return always;
  }
}

/** One issue for the first clause that leaves no time together with those before it. */
export function dateConflicts(clauses: readonly QueryClause[]): QueryIssue[] {
  let { fromMs, toMs } = always;
  for (const clause of clauses) {
    if (clause.kind !== 'filter') continue;
    // Alternatives reach from the first to the last of them.
    const spans = clause.alternatives.map(spanOf);
    fromMs = Math.max(fromMs, Math.min(...spans.map((span) => span.fromMs)));
    toMs = Math.min(toMs, Math.max(...spans.map((span) => span.toMs)));
    if (fromMs >= toMs) return [conflictingDates(clause.span)];
  }
  return [];
}
