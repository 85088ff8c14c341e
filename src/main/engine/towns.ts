/** Where the towns are that a query's filters name. Runs in the engine's main thread. */
import type { Query } from '../../contract/index.ts';
import { townFilters, type Searcher } from './search/index.ts';
import type { TownsNamed } from './storage/index.ts';

/** Undefined where no filter names a town, or there is no thread that has the gazetteer. */
export async function townsOf(
  searcher: Pick<Searcher, 'towns'>,
  query: Pick<Query, 'clauses'>,
  signal: AbortSignal,
): Promise<TownsNamed | undefined> {
  const names = [...new Set(townFilters(query).map(({ name }) => name))];
  const towns = names.length === 0 ? null : await searcher.towns(names, signal);
  if (towns === null) return undefined;
  return (name) => (Object.hasOwn(towns, name) ? (towns[name] ?? []) : []);
}
