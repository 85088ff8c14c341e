/** What is wrong with a query: shown to the person, never passed over in silence. Runs everywhere. */
import { z } from 'zod';
import { querySpanSchema } from './span.ts';

export const queryIssueCodes = [
  /** `colour:red`: there is no such filter. */
  'UNKNOWN_FILTER',
  /** `year:abc`, `is:foo`, `image:?`: the filter is there, its value makes no sense. */
  'BAD_VALUE',
  /** `year:`: nothing stands behind the colon, or between the quotes. */
  'EMPTY_VALUE',
  /** A quote is opened and never closed. It reaches to the end. */
  'UNCLOSED_QUOTE',
  /** `OR` has nothing on one of its sides. */
  'DANGLING_OR',
  /** `OR` between words and a filter. */
  'MIXED_OR',
  /** `OR` beside a word, phrase or image with a minus. */
  'NEGATIVE_OR',
  /** A weight that is no number, or out of bounds. */
  'BAD_WEIGHT',
  /** The query is longer than `maxQueryTextLength`. */
  'TOO_LONG',
  /** More terms or filters than fit one query. */
  'TOO_MANY',
] as const;
export type QueryIssueCode = (typeof queryIssueCodes)[number];

export const queryIssueSchema = z
  .strictObject({
    span: querySpanSchema,
    code: z.enum(queryIssueCodes),
    /** A sentence to be shown as it is. */
    message: z.string().min(1).max(500),
  })
  .readonly();
export type QueryIssue = z.infer<typeof queryIssueSchema>;
