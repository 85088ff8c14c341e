/** What `recollect models use titan` is told of Amazon Bedrock, and what it says before anything is sent. */
import {
  consentPhrases,
  reachOf,
  RecollectError,
  sentence,
  type BedrockPreview,
  type Input,
} from '../../contract/index.ts';
import type { Client } from '../../contract/rpc/index.ts';
import { counted } from './counted.ts';
import type { Terminal } from './terminal.ts';

export interface BedrockOptions {
  readonly region?: string | undefined;
  /** Null: what the standard chain of credentials finds. */
  readonly profile?: string | null | undefined;
  readonly dimensions?: Input<'bedrock.change'>['dimensions'];
  /** Null: the price that Recollect knows. */
  readonly dollarsPerThousandPhotos?: number | null | undefined;
  readonly dollarsPerThousandTokens?: number | null | undefined;
  /** Null: no limit. */
  readonly budgetPhotos?: number | null | undefined;
  readonly budgetDollars?: number | null | undefined;
  readonly consent?: string | undefined;
}

function costOf(dollars: number): string {
  return dollars > 0 && dollars < 0.01 ? 'less than one cent' : `about $${dollars.toFixed(2)}`;
}

function whatIsSent({ settings, left }: BedrockPreview): string {
  const cost = left.dollars === null ? '' : `, for ${costOf(left.dollars)}`;
  const isPassedOn = reachOf(settings.awsModelId).kind !== 'region';
  const beyond = isPassedOn ? ', which may pass them on to other AWS regions' : '';
  return `${counted(left.photos, 'photo')} to be sent to Amazon Bedrock in ${String(settings.region)}${beyond}${cost}`;
}

/** Keeps what the command line says. Rejects with INVALID_INPUT or CONSENT_NEEDED; then nothing was sent, and nothing changed. */
export async function setUpBedrock(
  terminal: Terminal,
  client: Client,
  { consent, ...settings }: BedrockOptions,
): Promise<void> {
  // Only keys of the options are in it.
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
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
