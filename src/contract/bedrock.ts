/**
 * bedrock.*: Amazon Bedrock as a model that runs elsewhere: settings, consent, what was paid. Off until a person says yes
 * by typing it. Credentials are never part of it. Runs everywhere.
 */
import { z } from 'zod';
import { errorCodeSchema } from './errors.ts';
import { modelIdSchema } from './ids.ts';
import type { Language } from './language.ts';
import { procedure } from './procedure.ts';
import { sentence } from './sentences.ts';

/** Words of Recollect's own that are asked for unasked, to learn what is usual in a space: the page tells of them. */
export const everydayWordCount = 50;

/** Under this id Bedrock stands among the models. */
export const titanModelId = modelIdSchema.parse('titan');

/** Whether a model of Bedrock is asked as Amazon Nova's multimodal embeddings are; else it is asked as Titan is. */
export function isNova(awsModelId: string): boolean {
  return /(?:^|[./])amazon\.nova-/u.test(awsModelId);
}

/** Such a model's name, for a person. */
export function bedrockName(awsModelId: string): string {
  return isNova(awsModelId) ? 'Amazon Nova' : 'Amazon Titan';
}

/**
 * Where Bedrock may work on what it is sent: only in the region that is asked; in a group of regions ("eu"), in any of the world, or
 * in several that only AWS knows, where the id is that of a profile for inference across regions.
 * See https://docs.aws.amazon.com/bedrock/latest/userguide/cross-region-inference.html.
 */
export type Reach =
  { readonly kind: 'region' | 'world' | 'several' } | { readonly kind: 'group'; readonly group: string };

export function reachOf(awsModelId: string): Reach {
  const name = awsModelId.slice(awsModelId.lastIndexOf('/') + 1);
  const [, group] = /^(global|apac|us-gov|[a-z]{2})\./u.exec(name) ?? [];
  if (group === 'global') return { kind: 'world' };
  if (group !== undefined) return { kind: 'group', group };
  const isOfRegion = !awsModelId.startsWith('arn:') || awsModelId.includes(':foundation-model/');
  return { kind: isOfRegion ? 'region' : 'several' };
}

/** What a person types to say yes, in the languages of the page. */
export const consentPhrases: Readonly<Record<Language, string>> = {
  en: 'send my photos to Amazon Bedrock',
  de: 'meine Fotos an Amazon Bedrock senden',
};

/** Pixels of the longer side of a photo that is sent, at most. */
export const maxSentSide = 1024;

const regionSchema = z
  .string(sentence('awsRegion'))
  .max(40, sentence('awsRegion'))
  .regex(/^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/u, sentence('awsRegion'));
const profileSchema = z
  .string(sentence('awsProfile'))
  .trim()
  .min(1, sentence('awsProfileMissing'))
  .max(200, sentence('awsProfileLong'))
  // What is invisible or turns the way of reading would make a name look like another.
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}[\]]+$/u, sentence('awsProfile'));
/** Names of profiles that are offered, at most. */
export const maxProfiles = 200;
/** Names and ARNs; what is between slashes and dots is never empty, so that it is no path. */
const awsModelIdSchema = z
  .string(sentence('awsModel'))
  .max(500, sentence('awsModel'))
  .regex(/^[a-zA-Z0-9_:-]+(?:[./][a-zA-Z0-9_:-]+)*$/u, sentence('awsModel'));
/** 3,072 is for Nova only. */
const dimensionsSchema = z.union(
  [z.literal(256), z.literal(384), z.literal(1024), z.literal(3072)],
  sentence('dimensions'),
);
const maxDollars = 1_000_000;
/** US dollars. */
const dollarsSchema = (what: 'price' | 'budgetDollars') =>
  z.number(sentence(what)).min(0, sentence(what)).max(maxDollars, sentence(what));
const priceSchema = dollarsSchema('price');
const budgetDollarsSchema = dollarsSchema('budgetDollars');
const budgetPhotosSchema = z
  .int(sentence('budgetPhotos'))
  .min(0, sentence('budgetPhotos'))
  .max(1_000_000_000, sentence('budgetPhotos'));
const dateSchema = z.iso.date();

export const bedrockSettingsSchema = z.strictObject({
  /** Null until one is chosen; nothing is sent without. */
  region: regionSchema.nullable(),
  /** A profile of the AWS configuration files; null for the one that the standard chain of credentials finds. */
  profile: profileSchema.nullable(),
  awsModelId: awsModelIdSchema,
  dimensions: dimensionsSchema,
  /** US dollars for a thousand images; null where no default is known for the model and none was set. */
  dollarsPerThousandPhotos: priceSchema.nullable(),
  /** US dollars for a thousand tokens of text; null as above. */
  dollarsPerThousandTokens: priceSchema.nullable(),
  /** No image beyond so many is paid; null for no limit. Images that one searches by count, refused ones do not. */
  budgetPhotos: budgetPhotosSchema.nullable(),
  /** Nothing is sent that would cost more than this in all, in US dollars; null for no limit. */
  budgetDollars: budgetDollarsSchema.nullable(),
});
export type BedrockSettings = z.infer<typeof bedrockSettingsSchema>;

