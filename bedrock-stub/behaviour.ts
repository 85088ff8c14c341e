/** How the stand-in behaves: as Bedrock does on a good day, or on any of its bad ones. */
import { z } from 'zod';

const rate = z.number().min(0).max(1);

export const behaviourSchema = z.strictObject({
  /** Share of requests that are refused with 429. */
  throttleRate: rate.default(0),
  /** What is said in `Retry-After` then; null: nothing. */
  retryAfterSeconds: z.number().min(0).max(3600).nullable().default(null),
  /** No more than so many requests at once; the rest are refused with 429. Null: any number. */
  maxConcurrent: z.int().min(1).nullable().default(null),
  /** Before each answer, in milliseconds. */
  latencyMs: z.number().min(0).max(600_000).default(0),
  /** Share of requests that never get an answer. */
  stallRate: rate.default(0),
  /** Share of answers that end in the middle of their body. They were computed, so they count as paid. */
  cutOffRate: rate.default(0),
  /** Share of answers that are not what they should be. */
  malformedRate: rate.default(0),
  /** Share of answers that have a `message` instead of an embedding. They count as paid. */
  messageRate: rate.default(0),
  /** Share of requests that are answered with 500. */
  errorRate: rate.default(0),
  /** All requests are answered as if the credentials had run out. */
  isExpired: z.boolean().default(false),
  /** These access keys have run out. */
  expiredKeys: z.array(z.string()).default([]),
  /** All requests are answered as if the model were not enabled. */
  isDenied: z.boolean().default(false),
  /** Regions that have the models; null: all. */
  regions: z.array(z.string()).nullable().default(null),
  /** Every connection is closed before anything is answered. */
  isAway: z.boolean().default(false),
});
export type Behaviour = z.infer<typeof behaviourSchema>;
