/** settings.*: how the engine works on this machine, kept in the library. Runs everywhere. */
import { z } from 'zod';
import { procedure } from './procedure.ts';

/** More gain nothing that a person would notice and take the machine from them. */
export const maxThreads = 8;

/** What the machine runs on; `unknown` where the host cannot know it. */
export const powerSchema = z.enum(['mains', 'battery', 'unknown']);
export type Power = z.infer<typeof powerSchema>;

/** Ten megabytes are more than any icon has. */
const minimumPhotoBytesSchema = z.int().min(0).max(10_000_000);
/** Larger than the small pictures of the web, smaller than what any camera takes. */
const minimumPhotoSideSchema = z.int().min(0).max(10_000);

export const settingsStateSchema = z.strictObject({
  /** Threads that read photos, and threads of the model; null: as many as suits the machine. */
  threads: z.int().min(1).max(maxThreads).nullable(),
  /** As many as suits the machine. */
  automaticThreads: z.int().positive(),
  /** As many as can be of use on this machine. */
  machineThreads: z.int().min(1).max(maxThreads),
  /** On battery, photos are read on one thread only. */
  isEasyOnBattery: z.boolean(),
  /** While the person uses Recollect or other programs need the processors, photos are read on fewer threads. */
  makesWay: z.boolean(),
  /** Files smaller than this are left out of the library; 0 leaves out none. */
  minimumPhotoBytes: minimumPhotoBytesSchema,
  /** Photos whose longer side has fewer pixels are left out of the library; 0 leaves out none. */
  minimumPhotoSide: minimumPhotoSideSchema,
  power: powerSchema,
  /** Threads that reading photos takes at present, by all of this. */
  threadsInUse: z.int().positive(),
});
export type SettingsState = z.infer<typeof settingsStateSchema>;

export const settingsProcedures = {
  'settings.state': procedure({
    summary: 'How the engine works on this machine.',
    input: z.strictObject({}),
    output: settingsStateSchema,
  }),
  'settings.change': procedure({
    summary: 'Changes what is named; it takes effect at once and stays.',
    input: z.strictObject({
      threads: z.int().min(1).max(maxThreads).nullable().optional(),
      isEasyOnBattery: z.boolean().optional(),
      makesWay: z.boolean().optional(),
      minimumPhotoBytes: minimumPhotoBytesSchema.optional(),
      minimumPhotoSide: minimumPhotoSideSchema.optional(),
    }),
    output: settingsStateSchema,
  }),
  'settings.setPower': procedure({
    summary: 'Told by a host that knows what the machine runs on, at its start and whenever it changes.',
    input: z.strictObject({ power: powerSchema }),
    output: settingsStateSchema,
  }),
  'settings.place': procedure({
    summary: 'Where the library lies, and how much room it takes.',
    input: z.strictObject({}),
    output: z.strictObject({
      displayPath: z.string().max(4096),
      /** Index, thumbnails and downloaded models together. */
      sizeBytes: z.int().nonnegative(),
      photoCount: z.int().nonnegative(),
    }),
  }),
};
