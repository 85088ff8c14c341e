/** search.filterCounts and search.subfolders: how many photos each value of a filter would leave. Runs everywhere. */
import { z } from 'zod';
import { folderIdSchema } from './ids.ts';
import { procedure } from './procedure.ts';
import { maxQueryTextLength } from './query/index.ts';
import { sentence } from './sentences.ts';

/** Values of one filter that are told, at most: the most frequent ones. */
export const maxFilterValues = 500;
/** Days and folders that are told at once, at most. */
export const maxCountedDays = 40_000;
export const maxSubfolders = 5000;

const count = z.int().nonnegative();
const values = z
  .array(
    z.strictObject({
      /** As it is written behind the colon, without quotes. */
      value: z.string().max(4096),
      count,
    }),
  )
  .max(maxFilterValues);

/**
 * Photos that pass the query without the filters of the kind that is counted, so that another choice can be seen before
 * it is made. Copies count each, as in `library.outline`.
 */
const basis = {
  /**
   * True where every count is exact: a query of filters, or one whose words and images match no more photos than were
   * looked at one by one. Else only the best 1,000 that match were counted.
   */
  isExact: z.boolean(),
};

export const filterCountsSchema = z.strictObject({
  ...basis,
  /** Photos that pass the whole query. */
  total: count,
  /** Most frequent first. */
  cameras: values,
  lenses: values,
  types: values,
  orientations: z.strictObject({ landscape: count, portrait: count, square: count }),
  favorites: count,
  withPlace: count,
  /** Days with photos, oldest first, by the camera's clock: days since 1 January 1970. */
  days: z.array(z.int()).max(maxCountedDays),
  /** Photos of each of these days. */
  dayCounts: z.array(count).max(maxCountedDays),
});
export type FilterCounts = z.infer<typeof filterCountsSchema>;

export const subfolderSchema = z.strictObject({
  name: z.string().max(1024),
  folderId: folderIdSchema,
  /** From the watched folder downwards with a slash behind each folder; empty for the watched folder itself. */
  path: z.string().max(4096),
  /** As it is written behind `folder:`, without quotes: exactly this folder and what is below it. */
  value: z.string().max(5200),
  /** Photos in it and below it. */
  count,
  hasSubfolders: z.boolean(),
});
export type Subfolder = z.infer<typeof subfolderSchema>;

const query = z.string().trim().max(maxQueryTextLength, sentence('queryLong'));

export const filterCountsProcedures = {
  'search.filterCounts': procedure({
    summary:
      'How many photos each value of a filter would leave of what the query asks for; empty asks for all photos.',
    input: z.strictObject({ query }),
    output: filterCountsSchema,
  }),
  'search.subfolders': procedure({
    summary:
      'The folders inside a folder of the library, or the watched ones, each with the photos that the query leaves in it.',
    input: z.strictObject({
      query,
      /** Null for the watched folders. */
      parent: subfolderSchema.pick({ folderId: true, path: true }).nullable(),
    }),
    output: z.strictObject({ ...basis, folders: z.array(subfolderSchema).max(maxSubfolders) }),
  }),
};
