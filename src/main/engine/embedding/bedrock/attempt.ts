/**
 * One request to Bedrock, made once. The AWS SDK is loaded with the first one, and nowhere else. Runs in a worker thread.
 */
import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { cancelled, sentence } from '../../../../contract/index.ts';
import { loadOnce } from '../load-once.ts';
import { credentialsSource } from './credentials-source.ts';
import { readAnswer, requestBody, type Answered, type Asked } from './dialects.ts';
import { failureOf, type Circumstances, type Failure } from './failures.ts';
import { keptCredentials } from './kept-credentials.ts';
import type { BedrockModel } from './model.ts';
import { unlessAborted } from './unless-aborted.ts';

export type Attempted =
  | { readonly kind: 'answered'; readonly answer: Answered }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface BedrockClient {
  /**
   * All that takes time before a request can leave: the SDK is loaded and the credentials are found. Gives what went wrong, null
   * where nothing did; rejects with CANCELLED only. To be asked before each request, which then leaves at once.
   */
  ready(signal: AbortSignal): Promise<Failure | null>;
  /** Rejects with CANCELLED only: what goes wrong is told as a value. Sends nothing before it is ready. */
  attempt(asked: Asked, signal: AbortSignal): Promise<Attempted>;
  close(): Promise<void>;
}

const silence = { debug() {}, info() {}, warn() {}, error() {} };
/** Longer than Titan takes by far. */
const answerTimeoutMs = 30_000;
const connectionTimeoutMs = 10_000;
/** More than are ever under way at once. */
const mostSockets = 64;

/**
 * Repeating is not the SDK's: it would not know of budgets, nor of how fast the others go. The endpoint, proxies apart, and the
 * credentials are what the SDK finds in the environment and in AWS's files.
 *
 * @param timeoutMs how long an answer may take; another than usual in tests only
 */
export function createBedrockClient(model: BedrockModel, timeoutMs = answerTimeoutMs): BedrockClient {
  const load = loadOnce(async () => {
    const [{ BedrockRuntimeClient, InvokeModelCommand }, { NodeHttpHandler }] = await Promise.all([
      import('@aws-sdk/client-bedrock-runtime'),
      import('@smithy/node-http-handler'),
    ]);
    const client = new BedrockRuntimeClient({
      region: model.region,
      ...(model.profile === null ? {} : { profile: model.profile }),
      maxAttempts: 1,
      // What it has to say is told in our words, and its own would stand in the middle of a terminal.
      logger: silence,
      // HTTP/1.1: what stands in for Bedrock on this machine, and what proxies speak.
      requestHandler: new NodeHttpHandler({
        connectionTimeout: connectionTimeoutMs,
        requestTimeout: timeoutMs,
        throwOnRequestTimeout: true,
        httpAgent: { keepAlive: true, maxSockets: mostSockets },
        httpsAgent: { keepAlive: true, maxSockets: mostSockets },
      }),
    });
    client.config.credentials = keptCredentials(client.config.credentials);
    return { client, InvokeModelCommand };
  });

  async function circumstancesOf(error: unknown, client: BedrockRuntimeClient): Promise<Circumstances> {
    const isOfCredentials = error instanceof Error && error.name === 'CredentialsProviderError';
    return {
      source: isOfCredentials ? await credentialsSource(model.profile) : undefined,
      endpoint: await ownEndpoint(client),
    };
  }

  let loaded: Awaited<ReturnType<typeof load>> | undefined;

  return {
    async ready(signal) {
      try {
        const prepared = load().then(async (sdk) => {
          await sdk.client.config.credentials();
          loaded = sdk;
        });
        // Nobody can stop what looks for credentials.
        await unlessAborted(prepared, signal);
        return null;
      } catch (error) {
        if (signal.aborted) throw cancelled();
        return failureOf(error, model, { source: await credentialsSource(model.profile) });
      }
    },
    async attempt(asked, signal) {
      if (loaded === undefined) return { kind: 'failed', failure: notReady(model) };
      const { client, InvokeModelCommand } = loaded;
      try {
        const command = new InvokeModelCommand({
          modelId: model.awsModelId,
          contentType: 'application/json',
          accept: 'application/json',
          body: JSON.stringify(requestBody(model, asked)),
        });
        const { body } = await client.send(command, { abortSignal: signal });
        return { kind: 'answered', answer: readAnswer(model, new TextDecoder().decode(body)) };
      } catch (error) {
        if (signal.aborted) throw cancelled();
        return { kind: 'failed', failure: failureOf(error, model, await circumstancesOf(error, client)) };
      }
    },
    async close() {
      (await load.take()?.catch(() => undefined))?.client.destroy();
    },
  };
}

/** The address that the environment or AWS's files name for Bedrock; undefined where they name none, or none that is one. */
async function ownEndpoint({ config }: BedrockRuntimeClient): Promise<string | undefined> {
  const url = await config.serviceConfiguredEndpoint?.().catch(() => undefined);
  if (url === undefined || !URL.canParse(url)) return undefined;
  // Without a name and a password that may stand in it.
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** It began anew between the two. Nothing was sent. */
function notReady({ region }: BedrockModel): Failure {
  return {
    kind: 'transient',
    code: 'REMOTE_FAILED',
    message: sentence('noAnswer', { region }),
    retryAfterMs: null,
    mayBeBilled: false,
  };
}
