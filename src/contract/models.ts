/** models.*: the model packs that can turn photos and text into embeddings. Runs everywhere. */
import { z } from 'zod';
import { errorCodeSchema } from './errors.ts';
import { modelIdSchema } from './ids.ts';
import { pathSchema } from './library.ts';
import { procedure } from './procedure.ts';
import { sentence } from './sentences.ts';

export const modelSchema = z.strictObject({
  modelId: modelIdSchema,
  /** Remote: photos and queries are sent elsewhere to be embedded, after consent; nothing is to be downloaded. */
  kind: z.enum(['local', 'remote']),
  name: z.string().max(200),
  description: z.string().max(2000),
  licence: z.string().max(500),
  dimensions: z.int().positive().max(4096),
  /** All of its files together. */
  sizeBytes: z.int().nonnegative(),
  isActive: z.boolean(),
  /** Photos with an embedding by this model; copies count each, as in the library's `photoCount`. */
  embeddedCount: z.int().nonnegative(),
  /** A remote model is `installed` once the person has said yes to it. */
  state: z.enum(['installed', 'available', 'downloading', 'verifying', 'failed']),
  /** Bytes that are here already: of a download in progress, or of one to be resumed. */
  receivedBytes: z.int().nonnegative(),
  /** The host that its files are fetched from, a mirror's where one is set; null where there is none. */
  sourceHost: z.string().max(300).nullable(),
  /** One sentence where the state is `failed`. */
  message: z.string().max(1000).nullable(),
  /** What kind of trouble it is, where the state is `failed`. */
  failedBy: errorCodeSchema.nullable(),
});
export type Model = z.infer<typeof modelSchema>;

export const modelsStateSchema = z.strictObject({
  models: z.array(modelSchema).max(100),
  /** Where downloads come from instead of the pack's own address; null for the pack's own. */
  mirrorUrl: z.url().max(2000).nullable(),
});
export type ModelsState = z.infer<typeof modelsStateSchema>;

export const modelsProcedures = {
  'models.state': procedure({
    summary: 'Every model pack that is installed or can be had.',
    input: z.strictObject({}),
    output: modelsStateSchema,
  }),
  'models.download': procedure({
    summary:
      'Fetches a pack, resuming and verifying it. Answers when it is installed; cancelling keeps what arrived.',
    input: z.strictObject({ modelId: modelIdSchema }),
    output: modelsStateSchema,
  }),
  'models.cancelDownload': procedure({
    summary: 'Stops a download, whoever began it. What arrived is kept.',
    input: z.strictObject({ modelId: modelIdSchema }),
    output: modelsStateSchema,
  }),
  'models.import': procedure({
    summary: 'Installs a pack from a folder that holds its files.',
    input: z.strictObject({ modelId: modelIdSchema, path: pathSchema }),
    output: modelsStateSchema,
    reachesFiles: true,
  }),
  'models.use': procedure({
    summary: 'Makes an installed model the one that indexes and answers.',
    input: z.strictObject({ modelId: modelIdSchema }),
    output: modelsStateSchema,
  }),
  'models.setMirror': procedure({
    summary: 'Sets or clears the address that model files are fetched from.',
    input: z.strictObject({
      mirrorUrl: z
        .url({
          protocol: /^https?$/u,
          error: sentence('address'),
        })
        .max(2000, sentence('addressLong'))
        .nullable(),
    }),
    output: modelsStateSchema,
  }),
};
