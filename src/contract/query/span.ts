/** Where in a query's text something stands, so that a page can mark it and edit it there. Runs everywhere. */
import { z } from 'zod';

/** Characters of a whole query. */
export const maxQueryTextLength = 1000;

const offset = z.int().min(0).max(maxQueryTextLength);

/** UTF-16 code units of the text, from `start` up to but not including `end`. */
export const querySpanSchema = z.strictObject({ start: offset, end: offset }).readonly();
export type QuerySpan = z.infer<typeof querySpanSchema>;

/**
 * What every node of a query says of its place: `parts` are the stretches that are its own, in order. A run of words
 * has several where a filter stands in the middle of it. `span` reaches from the first to the last.
 */
export const placeShape = {
  span: querySpanSchema,
  parts: z.array(querySpanSchema).min(1).max(maxQueryTextLength).readonly(),
};
export interface QueryPlace {
  readonly span: QuerySpan;
  readonly parts: readonly QuerySpan[];
}
