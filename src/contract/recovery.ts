/** recovery.*: what became of a library whose file was damaged. Runs everywhere. */
import { z } from 'zod';
import { epochMsSchema } from './photo.ts';
import { procedure } from './procedure.ts';

const countSchema = z.int().nonnegative();

export const libraryRecoverySchema = z.strictObject({
  atMs: epochMsSchema,
  /** Where the damaged file lies now, to be shown; null where there was none any more. */
  displayDamagedPath: z.string().max(4096).nullable(),
  /** The copy that what it lacked was taken from; null where there was none. */
  backupName: z.string().max(1024).nullable(),
  /** What the new library holds of that which cannot be computed again. */
  kept: z.strictObject({
    folders: countSchema,
    favorites: countSchema,
    albums: countSchema,
    /** Places of photos in albums. */
    albumPhotos: countSchema,
    binned: countSchema,
  }),
});
export type LibraryRecovery = z.infer<typeof libraryRecoverySchema>;

export const recoveryProcedures = {
  'recovery.state': procedure({
    summary:
      'What became of a library whose file was damaged, until the person has read of it; null otherwise.',
    input: z.strictObject({}),
    output: z.strictObject({ recovery: libraryRecoverySchema.nullable() }),
  }),
  'recovery.dismiss': procedure({
    summary: 'The person has read of it.',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
};
