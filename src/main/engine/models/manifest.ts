/** What a model pack says of itself: `manifest.json` in the pack's folder. Runs anywhere in the engine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { modelIdSchema, RecollectError } from '../../../contract/index.ts';

/** The manifest's file name inside a pack. */
export const manifestFileName = 'manifest.json';

/** A path inside the pack: forward slashes, no way out of it. */
const packPathSchema = z
  .string()
  .max(256)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/u, 'must be a plain relative path');

const tensorNameSchema = z.string().min(1).max(256);

/** One number per colour channel, red first. */
const channelsSchema = z.tuple([z.number(), z.number(), z.number()]);

const visionSchema = z.strictObject({
  file: packPathSchema,
  /** Name of the input: float32 [batch, 3, height, width]. */
  input: tensorNameSchema,
  /** Name of the output: float32 [batch, dimensions]. */
  output: tensorNameSchema,
  width: z.int().min(8).max(2048),
  height: z.int().min(8).max(2048),
  /** `cover` scales the short side and crops the centre, `fill` squashes. */
  fit: z.enum(['cover', 'fill']),
  /** As sharp names its kernels. */
  kernel: z.enum(['nearest', 'linear', 'cubic', 'mitchell', 'lanczos2', 'lanczos3']),
  /** Taken from values in 0..1 before they are divided by `std`. */
  mean: channelsSchema,
  std: channelsSchema.refine((std) => std.every((value) => value > 0), 'must be positive'),
});

const textSchema = z.strictObject({
  file: packPathSchema,
  /** Name of the input: int64 [batch, sequence]. */
  inputIds: tensorNameSchema,
  /** Name of the mask input, int64 [batch, sequence], null where the graph has none. */
  attentionMask: tensorNameSchema.nullable(),
  /** Name of the output: float32 [batch, dimensions]. */
  output: tensorNameSchema,
  /** A `tokenizer.json`; a `tokenizer_config.json` beside it is read too. */
  tokenizer: packPathSchema,
  /** Longer texts are cut so that the closing tokens stay. */
  maxTokens: z.int().min(4).max(4096),
  /** Fills the shorter texts of a batch. Part of the format; the embedder runs texts one at a time. */
  padTokenId: z.int().nonnegative(),
});

const fileSchema = z.strictObject({
  path: packPathSchema,
  sizeBytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u, 'must be 64 hexadecimal digits'),
});
export type PackFile = z.infer<typeof fileSchema>;

const calibrationSchema = z.strictObject({
  /** Mean of the unit vectors of many sentences; see search/calibration. */
  queryMean: z.array(z.number()).max(4096),
  /** How the cosine of a query and a photo that have nothing in common is distributed. */
  unrelatedScore: z.strictObject({ mean: z.number(), deviation: z.number().positive() }),
  /** A factor on how far above what is usual a photo's score must stand to be a match; see search/cutoff. */
  strictness: z.number().positive().max(10).optional(),
});

export const manifestSchema = z
  .strictObject({
    formatVersion: z.literal(1),
    id: modelIdSchema,
    name: z.string().min(1).max(200),
    /** Changes whenever vectors of the old and the new files must not be mixed. */
    revision: z.string().min(1).max(100),
    description: z.string().max(2000),
    licence: z.string().max(500),
    dimensions: z.int().positive().max(4096),
    vision: visionSchema,
    text: textSchema,
    files: z.array(fileSchema).min(1).max(100),
    /** Where the files can be fetched; absent for packs that come with the program. */
    source: z
      .strictObject({
        /** A file's address is this, a slash, and its path. */
        baseUrl: z.url({ protocol: /^https?$/u }).max(2000),
        note: z.string().max(2000),
      })
      .optional(),
    calibration: calibrationSchema.optional(),
  })
  .superRefine((manifest, context) => {
    const paths = new Set(manifest.files.map((file) => file.path));
    if (paths.size < manifest.files.length) {
      context.addIssue({ code: 'custom', path: ['files'], message: 'lists a path twice' });
    }
    if (paths.has(manifestFileName)) {
      context.addIssue({ code: 'custom', path: ['files'], message: 'must not list the manifest itself' });
    }
    const needed = {
      vision: manifest.vision.file,
      text: manifest.text.file,
      tokenizer: manifest.text.tokenizer,
    };
    for (const [what, path] of Object.entries(needed)) {
      if (!paths.has(path)) {
        context.addIssue({ code: 'custom', path: ['files'], message: `lacks the ${what} file ${path}` });
      }
    }
    if (manifest.calibration !== undefined && manifest.calibration.queryMean.length !== manifest.dimensions) {
      context.addIssue({
        code: 'custom',
        path: ['calibration', 'queryMean'],
        message: 'must have as many numbers as the model has dimensions',
      });
    }
  });
export type PackManifest = z.infer<typeof manifestSchema>;

/** Reads a pack's manifest. MODEL_CORRUPT where it is no manifest; the system's error where it cannot be read. */
export function readManifest(packDirectory: string): PackManifest {
  const path = join(packDirectory, manifestFileName);
  const text = readFileSync(path, 'utf8');
  let problem: string;
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    problem = issue === undefined ? 'it is not valid' : `${issue.path.join('.')}: ${issue.message}`;
  } catch {
    problem = 'it is not JSON';
  }
  throw new RecollectError('MODEL_CORRUPT', `The model's manifest ${path} cannot be used: ${problem}.`);
}

/** The bytes of all files of a pack together. */
export function packSizeBytes(manifest: PackManifest): number {
  return manifest.files.reduce((sum, file) => sum + file.sizeBytes, 0);
}
