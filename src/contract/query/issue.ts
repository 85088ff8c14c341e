/** What is wrong with a query: shown to the person, never passed over in silence. Runs everywhere. */
import { z } from 'zod';
import { querySpanSchema } from './span.ts';

export const queryIssueCodes = [
  /** `colour:red`: there is no such filter. */
  'UNKNOWN_FILTER',
  /** `year:abc`, `is:foo`, `image:?`: the filter is there, its value makes no sense. */
  'BAD_VALUE',
  /** `near:nowhere`: no town of that name is known. It is kept: nothing passes. */
  'UNKNOWN_TOWN',
  /** `year:`: nothing stands behind the colon. */
  'EMPTY_VALUE',
  /** `""`: nothing stands between the quotes. */
  'EMPTY_QUOTE',
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
  /** Dates that no photo can have at once. They are kept: nothing passes. */
  'CONFLICT',
  /** The query is longer than `maxQueryTextLength`. */
  'TOO_LONG',
  /** More terms or filters than fit one query. */
  'TOO_MANY',
] as const;
export type QueryIssueCode = (typeof queryIssueCodes)[number];

/** Where something is read in another way than it was written, or in part; what is left is a query that makes sense. */
const mildCodes: readonly QueryIssueCode[] = [
  'UNCLOSED_QUOTE',
  'MIXED_OR',
  'NEGATIVE_OR',
  'TOO_LONG',
  'TOO_MANY',
];

/** Whether a query with this issue still means nearly what was written. */
export function isMild({ code }: Pick<QueryIssue, 'code'>): boolean {
  return mildCodes.includes(code);
}

export const queryIssueSchema = z
  .strictObject({
    span: querySpanSchema,
    code: z.enum(queryIssueCodes),
    /** A sentence to be shown as it is. */
    message: z.string().min(1).max(500),
  })
  .readonly();
export type QueryIssue = z.infer<typeof queryIssueSchema>;
