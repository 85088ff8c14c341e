/** search.*: finding photos by words, by photos of the library, by images from elsewhere. Runs everywhere. */
import { z } from 'zod';
import { errorCodeSchema } from './errors.ts';
import { modelIdSchema, queryImageIdSchema } from './ids.ts';
import { pathSchema } from './library.ts';
import { photoSummarySchema } from './photo.ts';
import { procedure } from './procedure.ts';
import { querySchema } from './query/index.ts';
import { sentence } from './sentences.ts';

/** Characters of a typed query: far more than any model reads. */
export const maxQueryLength = 1000;

/**
 * How sure it is that a photo is what was asked for, by the scores that this very query gives to the whole library:
 * `strong` stands out, `likely` lies above the query's cut-off, `weak` is only the closest of what is left.
 */
export const bandSchema = z.enum(['strong', 'likely', 'weak']);
export type Band = z.infer<typeof bandSchema>;

/** What of a photo's name and data fits the words. */
export const nameFieldSchema = z.enum(['name', 'folder', 'camera', 'lens', 'place']);
export type NameField = z.infer<typeof nameFieldSchema>;

/** Why a photo is among the results. */
export const whySchema = z.strictObject({
  /** One for each term that was compared with the photo's picture. */
  terms: z
    .array(
      z.strictObject({
        /** The words, or `image:<id>`. */
        text: z.string().max(maxQueryLength),
        /** Cosine similarity, -1 to 1. Comparable within one term only. */
        score: z.number().min(-1).max(1),
        isNegative: z.boolean(),
      }),
    )
    .max(64),
  /** Words that were found in the photo's name or data. */
  names: z.array(z.strictObject({ field: nameFieldSchema, text: z.string().max(4096) })).max(16),
});
export type Why = z.infer<typeof whySchema>;

/** Photos of one stack that an answer lists; the count says how many there are. */
export const maxFolded = 50;

export const searchResultSchema = z.strictObject({
  photo: photoSummarySchema,
  /**
   * Cosine similarity of the photo and the query, -1 to 1, and null where only names or filters were asked for.
   * Comparable within one answer only.
   */
  score: z.number().min(-1).max(1).nullable(),
  band: bandSchema,
  why: whySchema,
  /** Near-duplicates of this photo that are results as well, best first; at most `maxFolded`. */
  folded: z.array(photoSummarySchema).max(maxFolded),
  foldedCount: z.int().nonnegative(),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

export const searchAnswerSchema = z.strictObject({
  modelId: modelIdSchema,
  modelName: z.string().max(200),
  /** The model that would have answered, and why this one did in its place: a remote one that cannot be asked; null otherwise. */
  insteadOf: z.strictObject({ modelName: z.string().max(200), because: errorCodeSchema }).nullable(),
  /** What was understood, and what was not (`issues`). A filter that makes no sense is left out and told. */
  query: querySchema,
  /** Best first: those that match, then the closest of the others. */
  results: z.array(searchResultSchema).max(1000),
  /**
   * Photos that match: all that are strong or likely, shown or not. Zero where nothing does. Exact as far
   * as photos were looked at one by one, which is at least three times `limit`; beyond that, about so many.
   */
  total: z.int().nonnegative(),
  /** Photos that the filters leave; copies of one photo count once. */
  searchedCount: z.int().nonnegative(),
  /** What compared the vectors: the resident matrix, or sqlite-vec where this machine cannot run it. */
  scannedBy: z.enum(['wasm-relaxed', 'wasm', 'sqlite-vec']),
  tookMs: z.number().nonnegative(),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

/** A value that a filter can take in this library. */
export const facetSchema = z.strictObject({
  /** As it is written behind the colon, without quotes. */
  value: z.string().max(4096),
  /** Photos that have it; copies count once, but for years and folders. */
  count: z.int().nonnegative(),
});
export type Facet = z.infer<typeof facetSchema>;

/** Values of one filter that are told, at most. */
export const maxFacets = 500;
const facets = z.array(facetSchema).max(maxFacets);

export const facetsSchema = z.strictObject({
  /** Most frequent first, but for the years, which are newest first. */
  cameras: facets,
  lenses: facets,
  types: facets,
  places: facets,
  countries: facets,
  years: z.array(facetSchema).max(10_000),
  /** Names of folders, with all that lies below them. */
  folders: facets,
});
export type Facets = z.infer<typeof facetsSchema>;

export const searchExampleSchema = z.strictObject({
  query: z.string().min(1).max(maxQueryLength),
  /** Photos that match it. */
  count: z.int().nonnegative(),
});
export type SearchExample = z.infer<typeof searchExampleSchema>;

export const searchProcedures = {
  'search.query': procedure({
    summary: 'The photos that fit a query of the search language, best first.',
    input: z.strictObject({
      query: z.string().trim().min(1, sentence('queryMissing')).max(maxQueryLength, sentence('queryLong')),
      limit: z.int().min(1).max(1000),
      /** Whether near-duplicates become one result. */
      folds: z.boolean().default(true),
    }),
    output: searchAnswerSchema,
  }),
  'search.facets': procedure({
    summary: 'The values that filters can take in this library, each with the number of photos that have it.',
    input: z.strictObject({}),
    output: facetsSchema,
  }),
  'search.examples': procedure({
    summary: 'Queries to begin with, drawn from what is in the library; each finds something.',
    input: z.strictObject({}),
    output: z.strictObject({ examples: z.array(searchExampleSchema).max(20) }),
  }),
  'search.addQueryImage': procedure({
    summary: 'Reads an image file to search by it; the file is only read, and need not be in the library.',
    input: z.strictObject({ path: pathSchema }),
    output: z.strictObject({ queryImageId: queryImageIdSchema }),
    reachesFiles: true,
  }),
};
