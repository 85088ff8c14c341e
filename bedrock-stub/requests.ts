/**
 * The bodies of requests, checked as strictly as the documentation allows: Titan Multimodal Embeddings G1 and Nova
 * Multimodal Embeddings, one image or text each, or both for Titan. Sources: "Amazon Titan Multimodal Embeddings G1" in the
 * Bedrock user guide, "Complete embeddings request and response schema" in the Nova user guide.
 */
import sharp from 'sharp';
import { z } from 'zod';
import { invalid } from './answers.ts';

export const titanModel = 'amazon.titan-embed-image-v1';
export const novaModel = 'amazon.nova-2-multimodal-embeddings-v1:0';

const maxImageBytes = 25 * 1024 * 1024;
const maxImageSide = 2048;
export const maxTitanTokens = 256;

const base64Schema = z
  .string()
  .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u, 'is no base64');

const titanSchema = z
  .strictObject({
    inputText: z.string().min(1).optional(),
    inputImage: base64Schema.min(1).optional(),
    embeddingConfig: z
      .strictObject({ outputEmbeddingLength: z.union([z.literal(256), z.literal(384), z.literal(1024)]) })
      .optional(),
  })
  .refine(
    ({ inputText, inputImage }) => inputText !== undefined || inputImage !== undefined,
    'needs inputText or inputImage',
  );

const novaSchema = z.strictObject({
  schemaVersion: z.literal('nova-multimodal-embed-v1').optional(),
  taskType: z.literal('SINGLE_EMBEDDING'),
  singleEmbeddingParams: z
    .strictObject({
      embeddingPurpose: z.enum(['GENERIC_INDEX', 'GENERIC_RETRIEVAL', 'IMAGE_RETRIEVAL', 'TEXT_RETRIEVAL']),
      embeddingDimension: z
        .union([z.literal(256), z.literal(384), z.literal(1024), z.literal(3072)])
        .optional(),
      text: z
        .strictObject({
          truncationMode: z.enum(['START', 'END', 'NONE']),
          value: z.string().min(1).max(8192),
        })
        .optional(),
      image: z
        .strictObject({
          detailLevel: z.enum(['STANDARD_IMAGE', 'DOCUMENT_IMAGE']).optional(),
          format: z.enum(['png', 'jpeg', 'gif', 'webp']),
          source: z.strictObject({ bytes: base64Schema.min(1) }),
        })
        .optional(),
    })
    .refine(
      ({ text, image }) => (text === undefined) !== (image === undefined),
      'needs one of text and image',
    ),
});

/** What is to be embedded; both for a mixed request. */
export interface Wanted {
  readonly family: 'titan' | 'nova';
  readonly text: string | null;
  readonly image: Buffer | null;
  readonly dimensions: number;
  readonly textTokens: number;
}

/** About as many tokens as a model's tokenizer would make: words, and signs one by one. */
export function countTokens(text: string): number {
  return text.match(/[\p{L}\p{N}]{1,8}|[^\s\p{L}\p{N}]/gu)?.length ?? 0;
}

async function requireImage(image: Buffer, allowed: readonly string[]): Promise<void> {
  if (image.length > maxImageBytes) throw invalid('The image is larger than 25 MB.');
  const { format, width, height } = await sharp(image)
    .metadata()
    .catch(() => {
      throw invalid('The image cannot be decoded.');
    });
  if (!allowed.includes(format)) throw invalid(`Images of the format ${format} are not supported.`);
  if (Math.max(width, height) > maxImageSide) {
    throw invalid(`The image is ${width} x ${height} pixels; at most 2048 x 2048 are allowed.`);
  }
}

function parse<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw invalid(
    `Malformed input request, please reformat your input and try again: ${z.prettifyError(parsed.error)}`,
  );
}

/** What a request wants of a model. Throws a ValidationException where the model would refuse it. */
export async function readRequest(modelId: string, body: Uint8Array): Promise<Wanted> {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw invalid('Malformed input request, please reformat your input and try again.');
  }
  if (modelId === novaModel) {
    const { singleEmbeddingParams: given } = parse(novaSchema, json);
    const image = given.image === undefined ? null : Buffer.from(given.image.source.bytes, 'base64');
    if (image !== null && given.image !== undefined) await requireImage(image, [given.image.format]);
    const text = given.text?.value ?? null;
    return {
      family: 'nova',
      text,
      image,
      dimensions: given.embeddingDimension ?? 3072,
      textTokens: text === null ? 0 : countTokens(text),
    };
  }
  const given = parse(titanSchema, json);
  const image = given.inputImage === undefined ? null : Buffer.from(given.inputImage, 'base64');
  if (image !== null) await requireImage(image, ['jpeg', 'png']);
  const text = given.inputText ?? null;
  const textTokens = text === null ? 0 : countTokens(text);
  if (textTokens > maxTitanTokens) {
    throw invalid(
      `400 Bad Request: Too many input tokens. Max input tokens: ${maxTitanTokens}, request input token count: ${textTokens}`,
    );
  }
  return {
    family: 'titan',
    text,
    image,
    dimensions: given.embeddingConfig?.outputEmbeddingLength ?? 1024,
    textTokens,
  };
}
