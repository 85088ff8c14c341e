/**
 * How models of Bedrock are asked and how they answer. Pure.
 *
 * Titan: https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-mm.html
 * Nova: https://docs.aws.amazon.com/nova/latest/userguide/embeddings-schema.html
 */
import { z } from 'zod';
import { toUnitLength } from '../unit-length.ts';
import type { BedrockModel } from './model.ts';

/** A photo as a JPEG file, or a text. Titan would take both and answer with their mean: docs/decisions/0021 says why it is not asked to. */
export type Asked = { readonly image: Uint8Array } | { readonly text: string };

export interface Answered {
  /** Unit length, with a buffer of its own. */
  readonly vector: Float32Array<ArrayBuffer>;
  /** Tokens of the text; zero where the model does not say. */
  readonly textTokens: number;
}

/** An answer that says in its own words why it has no embedding. */
export class NoEmbedding extends Error {}

/** An answer that nobody can read: no JSON, another length, nothing but zeros. */
export class UnreadableAnswer extends Error {}

const titanSchema = z.looseObject({
  embedding: z.array(z.number()).nullish(),
  inputTextTokenCount: z.int().nonnegative().nullish(),
  message: z.string().nullish(),
});

const novaSchema = z.looseObject({
  embeddings: z.array(z.looseObject({ embedding: z.array(z.number()) })).min(1),
});

/** The body of one request. */
export function requestBody({ dialect, space }: BedrockModel, asked: Asked): object {
  if (dialect === 'titan') {
    return {
      ...('text' in asked ? { inputText: asked.text } : { inputImage: base64(asked.image) }),
      embeddingConfig: { outputEmbeddingLength: space.dimensions },
    };
  }
  return {
    taskType: 'SINGLE_EMBEDDING',
    singleEmbeddingParams: {
      embeddingDimension: space.dimensions,
      // Photos are indexed, and texts are asked with.
      ...('text' in asked
        ? { embeddingPurpose: 'IMAGE_RETRIEVAL', text: { truncationMode: 'END', value: asked.text } }
        : {
            embeddingPurpose: 'GENERIC_INDEX',
            image: { detailLevel: 'STANDARD_IMAGE', format: 'jpeg', source: { bytes: base64(asked.image) } },
          }),
    },
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** What a response's body says. Throws NoEmbedding with the model's own message where it has one, and UnreadableAnswer. */
export function readAnswer({ dialect, space }: BedrockModel, body: string): Answered {
  const { embedding, textTokens } = dialect === 'titan' ? readTitan(body) : readNova(body);
  if (embedding.length !== space.dimensions) {
    throw new UnreadableAnswer(
      `an embedding of ${embedding.length} numbers where ${space.dimensions} were asked for`,
    );
  }
  try {
    return { vector: toUnitLength(Float32Array.from(embedding)), textTokens };
  } catch (error) {
    throw new UnreadableAnswer('an embedding that means nothing', { cause: error });
  }
}

interface Read {
  readonly embedding: readonly number[];
  readonly textTokens: number;
}

function readTitan(body: string): Read {
  const { embedding, inputTextTokenCount, message } = parse(titanSchema, body);
  if (message !== null && message !== undefined && message !== '') throw new NoEmbedding(message);
  return { embedding: embedding ?? [], textTokens: inputTextTokenCount ?? 0 };
}

function readNova(body: string): Read {
  const { embeddings } = parse(novaSchema, body);
  return { embedding: embeddings[0]?.embedding ?? [], textTokens: 0 };
}

function parse<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(body));
  } catch (error) {
    throw new UnreadableAnswer('something that is no embedding', { cause: error });
  }
}
