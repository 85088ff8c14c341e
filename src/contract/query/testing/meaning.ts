/** What a query asks for, without where it stands in a text: for comparing in tests. */
import type { QueryClause } from '../query.ts';

interface MeaningOptions {
  /** Quotes that printing added change nothing else. */
  readonly ignoreQuotes?: boolean;
}

export function meaningOf(
  clauses: readonly QueryClause[],
  { ignoreQuotes = false }: MeaningOptions = {},
): unknown {
  return clauses.map((clause) => ({
    kind: clause.kind,
    isNegative: clause.kind === 'term' && clause.isNegative,
    alternatives: clause.alternatives.map((node) =>
      Object.fromEntries(
        Object.entries(node).filter(
          ([name]) =>
            name !== 'span' &&
            name !== 'parts' &&
            name !== 'isFromWords' &&
            !(ignoreQuotes && name === 'isQuoted'),
        ),
      ),
    ),
  }));
}
