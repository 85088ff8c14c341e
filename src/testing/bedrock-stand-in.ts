/** The stand-in of Bedrock, with an environment in which the AWS SDK finds it, and nothing of this machine's own. Runs in tests only. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  standInCredentials,
  startStandIn,
  type StandIn,
  type StandInOptions,
} from '../../bedrock-stub/stand-in.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** Variables for a process of its own. */
export function bedrockEnvironment(url: string): Record<string, string> {
  const nowhere = temporaryDirectory();
  return {
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
    AWS_ACCESS_KEY_ID: standInCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: standInCredentials.secretAccessKey,
    AWS_CONFIG_FILE: join(nowhere, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(nowhere, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Variables of this process, until the test is over; undefined removes one. */
export function useEnvironment(variables: Readonly<Record<string, string | undefined>>): void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  };
  for (const [name, value] of Object.entries(variables)) set(name, value);
  onTestFinished(() => {
    for (const [name, value] of before) set(name, value);
  });
}

/** Started, found by the SDK of this process, and closed with the test. */
export async function useStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const standIn = await startStandIn(options);
  onTestFinished(() => standIn.close());
  useEnvironment(bedrockEnvironment(standIn.url));
  return standIn;
}
