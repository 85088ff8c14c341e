/** The filters of a query as a panel shows and changes them, kind by kind. Runs in the page. */
import {
  parseQuery,
  setFilters,
  wallClockMs,
  type DateRange,
  type FilterMeaning,
  type Query,
  type QueryFilter,
} from '../../../../contract/index.ts';
import { currentView, setQuery } from '../../../navigation/use-view.ts';

/** A kind of filter of which one or several values are chosen. */
export interface FilterKind {
  readonly owns: (filter: QueryFilter) => boolean;
  /** A value as a filter. */
  readonly meaning: (value: string) => FilterMeaning;
}

export const filterKinds = {
  camera: { owns: ({ key }) => key === 'camera', meaning: (value) => ({ key: 'camera', value }) },
  lens: { owns: ({ key }) => key === 'lens', meaning: (value) => ({ key: 'lens', value }) },
  folder: { owns: ({ key }) => key === 'folder', meaning: (value) => ({ key: 'folder', value }) },
  type: { owns: ({ key }) => key === 'type', meaning: (value) => readMeaning(`type:${value}`) },
  orientation: {
    owns: ({ key }) => key === 'orientation',
    meaning: (value) => readMeaning(`orientation:${value}`),
  },
  favorite: {
    owns: ({ key, value }) => key === 'is' && value === 'favorite',
    meaning: () => ({ key: 'is', value: 'favorite' }),
  },
  place: { owns: ({ key }) => key === 'has', meaning: () => ({ key: 'has', value: 'place' }) },
} as const satisfies Record<string, FilterKind>;

/** Of a fixed list: the language knows what its words mean. */
function readMeaning(written: string): FilterMeaning {
  const [clause] = parseQuery(written, { nowMs: 0 }).clauses;
  const filter = clause?.kind === 'filter' ? clause.alternatives[0] : undefined;
  if (filter === undefined) throw new Error(`${written} is no filter.`);
  return filter;
}

function isDate({ key }: QueryFilter): boolean {
  return key === 'date' || key === 'before' || key === 'after' || key === 'year';
}

/** The filters that stand by themselves, or beside others of their kind. */
function filtersOf(query: Query, owns: (filter: QueryFilter) => boolean): QueryFilter[] {
  return query.clauses.flatMap((clause) =>
    clause.kind === 'filter' && clause.alternatives.every(owns) ? [...clause.alternatives] : [],
  );
}

/** What is chosen of a kind. */
export function chosenValues(query: Query, { owns }: FilterKind): string[] {
  return filtersOf(query, owns).flatMap(({ value, isNegative }) =>
    isNegative || typeof value !== 'string' ? [] : [value],
  );
}

const yearMs = (year: number): number => new Date(0).setUTCFullYear(year, 0, 1);

/** The one stretch of time that is chosen; null where there is none, or it is not as simple as that. */
export function chosenDates(query: Query): DateRange | null {
  const [filter, ...others] = filtersOf(query, isDate);
  if (filter === undefined || others.length > 0 || filter.isNegative) return null;
  if (filter.key === 'year') {
    const { from, to } = filter.value;
    return { fromMs: from === null ? null : yearMs(from), toMs: to === null ? null : yearMs(to + 1) };
  }
  return filter.key === 'date' || filter.key === 'before' || filter.key === 'after' ? filter.value : null;
}

/** How many filters there are, each alternative one. */
export function countFilters({ clauses }: Query): number {
  return clauses.reduce(
    (sum, clause) => sum + (clause.kind === 'filter' ? clause.alternatives.length : 0),
    0,
  );
}

function change(owns: (filter: QueryFilter) => boolean, meanings: readonly FilterMeaning[]): void {
  const { text, chips } = currentView();
  const options = { nowMs: wallClockMs() };
  setQuery(setFilters(parseQuery(text, options), owns, meanings, options), chips, true);
}

/** Chooses a value, or no longer; with others of its kind either is enough. */
export function toggleValue(query: Query, kind: FilterKind, value: string): void {
  const chosen = chosenValues(query, kind);
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  change(kind.owns, next.map(kind.meaning));
}

/** Chooses a stretch of time in the place of what was chosen; null for any time. */
export function chooseDates(range: DateRange | null): void {
  change(isDate, range === null ? [] : [{ key: 'date', value: range }]);
}

/** Takes all filters away; words and images stay. */
export function clearFilters(): void {
  change(() => true, []);
}
