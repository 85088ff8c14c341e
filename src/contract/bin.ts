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

/** Why something could not be done with a photo's file. */
export const fileFailureReasonSchema = z.enum([
  /** It is not there any more. */
  'missing',
  /** Its folder is not connected. */
  'offline',
  /** It changed since it was moved to the bin. */
  'changed',
  /** It is a link that leads out of its folder. */
  'link',
  /** The place it was to go to, or its own, can only be read. */
  'read-only',
  /** This account may not read or change it, or not write where it was to go. */
  'protected',
  'disk-full',
  /** Another program has it open. */
  'in-use',
  /** The disk reported an error. */
  'disk-fault',
  'name-too-long',
  /** The system said that it took it to its bin, and it is still in its place. */
  'still-there',
  /** The log has the cause. */
  'unknown',
]);
export type FileFailureReason = z.infer<typeof fileFailureReasonSchema>;

/** Files that something could not be done with. */
export const fileFailuresSchema = z
  .array(
    z.strictObject({ photoId: photoIdSchema, name: z.string().max(1024), reason: fileFailureReasonSchema }),
  )
  .max(maxToldFailures);
export type FileFailures = z.infer<typeof fileFailuresSchema>;

export const binOutcomeSchema = z.strictObject({
  /** In the system's bin. */
  deletedCount: z.int().nonnegative(),
  /** No longer in their folders before this moved them, and forgotten now. */
  goneCount: z.int().nonnegative(),
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
    reachesFiles: true,
  }),
  'bin.empty': procedure({
    summary: 'The same for all photos in the bin.',
    input: z.strictObject({}),
    output: binOutcomeSchema,
    reachesFiles: true,
  }),
};
