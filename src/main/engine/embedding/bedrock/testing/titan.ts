/** Titan for tests: the real SDK in this process. Runs in tests only. */
import { createBedrockClient } from '../attempt.ts';
import { createBedrockEmbedder, type BedrockEmbedder, type Billing } from '../bedrock-embedder.ts';
import type { BedrockModel } from '../model.ts';

export function titan(changes: Partial<BedrockModel> & { readonly dimensions?: number } = {}): BedrockModel {
  const { dimensions = 1024, ...rest } = changes;
  const awsModelId = rest.awsModelId ?? 'amazon.titan-embed-image-v1';
  return {
    kind: 'bedrock',
    name: 'Amazon Titan',
    space: {
      embedder: 'bedrock',
      modelId: 'titan',
      modelRevision: `${awsModelId}/${dimensions}`,
      preprocessingVersion: 'jpeg-1024-v1',
      dimensions,
    },
    region: 'us-east-1',
    profile: null,
    awsModelId,
    dialect: 'titan',
    ...rest,
  };
}

export interface Bill {
  photos: number;
  texts: number;
  textTokens: number;
  /** Requests under way. */
  open: number;
}

/** Lets everything through, and keeps count. */
export function openBill(): Billing & { readonly bill: Bill } {
  const bill = { photos: 0, texts: 0, textTokens: 0, open: 0 };
  return {
    bill,
    begin({ photos, texts }) {
      bill.open += 1;
      return (textTokens) => {
        bill.open -= 1;
        if (textTokens === null) return;
        bill.photos += photos;
        bill.texts += texts;
        bill.textTokens += textTokens;
      };
    },
  };
}

export function titanEmbedder(
  model: BedrockModel = titan(),
  { billing = openBill(), timeoutMs }: { readonly billing?: Billing; readonly timeoutMs?: number } = {},
): BedrockEmbedder {
  return createBedrockEmbedder(model, { client: createBedrockClient(model, timeoutMs), billing });
}
