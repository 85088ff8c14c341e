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

/** What was set; a price that was not is that of the model. */
type KeptSettings = Omit<BedrockSettings, 'dollarsPerThousandPhotos' | 'dollarsPerThousandTokens'> & {
  dollarsPerThousandPhotos: number | null;
  dollarsPerThousandTokens: number | null;
};

const unset: KeptSettings = {
  region: null,
  profile: null,
  awsModelId: 'amazon.titan-embed-image-v1',
  dimensions: 1024,
  dollarsPerThousandPhotos: null,
  dollarsPerThousandTokens: null,
  budgetPhotos: null,
  budgetDollars: null,
};

function keptSettings(db: ReadableDb): KeptSettings {
  return getSetting(db, settingsKey, bedrockSettingsSchema, unset);
}

export function bedrockSettings(db: ReadableDb): BedrockSettings {
  return withPrices(keptSettings(db));
}

function withPrices(kept: KeptSettings): BedrockSettings {
  const known = defaultPrice(kept.awsModelId);
  return {
    ...kept,
    dollarsPerThousandPhotos: kept.dollarsPerThousandPhotos ?? known?.dollarsPerThousandPhotos ?? null,
    dollarsPerThousandTokens: kept.dollarsPerThousandTokens ?? known?.dollarsPerThousandTokens ?? null,
  };
}

export type BedrockChanges = ParsedInput<'bedrock.preview'>;

function changedSettings(db: ReadableDb, changes: BedrockChanges): KeptSettings {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const next = bedrockSettingsSchema.parse({ ...keptSettings(db), ...given });
  if (next.dimensions === 3072 && !isNova(next.awsModelId)) {
    throw new RecollectError('INVALID_INPUT', sentence('dimensionsOfNova'));
  }
  return next;
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
