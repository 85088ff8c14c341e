/** The contract's procedures of Amazon Bedrock. Runs in the engine's main thread. */
import {
  consentPhrases,
  RecollectError,
  sentence,
  type BedrockPreview,
  type BedrockSettings,
  type BedrockState,
  type Handlers,
  type Method,
} from '../../contract/index.ts';
import { writingOf, type HandlerParts } from './handler-parts.ts';
import { leaveRemoteModel } from './model-choice.ts';
import {
  awsModelOf,
  awsProfiles,
  bedrockConsent,
  bedrockEmbedder,
  bedrockSettings,
  bedrockSettingsWith,
  bedrockSpace,
  changeBedrockSettings,
  defaultPrice,
  dollarsFor,
  giveBedrockConsent,
  paidSoFar,
  pricesOf,
  testConnection,
  whyNotToPay,
  type BedrockChanges,
  withdrawBedrockConsent,
} from './remote-model/index.ts';
import {
  countContentsWithout,
  countEmbeddedBy,
  countEmbeddings,
  deleteSpace,
  findSpace,
  listSpaces,
  type EmbeddingSpace,
  type ReadableDb,
} from './storage/index.ts';

export function currentBedrockState({ library: { db } }: Pick<HandlerParts, 'library'>): BedrockState {
  const settings = bedrockSettings(db);
  const refused = whyNotToPay(db, { photos: 1, texts: 0 });
  return {
    settings,
    defaultPrice: defaultPrice(settings.awsModelId),
    consent: bedrockConsent(db),
    paid: paidSoFar(db),
    left: leftToSend(db, settings),
    ...vectorsOf(db),
    knownPhotos: countEmbeddedBy(db, bedrockEmbedder),
    blocked: refused === null ? null : { code: refused.code, message: refused.message },
  };
}

function leftToSend(db: ReadableDb, settings: BedrockSettings): BedrockState['left'] {
  const photos = countContentsWithout(db, findSpace(db, bedrockSpace(settings))?.spaceId ?? null);
  return { photos, dollars: dollarsFor(settings, { photos, textTokens: 0 }) };
}

function preview(db: ReadableDb, changes: BedrockChanges): BedrockPreview {
  const settings = bedrockSettingsWith(db, changes);
  const left = leftToSend(db, settings);
  const hasConsent = bedrockConsent(db, settings) !== null;
  const sendsAgain = hasConsent && left.photos > leftToSend(db, bedrockSettings(db)).photos;
  return { settings, hasConsent, left, sendsAgain };
}

function vectorsOf(db: ReadableDb): Pick<BedrockState, 'vectorCount' | 'vectorDollars'> {
  let vectorCount = 0;
  let vectorDollars: number | null = 0;
  for (const { spaceId, modelRevision } of spacesOfBedrock(db)) {
    const photos = countEmbeddings(db, spaceId);
    if (photos === 0) continue;
    vectorCount += photos;
    const dollars = dollarsFor(pricesOf(db, awsModelOf(modelRevision)), { photos, textTokens: 0 });
    vectorDollars = vectorDollars === null || dollars === null ? null : vectorDollars + dollars;
  }
  return { vectorCount, vectorDollars };
}

function spacesOfBedrock(db: ReadableDb): EmbeddingSpace[] {
  return listSpaces(db).filter(({ embedder }) => embedder === bedrockEmbedder);
}

type BedrockMethod = Extract<Method, `bedrock.${string}`>;

export function bedrockHandlers(parts: HandlerParts): Pick<Handlers, BedrockMethod> {
  /** What is sent, and whether, may be another matter now: threads and pages are told. */
  async function applied(): Promise<BedrockState> {
    await parts.applyModels();
    parts.publishing.bedrock();
    return currentBedrockState(parts);
  }

  return {
    'bedrock.state': () => currentBedrockState(parts),
    'bedrock.preview': (changes) => preview(parts.library.db, changes),
    'bedrock.change': ({ sendsAgain, ...changes }) => {
      const { db } = writingOf(parts).library;
      const next = preview(db, changes);
      if (next.sendsAgain && sendsAgain !== true) {
        throw new RecollectError('CONSENT_NEEDED', sentence('sendsAgain', { count: next.left.photos }));
      }
      changeBedrockSettings(db, changes);
      return applied();
    },
    'bedrock.profiles': async () => ({ profiles: await awsProfiles() }),
    'bedrock.test': async (_, { signal }) => {
      const outcome = await testConnection(writingOf(parts).library.db, signal);
      parts.publishing.bedrock();
      return outcome;
    },
    'bedrock.consent': ({ phrase }) => {
      const { db } = writingOf(parts).library;
      if (!Object.values(consentPhrases).includes(phrase.trim())) {
        throw new RecollectError('CONSENT_NEEDED', sentence('consentPhrase', { phrase: consentPhrases.en }));
      }
      giveBedrockConsent(db);
      return applied();
    },
    'bedrock.withdraw': () => {
      const { db } = writingOf(parts).library;
      withdrawBedrockConsent(db);
      leaveRemoteModel(db);
      return applied();
    },
    'bedrock.deleteVectors': async () => {
      const { db } = writingOf(parts).library;
      leaveRemoteModel(db);
      // Until then threads read and write them.
      await parts.applyModels();
      for (const { spaceId } of spacesOfBedrock(db)) deleteSpace(db, spaceId);
      return applied();
    },
  };
}
