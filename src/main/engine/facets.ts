/** What a page offers for the filters, remembered until the library changes. Runs in the engine's main thread. */
import { maxFacets, type Facets } from '../../contract/index.ts';
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
