/** The mean vector of each space's texts, kept in the library's settings. Runs in the engine's main thread. */
import { z } from 'zod';
import type { QueryMeans } from './search/index.ts';
import { getSetting, setSetting, type ReadableDb, type WritableDb } from './storage/index.ts';

const schema = z.array(z.number()).min(1).max(4096).nullable();

function nameOf(spaceId: number): string {
  return `search.queryMean.${spaceId}`;
}

/** @param writable null where the library is only read: then every start measures anew */
export function createQueryMeans(db: ReadableDb, writable: WritableDb | null): QueryMeans {
  return {
    find: (spaceId) => getSetting(db, nameOf(spaceId), schema, null),
    keep: (spaceId, queryMean) => {
      // Closed meanwhile: it is measured again next time.
      if (writable?.open === true) setSetting(writable, nameOf(spaceId), queryMean);
    },
  };
}
