/** What Amazon asks for embeddings, as far as Recollect knows. Runs in the engine. */
import type { BedrockPaid, BedrockSettings, BedrockState } from '../../../contract/index.ts';

export type Price = NonNullable<BedrockState['defaultPrice']>;

/** Amazon's price list for on-demand use in US East; other regions may ask for more. */
const knownPrices: Readonly<Record<string, Price>> = {
  'amazon.titan-embed-image-v1': {
    dollarsPerThousandPhotos: 0.06,
    dollarsPerThousandTokens: 0.0008,
    asOf: '2026-11-22',
  },
};

/** The price of a model of Bedrock; null where Recollect knows none. */
export function defaultPrice(awsModelId: string): Price | null {
  return Object.hasOwn(knownPrices, awsModelId) ? (knownPrices[awsModelId] ?? null) : null;
}

/** US dollars for so many images and tokens at these prices; null where those are not known. */
export function dollarsFor(
  prices: Pick<BedrockSettings, 'dollarsPerThousandPhotos' | 'dollarsPerThousandTokens'>,
  { photos, textTokens }: Pick<BedrockPaid, 'photos' | 'textTokens'>,
): number | null {
  const { dollarsPerThousandPhotos, dollarsPerThousandTokens } = prices;
  if (dollarsPerThousandPhotos === null || dollarsPerThousandTokens === null) return null;
  return (photos * dollarsPerThousandPhotos + textTokens * dollarsPerThousandTokens) / 1000;
}
