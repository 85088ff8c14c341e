/** searches.*: the queries that the library remembers for its owner. Runs everywhere. */
import { z } from 'zod';
import { procedure } from './procedure.ts';
import { maxQueryLength } from './search.ts';

/** How many queries are remembered without being asked to. */
export const maxRecentSearches = 20;
export const maxSavedSearches = 200;

/** In the search language, without images from elsewhere: those are gone with the page that gave them. */
const keptQuery = z.string().trim().min(1).max(maxQueryLength);

export const searchesStateSchema = z.strictObject({
  /** The last ones asked, newest first. */
  recent: z.array(keptQuery).max(maxRecentSearches),
  /** Those that the person wants to keep, newest first. */
  saved: z.array(keptQuery).max(maxSavedSearches),
});
export type SearchesState = z.infer<typeof searchesStateSchema>;

export const searchesProcedures = {
  'searches.state': procedure({
    summary: 'The recent and the saved queries.',
    input: z.strictObject({}),
    output: searchesStateSchema,
  }),
  'searches.remember': procedure({
    summary:
      'Puts queries before the recent ones, the first of them first. Images from elsewhere are left out of them.',
    input: z.strictObject({ queries: z.array(keptQuery).min(1).max(maxRecentSearches) }),
    output: searchesStateSchema,
  }),
  'searches.forget': procedure({
    summary: 'Forgets one of the recent queries, or all of them.',
    input: z.strictObject({ query: keptQuery.nullable() }),
    output: searchesStateSchema,
  }),
  'searches.save': procedure({
    summary: 'Saves a query, or saves it no longer. Images from elsewhere are left out of it.',
    input: z.strictObject({ query: keptQuery, isSaved: z.boolean() }),
    output: searchesStateSchema,
  }),
};
