/** What the engine's process tells the shell besides its channels. Runs on both sides. */
import { z } from 'zod';
import { errorCodeSchema } from '../../contract/index.ts';

/** The library cannot be opened, for a reason that starting again does not change; the process ends. */
export const refusedNoticeSchema = z.strictObject({
  notice: z.literal('refused'),
  code: errorCodeSchema,
  message: z.string(),
});
export type RefusedNotice = z.infer<typeof refusedNoticeSchema>;

/** The main thread turns. */
export const beatNoticeSchema = z.strictObject({
  notice: z.literal('beat'),
  /** The library is open. */
  isReady: z.boolean(),
  /** A debugger is, or may be, attached. */
  isInspected: z.boolean(),
});
export type BeatNotice = z.infer<typeof beatNoticeSchema>;

/** How often the engine sends a beat. */
export const beatEveryMs = 5000;

/** What a channel to the engine carries: the contract, or pictures. */
export type EngineTopic = 'rpc' | 'media';