/** What was answered, and so has to be paid, since the library exists. */
export const bedrockPaidSchema = z.strictObject({
  /** Photos, and images that one searched by. */
  photos: z.int().nonnegative(),
  /** Texts that one searched for, and tests of the connection. */
  texts: z.int().nonnegative(),
  textTokens: z.int().nonnegative(),
});
export type BedrockPaid = z.infer<typeof bedrockPaidSchema>;

export const bedrockStateSchema = z.strictObject({
  settings: bedrockSettingsSchema,
  /** The price as Recollect knows it for this model; null where it knows none. */
  defaultPrice: z
    .strictObject({
      dollarsPerThousandPhotos: priceSchema,
      dollarsPerThousandTokens: priceSchema,
      /** The day on which that was read. */
      asOf: dateSchema,
    })
    .nullable(),
  /** The yes that was given for this region and model; null where there is none, or one for another place only. */
  consent: z.strictObject({ atMs: z.int().nonnegative() }).nullable(),
  paid: bedrockPaidSchema.extend({
    /** At the prices of the settings; null where they have none. */
    dollars: z.number().nonnegative().nullable(),
  }),
  /** What is left to send for the photos that the library knows at present: each content once, copies cost nothing. */
  left: z.strictObject({
    photos: z.int().nonnegative(),
    dollars: z.number().nonnegative().nullable(),
  }),
  /** Embeddings of photos that are kept from Bedrock, of every region, model and length. */
  vectorCount: z.int().nonnegative(),
  /** What they would cost to be had again, each at the price of its own model; null where one has none. */
  vectorDollars: z.number().nonnegative().nullable(),
  /** Contents of photos that these embeddings are of. */
  knownPhotos: z.int().nonnegative(),
  /** Why nothing can be sent at present: no consent, or a budget that is spent; null otherwise. */
  blocked: z.strictObject({ code: errorCodeSchema, message: z.string().max(1000) }).nullable(),
});
export type BedrockState = z.infer<typeof bedrockStateSchema>;

export const bedrockTestSchema = z.strictObject({
  /** Null where it works. */
  code: errorCodeSchema.nullable(),
  /** One sentence. */
  message: z.string().max(1000),
});
export type BedrockTest = z.infer<typeof bedrockTestSchema>;

const bedrockChangesSchema = z.strictObject({
  region: regionSchema.optional(),
  profile: profileSchema.nullable().optional(),
  awsModelId: awsModelIdSchema.optional(),
  dimensions: dimensionsSchema.optional(),
  /** Null: the default again. */
  dollarsPerThousandPhotos: priceSchema.nullable().optional(),
  dollarsPerThousandTokens: priceSchema.nullable().optional(),
  budgetPhotos: budgetPhotosSchema.nullable().optional(),
  budgetDollars: budgetDollarsSchema.nullable().optional(),
});

export const bedrockPreviewSchema = z.strictObject({
  settings: bedrockSettingsSchema,
  /** Whether the yes that was given holds for this region and model. */
  hasConsent: z.boolean(),
  /** As `left` of the state. */
  left: bedrockStateSchema.shape.left,
  /** Whether, under the yes that was given, photos would be sent and paid once more that need not be now. */
  sendsAgain: z.boolean(),
});
export type BedrockPreview = z.infer<typeof bedrockPreviewSchema>;

export const bedrockProcedures = {
  'bedrock.state': procedure({
    summary:
      'Settings of Amazon Bedrock as a second embedder, the consent to it, what was paid and what is left.',
    input: z.strictObject({}),
    output: bedrockStateSchema,
  }),
  'bedrock.change': procedure({
    summary:
      'Changes what is named. Another region or model needs another consent; other dimensions fill a space of their own.',
    input: bedrockChangesSchema.extend({
      /** That photos are sent and paid once more; CONSENT_NEEDED without it where they would be. */
      sendsAgain: z.literal(true).optional(),
    }),
    output: bedrockStateSchema,
  }),
  'bedrock.preview': procedure({
    summary: 'What would be left to send and to pay after a change. Nothing is changed.',
    input: bedrockChangesSchema,
    output: bedrockPreviewSchema,
  }),
  'bedrock.profiles': procedure({
    summary:
      'The names of the profiles in the configuration files of AWS on the engine’s machine, and nothing else of them.',
    input: z.strictObject({}),
    output: z.strictObject({ profiles: z.array(profileSchema).max(maxProfiles) }),
  }),
  'bedrock.test': procedure({
    summary:
      'Asks Bedrock for the embedding of one English word and says in one sentence whether that works. No photo is sent, and no consent is needed.',
    input: z.strictObject({}),
    output: bedrockTestSchema,
  }),
  'bedrock.consent': procedure({
    summary:
      'Says yes to sending the photos of this library to Bedrock in the region of the settings. The phrase has to be typed.',
    input: z.strictObject({ phrase: z.string().max(200) }),
    output: bedrockStateSchema,
  }),
  'bedrock.withdraw': procedure({
    summary:
      'Takes the consent back: nothing more is sent, and a local model is in use again. What Bedrock answered stays here.',
    input: z.strictObject({}),
    output: bedrockStateSchema,
  }),
  'bedrock.deleteVectors': procedure({
    summary:
      'Deletes all embeddings that came from Bedrock; a local model is in use again. To have them again costs what they cost.',
    input: z.strictObject({}),
    output: bedrockStateSchema,
  }),
};
