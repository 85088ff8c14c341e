/** What a page offers to search for, remembered until the library changes. Runs in the engine's main thread. */
import { maxFacets, RecollectError, type Facets, type SearchExample } from '../../contract/index.ts';
import { findExamples, type Searcher } from './search/index.ts';
import { facetsVersion, listFacets, type ReadableDb } from './storage/index.ts';

/** Gives the facets of the library as it is now; asked again without a change they cost nothing. */
export function createFacets(db: ReadableDb): () => Facets {
  let known: { readonly version: string; readonly facets: Facets } | undefined;
  return () => {
    const version = facetsVersion(db);
    if (known?.version !== version) known = { version, facets: listFacets(db, maxFacets) };
    return known.facets;
  };
}

/** Gives queries to begin with; while the library stays the same they are looked for once. */
export function createExamples(
  db: ReadableDb,
  facets: () => Facets,
  searcher: Pick<Searcher, 'query'>,
): (signal: AbortSignal) => Promise<SearchExample[]> {
  let known: { readonly version: string; readonly examples: SearchExample[] } | undefined;
  return async (signal) => {
    const version = facetsVersion(db);
    if (known?.version === version) return known.examples;
    try {
      const examples = await findExamples({
        facets: facets(),
        ask: (query) => searcher.query({ query, limit: 1, folds: false }, signal),
        nowMs: Date.now(),
      });
      known = { version, examples };
      return examples;
    } catch (error) {
      // Without a model nothing finds anything; a search says so, an example need not.
      if (error instanceof RecollectError && error.code === 'MODEL_MISSING') return [];
      throw error;
    }
  };
}
