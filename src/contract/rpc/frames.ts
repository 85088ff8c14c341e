/** What crosses a port: five kinds of frame, JSON-safe and checked on arrival. Runs everywhere. */
import { z } from 'zod';
import { errorCodeSchema } from '../errors.ts';

/** Chosen by the client, unique among its calls that are still open. */
const callIdSchema = z.int().nonnegative();

const callFrameSchema = z.strictObject({
  kind: z.literal('call'),
  id: callIdSchema,
  method: z.string().max(100),
  input: z.unknown().optional(),
});

const cancelFrameSchema = z.strictObject({ kind: z.literal('cancel'), id: callIdSchema });

const okFrameSchema = z.strictObject({
  kind: z.literal('ok'),
  id: callIdSchema,
  output: z.unknown().optional(),
});

const errorFrameSchema = z.strictObject({
  kind: z.literal('error'),
  id: callIdSchema,
  code: errorCodeSchema,
  message: z.string().max(2000),
  logId: z.string().max(100).optional(),
});

const eventFrameSchema = z.strictObject({
  kind: z.literal('event'),
  name: z.string().max(100),
  payload: z.unknown().optional(),
});

/** What a client may send. */
export const clientFrameSchema = z.discriminatedUnion('kind', [callFrameSchema, cancelFrameSchema]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;

/** What a server may send. */
export const serverFrameSchema = z.discriminatedUnion('kind', [
  okFrameSchema,
  errorFrameSchema,
  eventFrameSchema,
]);
export type ServerFrame = z.infer<typeof serverFrameSchema>;

export type Frame = ClientFrame | ServerFrame;
