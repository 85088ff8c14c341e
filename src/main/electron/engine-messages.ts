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

/** What a channel to the engine carries: the contract, or pictures. */
export type EngineTopic = 'rpc' | 'media';
