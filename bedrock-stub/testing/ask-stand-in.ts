/** The stand-in as the real SDK asks it, which signs as it does for AWS. Runs in tests only. */
import {
  BedrockRuntimeClient,
  InvokeModelCommand,
  type BedrockRuntimeClientConfig,
} from '@aws-sdk/client-bedrock-runtime';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { photoBytes } from '../../src/testing/make-photo.ts';
import { titanModel } from '../requests.ts';
import { standInCredentials, startStandIn, type StandIn, type StandInOptions } from '../stand-in.ts';

/** Closed with the test. */
export async function start(options: StandInOptions = {}): Promise<StandIn> {
  const standIn = await startStandIn(options);
  onTestFinished(() => standIn.close());
  return standIn;
}

/** Closed with the test. It asks once: nothing is tried again. */
export function clientOf(standIn: StandIn, config: BedrockRuntimeClientConfig = {}): BedrockRuntimeClient {
  const client = new BedrockRuntimeClient({
    endpoint: standIn.url,
    region: 'us-east-1',
    credentials: standInCredentials,
    maxAttempts: 1,
    ...config,
  });
  onTestFinished(() => client.destroy());
  return client;
}

/** What Titan answers with. */
export const answerSchema = z.object({ embedding: z.array(z.number()), inputTextTokenCount: z.number() });

/** The answer as it came, whatever it is. */
export async function ask(
  client: BedrockRuntimeClient,
  body: unknown,
  { modelId = titanModel, signal }: { modelId?: string; signal?: AbortSignal } = {},
): Promise<unknown> {
  const command = new InvokeModelCommand({
    modelId,
    contentType: 'application/json',
    accept: 'application/json',
    body: JSON.stringify(body),
  });
  const { body: answer } = await client.send(command, signal === undefined ? {} : { abortSignal: signal });
  return JSON.parse(answer.transformToString());
}

/** Titan's vector. */
export async function embed(client: BedrockRuntimeClient, body: unknown): Promise<number[]> {
  return answerSchema.parse(await ask(client, body)).embedding;
}

/** A small photo of one colour, in base64. */
export async function image(colour: string): Promise<string> {
  return (await photoBytes({ colour, width: 40, height: 30 })).toString('base64');
}
