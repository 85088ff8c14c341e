/** How Amazon Bedrock is used, kept in the library; no credentials are among it. Runs in the engine. */
import { z } from 'zod';
import {
  bedrockSettingsSchema,
  isNova,
  RecollectError,
  sentence,
  titanModelId,
  type BedrockSettings,
  type ParsedInput,
} from '../../../contract/index.ts';
import { getSetting, setSetting, type NewSpace, type ReadableDb, type WritableDb } from '../storage/index.ts';
import { defaultPrice } from './prices.ts';

const settingsKey = 'bedrock.settings';

/** What stands in the embedder's place of every space that Bedrock fills. */
export const bedrockEmbedder = 'bedrock';

const { dollarsPerThousandPhotos, dollarsPerThousandTokens, ...placeAndBudget } = bedrockSettingsSchema.shape;
/** Null where the price that Recollect knows counts. */
const typedPricesSchema = z.object({ dollarsPerThousandPhotos, dollarsPerThousandTokens });
type TypedPrices = z.infer<typeof typedPricesSchema>;

const noPrices: TypedPrices = { dollarsPerThousandPhotos: null, dollarsPerThousandTokens: null };

/** What was set. A price is that of one model: another that is chosen has its own. */
const keptSchema = z.object({
  ...placeAndBudget,
  prices: z.record(z.string(), typedPricesSchema),
});
type KeptSettings = z.infer<typeof keptSchema>;

/** As versions kept them that had one price for all models: it was typed for the one that was chosen. */
const onePriceSchema = bedrockSettingsSchema.transform((settings): KeptSettings => {
  const prices = typedPricesSchema.parse(settings);
  return keptSchema.parse({ ...settings, prices: { [settings.awsModelId]: prices } });
});

const unset: KeptSettings = {
  region: null,
  profile: null,
  awsModelId: 'amazon.titan-embed-image-v1',
  dimensions: 1024,
  budgetPhotos: null,
  budgetDollars: null,
  prices: {},
};

function keptSettings(db: ReadableDb): KeptSettings {
  return getSetting(db, settingsKey, z.union([keptSchema, onePriceSchema]), unset);
}

export function bedrockSettings(db: ReadableDb): BedrockSettings {
  return withPrices(keptSettings(db));
}

/** What a model of Bedrock costs, as a person typed it, or as Recollect knows it; null where neither did. */
export function pricesOf(db: ReadableDb, awsModelId: string): TypedPrices {
  return pricesIn(keptSettings(db).prices, awsModelId);
}

function pricesIn(prices: KeptSettings['prices'], awsModelId: string): TypedPrices {
  const typed = typedIn(prices, awsModelId);
  const known = defaultPrice(awsModelId);
  return {
    dollarsPerThousandPhotos: typed.dollarsPerThousandPhotos ?? known?.dollarsPerThousandPhotos ?? null,
    dollarsPerThousandTokens: typed.dollarsPerThousandTokens ?? known?.dollarsPerThousandTokens ?? null,
  };
}

function typedIn(prices: KeptSettings['prices'], awsModelId: string): TypedPrices {
  return (Object.hasOwn(prices, awsModelId) ? prices[awsModelId] : undefined) ?? noPrices;
}

function withPrices({ prices, ...settings }: KeptSettings): BedrockSettings {
  return { ...settings, ...pricesIn(prices, settings.awsModelId) };
}

export type BedrockChanges = ParsedInput<'bedrock.preview'>;

function changedSettings(db: ReadableDb, changes: BedrockChanges): KeptSettings {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const kept = keptSettings(db);
  const { prices, awsModelId, dimensions, ...rest } = keptSchema.parse({ ...kept, ...given });
  if (dimensions === 3072 && !isNova(awsModelId)) {
    throw new RecollectError('INVALID_INPUT', sentence('dimensionsOfNova'));
  }
  const typed = typedPricesSchema.parse({ ...typedIn(prices, awsModelId), ...given });
  return { ...rest, awsModelId, dimensions, prices: { ...prices, [awsModelId]: typed } };
}

/** The settings as they would be. INVALID_INPUT where the model has no embeddings of that length. */
export function bedrockSettingsWith(db: ReadableDb, changes: BedrockChanges): BedrockSettings {
  return withPrices(changedSettings(db, changes));
}

/** Keeps what is named. INVALID_INPUT as above. */
export function changeBedrockSettings(db: WritableDb, changes: BedrockChanges): BedrockSettings {
  setSetting(db, settingsKey, changedSettings(db, changes));
  return bedrockSettings(db);
}

/** The space that these settings fill. The region is no part of it: a model is the same everywhere. */
export function bedrockSpace({ awsModelId, dimensions }: BedrockSettings): NewSpace {
  return {
    embedder: bedrockEmbedder,
    modelId: titanModelId,
    modelRevision: `${awsModelId}/${dimensions}`,
    preprocessingVersion: 'jpeg-1024-v1',
    dimensions,
  };
}

/** The model of Bedrock that fills a space, by the space's revision. */
export function awsModelOf(modelRevision: string): string {
  return modelRevision.slice(0, modelRevision.lastIndexOf('/'));
}

const consentKey = 'bedrock.consent';
const consentSchema = z
  .object({ atMs: z.int().min(0), region: z.string(), awsModelId: z.string() })
  .nullable();

/** The yes to sending photos to this region and model; null where there is none, or one to another place only. */
export function bedrockConsent(
  db: ReadableDb,
  { region, awsModelId } = bedrockSettings(db),
): { readonly atMs: number } | null {
  const given = getSetting(db, consentKey, consentSchema, null);
  if (given === null || given.region !== region || given.awsModelId !== awsModelId) return null;
  return { atMs: given.atMs };
}

/** Notes the person's yes to the place that the settings name. INVALID_INPUT where they name none. */
export function giveBedrockConsent(db: WritableDb, nowMs = Date.now()): void {
  const { region, awsModelId } = bedrockSettings(db);
  if (region === null) {
    throw new RecollectError('INVALID_INPUT', sentence('regionFirst'));
  }
  setSetting(db, consentKey, { atMs: nowMs, region, awsModelId });
}

export function withdrawBedrockConsent(db: WritableDb): void {
  setSetting(db, consentKey, null);
}
