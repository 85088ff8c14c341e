/** indexing.*: the way from files to searchable photos, and its progress. Runs everywhere. */
import { z } from 'zod';
import { errorCodeSchema } from './errors.ts';
import { modelIdSchema, photoIdSchema } from './ids.ts';
import { procedure } from './procedure.ts';
import { maxQueryFilters } from './query/index.ts';

export const indexingStateSchema = z.strictObject({
  /** `blocked`: something must be put right first; `message` says what. */
  phase: z.enum(['idle', 'scanning', 'indexing', 'paused', 'blocked']),
  /** One sentence for a person where there is something to say, null otherwise. */
  message: z.string().max(1000).nullable(),
  /** What kind of trouble blocks it; null in every other phase. */
  blockedBy: errorCodeSchema.nullable(),
  /** Why photos are read on fewer threads than the settings give; null where they are not, and where none are read. */
  gentleBecause: z.enum(['battery', 'in-use', 'busy']).nullable(),
  /** Threads that decode a photo at this moment. */
  threadsAtWork: z.int().nonnegative(),
  /** The model that fills the space, null where none is installed. */
  modelId: modelIdSchema.nullable(),
  /** Files of this run: since the queue was last empty. `total` grows while scanning goes on. */
  total: z.int().nonnegative(),
  /** indexed + reused + failed + unsupported. */
  done: z.int().nonnegative(),
  /** Newly decoded and embedded. */
  indexed: z.int().nonnegative(),
  /** Known by content, so that nothing was computed. */
  reused: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  unsupported: z.int().nonnegative(),
  /** Files that other programs are still writing; not among the others until they are whole. */
  beingWritten: z.int().nonnegative(),
  /** Smoothed; null until it means something. */
  photosPerSecond: z.number().nonnegative().nullable(),
  secondsLeft: z.number().nonnegative().nullable(),
});
export type IndexingState = z.infer<typeof indexingStateSchema>;

export const indexingProcedures = {
  'indexing.state': procedure({
    summary: 'What indexing is doing, with counts, rate and time left.',
    input: z.strictObject({}),
    output: indexingStateSchema,
  }),
  'indexing.pause': procedure({
    summary: 'Stops after the photos in hand; what is done is kept. Stays paused after a restart.',
    input: z.strictObject({}),
    output: indexingStateSchema,
  }),
  'indexing.resume': procedure({
    summary: 'Goes on where it was paused.',
    input: z.strictObject({}),
    output: indexingStateSchema,
  }),
  'indexing.putFirst': procedure({
    summary:
      'While this call is open, photos in these folders are read before the rest; it has no answer until it is cancelled.',
    input: z.strictObject({
      /** Values of the filter `folder:`, with a slash at the end for exactly one folder. */
      folders: z.array(z.string().min(1).max(5200)).min(1).max(maxQueryFilters),
    }),
    output: z.strictObject({}),
  }),
  'indexing.retryFailed': procedure({
    summary: 'Tries every failed file once more, or this one only.',
    input: z.strictObject({ photoId: photoIdSchema.nullable().default(null) }),
    output: z.strictObject({ queued: z.int().nonnegative() }),
  }),
};
