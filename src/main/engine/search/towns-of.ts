/** Where the towns are that a query's filters name. Pure. */
import type { Query } from '../../../contract/index.ts';
import type { TownsNamed } from '../storage/index.ts';
import type { TownsByName } from './tasks.ts';
import { townFilters } from './town-filters.ts';

/** The names of the towns that filters ask for, each once. */
export function townNames(query: Pick<Query, 'clauses'>): string[] {
  return [...new Set(townFilters(query).map(({ name }) => name))];
}

/** Looks a name up in what the gazetteer said; undefined where nobody asked it, or nobody has it. */
export function townsNamedIn(towns: TownsByName | null): TownsNamed | undefined {
  return towns === null ? undefined : (name) => (Object.hasOwn(towns, name) ? (towns[name] ?? []) : []);
}
