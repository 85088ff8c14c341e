/** search.*: finding photos by text, by a photo of the library, by an image from elsewhere. Runs everywhere. */
import { z } from 'zod';
import { modelIdSchema, photoIdSchema, queryImageIdSchema } from './ids.ts';
import { pathSchema } from './library.ts';
import { photoSummarySchema } from './photo.ts';
import { procedure } from './procedure.ts';

/** Characters of one text term: some eighty words, more than any model reads. */
export const maxQueryLength = 500;

/** Negative pushes away, zero is refused, 1 is plain. */
const weightSchema = z
  .number()
  .min(-4)
  .max(4)
  .refine((weight) => weight !== 0, 'A weight of zero says nothing; leave the term out.');

export const searchTermSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z
      .string()
      .trim()
      .min(1, 'Say what to look for.')
      .max(maxQueryLength, 'That is too long to look for.'),
    weight: weightSchema,
  }),
  z.strictObject({ kind: z.literal('photo'), photoId: photoIdSchema, weight: weightSchema }),
  z.strictObject({ kind: z.literal('image'), queryImageId: queryImageIdSchema, weight: weightSchema }),
]);
export type SearchTerm = z.infer<typeof searchTermSchema>;

export const searchResultSchema = z.strictObject({
  photo: photoSummarySchema,
  /** Cosine similarity of the query and the photo, -1 to 1. Comparable within one answer only. */
  score: z.number().min(-1).max(1),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

export const searchAnswerSchema = z.strictObject({
  modelId: modelIdSchema,
  modelName: z.string().max(200),
  /** Best first. */
  results: z.array(searchResultSchema).max(1000),
  /** Photos that were compared: those the model has an embedding of. */
  searchedCount: z.int().nonnegative(),
  tookMs: z.number().nonnegative(),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

export const searchProcedures = {
  'search.query': procedure({
    summary: 'The photos nearest to a weighted mix of terms, best first.',
    input: z.strictObject({
      terms: z.array(searchTermSchema).min(1).max(16),
      limit: z.int().min(1).max(1000),
    }),
    output: searchAnswerSchema,
  }),
  'search.addQueryImage': procedure({
    summary: 'Reads an image file to search by it; the file is only read, and need not be in the library.',
    input: z.strictObject({ path: pathSchema }),
    output: z.strictObject({ queryImageId: queryImageIdSchema }),
    takesPath: true,
  }),
};
