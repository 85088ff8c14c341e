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
  /** Newer copies that were damaged as well; what could be read of them was used, too. */
  damagedBackups: countSchema.default(0),
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

export const recoveryStateSchema = z.strictObject({
  /** What became of a library whose file was damaged, until the person has read of it; null otherwise. */
  recovery: libraryRecoverySchema.nullable(),
  /** Damage was met since the library was opened; it is built anew when it is opened next. */
  isSuspect: z.boolean(),
});
export type RecoveryState = z.infer<typeof recoveryStateSchema>;

export const recoveryProcedures = {
  'recovery.state': procedure({
    summary: 'Whether the library is or was damaged, and what became of it.',
    input: z.strictObject({}),
    output: recoveryStateSchema,
  }),
  'recovery.dismiss': procedure({
    summary: 'The person has read of it.',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
};

/** What became of it, for a log or a terminal. */
export function recoverySentences(recovery: LibraryRecovery): string {
  const { displayDamagedPath, backupName, damagedBackups, kept } = recovery;
  const what = [
    `${kept.folders} watched folders`,
    `${kept.favorites} favourites`,
    `${kept.albums} albums with ${kept.albumPhotos} photos`,
    `${kept.binned} photos in the bin`,
  ].join(', ');
  const lies =
    displayDamagedPath === null
      ? 'The library’s file was missing.'
      : `The library’s file was damaged. It was set aside as ${displayDamagedPath}.`;
  const none =
    damagedBackups === 0
      ? 'There was no copy of it.'
      : 'Its copies were damaged, too; what could still be read of all of them was kept.';
  const newer = damagedBackups === 0 ? '' : ', since newer copies were damaged, too';
  const from = backupName === null ? none : `What it lacked came from ${backupName}${newer}.`;
  return `${lies} ${from} The library was built anew with ${what}; the photos are read again.`;
}
