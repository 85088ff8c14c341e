/**
 * What a query in text means: clauses that all have to hold, each a choice of terms or of filters. docs/query-language.md
 * has the grammar. Runs everywhere: JSON-safe, no Node, no DOM.
 */
import { z } from 'zod';
import { photoIdSchema, queryImageIdSchema } from '../ids.ts';
import { queryFilterSchema } from './filter.ts';
import { queryIssueSchema } from './issue.ts';
import { maxQueryTextLength, placeShape, querySpanSchema } from './span.ts';

/** Terms of one query, over all its clauses: what the scan takes in one pass. */
export const maxQueryTerms = 16;
/** Filters of one query, over all its clauses. */
export const maxQueryFilters = 32;

export const minQueryWeight = 0.01;
export const maxQueryWeight = 4;

/** 1 is plain. Never negative: the minus belongs to the clause. */
const weight = z.number().min(minQueryWeight).max(maxQueryWeight);

export const queryTermSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      ...placeShape,
      kind: z.literal('text'),
      /** Words with one space between them. */
      text: z.string().min(1).max(maxQueryTextLength),
      /** True: these words, as they stand, wherever words are compared with words (names, places). */
      isQuoted: z.boolean(),
      weight,
    })
    .readonly(),
  z.strictObject({ ...placeShape, kind: z.literal('photo'), photoId: photoIdSchema, weight }).readonly(),
  z
    .strictObject({ ...placeShape, kind: z.literal('image'), queryImageId: queryImageIdSchema, weight })
    .readonly(),
]);
export type QueryTerm = z.infer<typeof queryTermSchema>;

/** Where the `OR`s stand: one fewer than alternatives. */
const joins = (max: number) =>
  z
    .array(querySpanSchema)
    .max(max - 1)
    .readonly();

export const queryClauseSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('term'),
      /** A negative clause has one alternative. */
      isNegative: z.boolean(),
      alternatives: z.array(queryTermSchema).min(1).max(maxQueryTerms).readonly(),
      joins: joins(maxQueryTerms),
      span: querySpanSchema,
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal('filter'),
      /** A photo passes when it passes one of them; each may be negative by itself. */
      alternatives: z.array(queryFilterSchema).min(1).max(maxQueryFilters).readonly(),
      joins: joins(maxQueryFilters),
      span: querySpanSchema,
    })
    .readonly(),
]);
export type QueryClause = z.infer<typeof queryClauseSchema>;
export type TermClause = Extract<QueryClause, { kind: 'term' }>;
export type FilterClause = Extract<QueryClause, { kind: 'filter' }>;

export const querySchema = z
  .strictObject({
    /** As it was written; what stands past `maxQueryTextLength` is cut off, which is an issue. */
    text: z.string().max(maxQueryTextLength),
    /** In the order of the text. Empty: nothing is asked for. */
    clauses: z
      .array(queryClauseSchema)
      .max(maxQueryTerms + maxQueryFilters)
      .readonly(),
    /** What was not understood and therefore left out, in the order of the text. */
    issues: z.array(queryIssueSchema).max(maxQueryTextLength).readonly(),
  })
  .readonly();
export type Query = z.infer<typeof querySchema>;

/** The filters of a query that asks for nothing else; null where it asks for words or images as well, or for nothing. */
export function filtersOnly({ clauses }: Pick<Query, 'clauses'>): readonly FilterClause[] | null {
  const filters = clauses.filter((clause) => clause.kind === 'filter');
  return filters.length > 0 && filters.length === clauses.length ? filters : null;
}
