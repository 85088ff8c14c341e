/** What `recollect models use titan` is told of Amazon Bedrock, and what it says before anything is sent. */
import {
  consentPhrases,
  reachOf,
  RecollectError,
  sentence,
  titanModelId,
  type BedrockPreview,
  type Input,
} from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { forCost } from './costs.ts';
import { counted } from './counted.ts';
import type { Terminal } from './terminal.ts';

/** Where Bedrock is asked, and by which credentials. */
export interface BedrockPlace {
  readonly region?: string | undefined;
  /** Null: what the standard chain of credentials finds. */
  readonly profile?: string | null | undefined;
  readonly awsModelId?: string | undefined;
}

export interface BedrockOptions extends BedrockPlace {
  readonly dimensions?: Input<'bedrock.change'>['dimensions'];
  /** Null: the price that Recollect knows. */
  readonly dollarsPerThousandPhotos?: number | null | undefined;
  readonly dollarsPerThousandTokens?: number | null | undefined;
  /** Null: no limit. */
  readonly budgetPhotos?: number | null | undefined;
  readonly budgetDollars?: number | null | undefined;
  readonly consent?: string | undefined;
}

function whatIsSent({ settings, left }: BedrockPreview): string {
  const isPassedOn = reachOf(settings.awsModelId).kind !== 'region';
  const beyond = isPassedOn ? ', which may pass them on to other AWS regions' : '';
  const where = `to Amazon Bedrock in ${String(settings.region)}${beyond}`;
  const now =
    left.photos === 0
      ? `No photo is to be sent ${where} now`
      : `${counted(left.photos, 'photo')} to be sent ${where}${forCost(left.dollars)}`;
  return `${now}; later each new photo and each search too`;
}

/** The options that were given; only their keys are in it. */
function whatIsSaid(options: Omit<BedrockOptions, 'consent'>): Input<'bedrock.preview'> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** Keeps what the command line says. Rejects with INVALID_INPUT or CONSENT_NEEDED; then nothing was sent, and nothing changed. */
export async function setUpBedrock(
  terminal: Terminal,
  client: Client,
  { consent, ...settings }: BedrockOptions,
): Promise<void> {
  const given = whatIsSaid(settings);
  const next = await client.call('bedrock.preview', given);
  if (next.settings.region === null) {
    throw new RecollectError('INVALID_INPUT', 'Say which AWS region to send photos to: --region us-east-1.');
  }
  terminal.say(`${whatIsSent(next)}.`);
  if (consent !== undefined && !Object.values(consentPhrases).includes(consent.trim())) {
    throw new RecollectError('CONSENT_NEEDED', sentence('consentPhrase', { phrase: consentPhrases.en }));
  }
  if (consent === undefined && (!next.hasConsent || next.sendsAgain)) {
    const what = next.sendsAgain
      ? 'To send and pay photos once more'
      : 'To send your photos to Amazon Bedrock';
    throw new RecollectError(
      'CONSENT_NEEDED',
      `Nothing was sent, and nothing changed. ${what}, say so: --consent "${consentPhrases.en}"`,
    );
  }
  await client.call('bedrock.change', { ...given, ...(next.sendsAgain ? { sendsAgain: true } : {}) });
  if (consent !== undefined) await client.call('bedrock.consent', { phrase: consent });
}

/**
 * Keeps where Bedrock is to be asked, as the page does before anybody has said yes. Rejects with INVALID_INPUT where a yes would lapse by
 * it, or photos be sent again; then nothing changed.
 */
export async function setBedrockPlace(client: Client, place: BedrockPlace): Promise<void> {
  const given = whatIsSaid(place);
  const [{ consent }, next] = [
    await client.call('bedrock.state', {}),
    await client.call('bedrock.preview', given),
  ];
  if (next.settings.region === null) {
    throw new RecollectError('INVALID_INPUT', 'Say which AWS region to ask: --region us-east-1.');
  }
  if (next.sendsAgain || (consent !== null && !next.hasConsent)) {
    throw new RecollectError(
      'INVALID_INPUT',
      `The yes of this library is to another region or model, and would lapse by that. Test it in a library of its own, with --library FOLDER, or take the yes back first: recollect models withdraw ${titanModelId}`,
    );
  }
  if (Object.keys(given).length > 0) await client.call('bedrock.change', given);
}
