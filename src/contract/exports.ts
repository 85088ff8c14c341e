/** exports.*: copies of photos for elsewhere. Runs everywhere. */
import { z } from 'zod';
import { fileFailuresSchema } from './bin.ts';
import { manyPhotosSchema, pathSchema } from './library.ts';
import { procedure } from './procedure.ts';

export const exportsStateSchema = z.strictObject({
  /** Files that are being copied, null while none are. */
  progress: z
    .strictObject({ total: z.int().positive(), done: z.int().nonnegative(), failed: z.int().nonnegative() })
    .nullable(),
});
export type ExportsState = z.infer<typeof exportsStateSchema>;

export const exportOutcomeSchema = z.strictObject({
  /** The folder with the copies. */
  displayPath: pathSchema,
  copiedCount: z.int().nonnegative(),
  failedCount: z.int().nonnegative(),
  failures: fileFailuresSchema,
});
export type ExportOutcome = z.infer<typeof exportOutcomeSchema>;

export const exportsProcedures = {
  'exports.state': procedure({
    summary: 'Whether copies are being made, and how far that is.',
    input: z.strictObject({}),
    output: exportsStateSchema,
  }),
  'exports.copy': procedure({
    summary:
      'Copies the files of photos into a folder, with their times; nothing there is overwritten. The folder is none that is watched.',
    input: z.strictObject({ photoIds: manyPhotosSchema.min(1), path: pathSchema }),
    output: exportOutcomeSchema,
    reachesFiles: true,
  }),
};
