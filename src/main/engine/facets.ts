/** What a page offers to search for, remembered until the library changes. Runs in the engine's main thread. */
import { maxFacets, RecollectError, type Facets, type SearchExample } from '../../contract/index.ts';
import { findExamples, type Searcher } from './search/index.ts';
import { facetsVersion, listFacets, type ReadableDb } from './storage/index.ts';

/** With 100,000 photos facets take a tenth of a second or two; while they are being indexed, no more than this share of it. */
const largestShare = 0.05;
/** Below it nobody waits for anything. */
const unnoticedMs = 50;

/**
 * Gives the facets of the library as it is now; asked again without a change they cost nothing. Of a large library that
 * keeps changing they may be some seconds old.
 */
export function createFacets(db: ReadableDb, nowMs = () => performance.now()): () => Facets {
  let known: { readonly version: string; readonly facets: Facets; readonly staysMs: number } | undefined;
  return () => {
    if (known !== undefined && nowMs() < known.staysMs) return known.facets;
    const version = facetsVersion(db);
    if (known?.version === version) return known.facets;
    const startMs = nowMs();
    const facets = listFacets(db, maxFacets);
    const endMs = nowMs();
    const tookMs = endMs - startMs;
    known = { version, facets, staysMs: tookMs < unnoticedMs ? endMs : endMs + tookMs / largestShare };
    return facets;
  };
}

/** Gives queries to begin with; while the library stays the same they are looked for once. */
export function createExamples(
  db: ReadableDb,
  facets: () => Facets,
  searcher: Pick<Searcher, 'queryUnasked'>,
): (signal: AbortSignal) => Promise<SearchExample[]> {
  let known: { readonly version: string; readonly examples: SearchExample[] } | undefined;
  return async (signal) => {
    const version = facetsVersion(db);
    if (known?.version === version) return known.examples;
    try {
      const examples = await findExamples({
        facets: facets(),
        ask: (query) => searcher.queryUnasked({ query, limit: 1, folds: false }, signal),
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
