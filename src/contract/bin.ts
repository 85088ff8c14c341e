/**
 * bin.*: photos out of sight. Nothing on disk is touched until `bin.delete` or `bin.empty` moves the files to the
 * system's own bin. Runs everywhere.
 */
import { z } from 'zod';
import { photoIdSchema } from './ids.ts';
import { manyPhotosSchema } from './library.ts';
import { photoSummarySchema } from './photo.ts';
import { procedure } from './procedure.ts';

export const binStateSchema = z.strictObject({
  photoCount: z.int().nonnegative(),
  /** Of their files together. */
  sizeBytes: z.int().nonnegative(),
  /** Files that are being moved to the system's bin, null while none are. */
  progress: z
    .strictObject({ total: z.int().positive(), done: z.int().nonnegative(), failed: z.int().nonnegative() })
    .nullable(),
});
export type BinState = z.infer<typeof binStateSchema>;

/** Failures that are told one by one, at most. */
export const maxToldFailures = 200;

/** Files that something could not be done with, each with the reason in a sentence. */
export const fileFailuresSchema = z
  .array(
    z.strictObject({ photoId: photoIdSchema, name: z.string().max(1024), message: z.string().max(2000) }),
  )
  .max(maxToldFailures);
export type FileFailures = z.infer<typeof fileFailuresSchema>;

export const binOutcomeSchema = z.strictObject({
  deletedCount: z.int().nonnegative(),
  /** Still in the bin. */
  failedCount: z.int().nonnegative(),
  failures: fileFailuresSchema,
});
export type BinOutcome = z.infer<typeof binOutcomeSchema>;

const cursorSchema = z.string().max(200).nullable();
const photos = z.strictObject({ photoIds: manyPhotosSchema.min(1) });

export const binProcedures = {
  'bin.state': procedure({
    summary: 'How much is in the bin.',
    input: z.strictObject({}),
    output: binStateSchema,
  }),
  'bin.photos': procedure({
    summary: 'A page of the photos in the bin, what was moved there last first.',
    input: z.strictObject({ cursor: cursorSchema, limit: z.int().min(1).max(1000) }),
    output: z.strictObject({ photos: z.array(photoSummarySchema).max(1000), nextCursor: cursorSchema }),
  }),
  'bin.add': procedure({
    summary:
      'Moves photos to the bin, out of every list and search, and tells which. Files are not touched; copies elsewhere stay in sight.',
    input: photos,
    output: z.strictObject({ binnedPhotoIds: manyPhotosSchema }),
  }),
  'bin.restore': procedure({
    summary: 'Puts photos from the bin back where they were, and tells which.',
    input: photos,
    output: z.strictObject({ restoredPhotoIds: manyPhotosSchema }),
  }),
  'bin.delete': procedure({
    summary:
      'Moves the files of photos in the bin to the system’s bin. What cannot be moved stays in the bin and is told.',
    input: photos,
    output: binOutcomeSchema,
  }),
  'bin.empty': procedure({
    summary: 'The same for all photos in the bin.',
    input: z.strictObject({}),
    output: binOutcomeSchema,
  }),
};
