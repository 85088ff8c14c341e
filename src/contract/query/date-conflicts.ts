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

/** Open at both ends for what is no date. */
function spanOf(filter: QueryFilter): Span {
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

const isDate = ({ key }: QueryFilter): boolean => ['date', 'before', 'after', 'year'].includes(key);

/** One issue for the first clause that leaves no time together with those before it. */
export function dateConflicts(clauses: readonly QueryClause[]): QueryIssue[] {
  let { fromMs, toMs } = always;
  const filters = clauses.filter((clause) => clause.kind === 'filter');
  for (const { alternatives, span } of filters) {
    // Alternatives reach from the first to the last of them.
    const spans = alternatives.map((filter) => (filter.isNegative ? always : spanOf(filter)));
    fromMs = Math.max(fromMs, Math.min(...spans.map((own) => own.fromMs)));
    toMs = Math.min(toMs, Math.max(...spans.map((own) => own.toMs)));
    if (fromMs >= toMs) return [conflictingDates(span)];
  }
  // What is left may be taken away as a whole.
  for (const { alternatives, span } of filters) {
    const [only, ...others] = alternatives;
    if (only === undefined || others.length > 0 || !only.isNegative || !isDate(only)) continue;
    const taken = spanOf(only);
    if (taken.fromMs <= fromMs && toMs <= taken.toMs) return [conflictingDates(span)];
  }
  return [];
}
