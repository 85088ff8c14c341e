/** Profiles of AWS's own files that give no credentials: what the real SDK makes of them, and what a person is told. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { sentence } from '../../../../contract/index.ts';
import { useEnvironment, useStandIn } from '../../../../testing/bedrock-stand-in.ts';
import { temporaryDirectory } from '../../../../testing/temporary-directory.ts';
import { titan, titanEmbedder } from './testing/titan.ts';

const { signal } = new AbortController();

const session = `[sso-session home]
sso_region = us-east-1
sso_start_url = https://example.invalid/start
`;
const ssoProfile = (name: string): string => `[profile ${name}]
sso_session = home
sso_account_id = 123456789012
sso_role_name = Photos
`;
const program = (name: string, command: string): string =>
  `[profile ${name}]\ncredential_process = ${command}\n`;
const node = `"${process.execPath}"`;

/** AWS's configuration file, and what the sign-in left behind; both for the SDK of this process. */
async function useConfig(config: string, token?: { readonly expiresAt: string }): Promise<void> {
  await useStandIn();
  const home = temporaryDirectory();
  writeFileSync(join(home, 'config'), config);
  const cache = join(home, '.aws', 'sso', 'cache');
  mkdirSync(cache, { recursive: true });
  const name = createHash('sha1').update('home').digest('hex');
  if (token !== undefined)
    writeFileSync(join(cache, `${name}.json`), JSON.stringify({ accessToken: 'x', ...token }));
  useEnvironment({
    HOME: home,
    USERPROFILE: home,
    AWS_CONFIG_FILE: join(home, 'config'),
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    AWS_PROFILE: undefined,
  });
}

async function toldOf(profile: string | null): Promise<{ code: string; message: string }> {
  const embedder = titanEmbedder(titan({ profile }));
  onTestFinished(() => embedder.close());
  const told = await embedder
    .embedTexts(['a dog'], { signal, isUrgent: true })
    .catch((error: unknown) => error);
  return told as { code: string; message: string };
}

/** A service of AWS that answers everything so. */
async function serviceThatSays(status: number, type: string, body: string): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'x-amzn-errortype': type });
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    await once(server, 'close');
  });
  // What listens on a port has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const signIn = (profile: string): string =>
  sentence('signInNeeded', { profile, command: `aws sso login --profile ${profile}` });

it.each([
  ['that nobody signed in to', 'photos', ssoProfile('photos'), undefined],
  ['whose sign-in has run out', 'photos', ssoProfile('photos'), { expiresAt: '2020-01-01T00:00:00Z' }],
  [
    'of the older kind',
    'photos',
    '[profile photos]\nsso_start_url = https://example.invalid\nsso_region = us-east-1\nsso_account_id = 1\nsso_role_name = R\n',
    undefined,
  ],
])('a profile %s says how to sign in', async (_what, profile, config, token) => {
  await useConfig(config + session, token);
  expect(await toldOf(profile)).toMatchObject({ code: 'CREDENTIALS_EXPIRED', message: signIn(profile) });
});

it('the profile that has to be signed in to is the one that a role is taken with, or that the environment names', async () => {
  const role = '[profile role]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = photos\n';
  await useConfig(role + ssoProfile('photos') + session);
  expect(await toldOf('role')).toMatchObject({ message: signIn('photos') });
  useEnvironment({ AWS_PROFILE: 'photos' });
  expect(await toldOf(null)).toMatchObject({ message: signIn('photos') });
});

it('a profile of `aws login` is signed in to in its own way', async () => {
  await useConfig('[profile photos]\nlogin_session = arn:aws:iam::1:user/x\n');
  const command = 'aws login --profile photos';
  expect(await toldOf('photos')).toMatchObject({
    code: 'CREDENTIALS_EXPIRED',
    message: sentence('signInNeeded', { profile: 'photos', command }),
  });
});

const valid = { expiresAt: '2099-01-01T00:00:00Z' };

it('a sign-in that AWS does not know any more is to be made anew; an account that it does not give is told as AWS says it', async () => {
  await useConfig(ssoProfile('photos') + session, valid);
  useEnvironment({ AWS_ENDPOINT_URL_SSO: await serviceThatSays(401, 'UnauthorizedException', '{}') });
  expect(await toldOf('photos')).toMatchObject({ message: signIn('photos') });
  const forbidden = await serviceThatSays(403, 'ForbiddenException', '{"message":"No access"}');
  useEnvironment({ AWS_ENDPOINT_URL_SSO: forbidden });
  expect(await toldOf('photos')).toMatchObject({
    code: 'CREDENTIALS_MISSING',
    message: sentence('credentialsFailedOf', { profile: 'photos', answer: 'ForbiddenException: No access.' }),
  });
});

it('no network on the way to a sign-in or a role is no fault of the credentials', async () => {
  const role = '[profile role]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = keys\n';
  await useConfig(
    `${ssoProfile('photos')}${session}${role}[profile keys]\naws_access_key_id = A\naws_secret_access_key = B\n`,
    valid,
  );
  useEnvironment({ AWS_ENDPOINT_URL_SSO: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' });
  const offline = { code: 'OFFLINE', message: sentence('signInUnreachable') };
  expect(await toldOf('photos')).toMatchObject(offline);
  expect(await toldOf('role')).toMatchObject(offline);
});

it('a role that AWS does not give is told as AWS says it', async () => {
  const role = '[profile role]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = keys\n';
  await useConfig(`${role}[profile keys]\naws_access_key_id = A\naws_secret_access_key = B\n`);
  const denied =
    '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>You may not take it</Message></Error></ErrorResponse>';
  useEnvironment({ AWS_ENDPOINT_URL_STS: await serviceThatSays(403, '', denied) });
  expect(await toldOf('role')).toMatchObject({
    code: 'CREDENTIALS_MISSING',
    message: sentence('credentialsFailedOf', { profile: 'role', answer: 'You may not take it.' }),
  });
});

it.each([
  ['lacks its session', '[profile photos]\nsso_session = nowhere\nsso_account_id = 1\nsso_role_name = R\n'],
  ['lacks half of it', `[profile photos]\nsso_session = home\n${session}`],
])('a sign-in that %s is set up first', async (_what, config) => {
  await useConfig(config);
  expect(await toldOf('photos')).toMatchObject({
    code: 'CREDENTIALS_MISSING',
    message: sentence('ssoIncomplete', { profile: 'photos' }),
  });
});

it.each([
  ['ends with an error', `${node} -e "process.exit(3)"`],
  ['says nothing that could be read', `${node} -e "console.log('hello')"`],
  ['is not there', '/no/such/program --please'],
  [
    'gives credentials that have expired',
    `${node} -p "JSON.stringify({Version:1,AccessKeyId:'A',SecretAccessKey:'B',Expiration:'2020-01-01T00:00:00Z'})"`,
  ],
])('a program for credentials that %s has failed', async (_what, command) => {
  await useConfig(program('photos', command));
  expect(await toldOf('photos')).toMatchObject({
    code: 'CREDENTIALS_MISSING',
    message: sentence('profileProgramFailed', { profile: 'photos' }),
  });
});

it('a program of the default profile has failed, too', async () => {
  await useConfig('[default]\ncredential_process = /no/such/program\n');
  expect(await toldOf(null)).toMatchObject({
    message: sentence('profileProgramFailed', { profile: 'default' }),
  });
});

it('a profile that is not in the files is told by its name, also where the environment or a role names it', async () => {
  await useConfig('[profile role]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = gone\n');
  const absent = (profile: string) => ({
    code: 'CREDENTIALS_MISSING',
    message: sentence('noSuchProfile', { profile }),
  });
  expect(await toldOf('photos')).toMatchObject(absent('photos'));
  expect(await toldOf('role')).toMatchObject(absent('gone'));
  useEnvironment({ AWS_PROFILE: 'elsewhere' });
  expect(await toldOf(null)).toMatchObject(absent('elsewhere'));
});

it('a profile without anything in it, and no profile at all, have no credentials', async () => {
  await useConfig('[profile photos]\nregion = us-east-1\n');
  expect(await toldOf('photos')).toMatchObject({
    message: sentence('credentialsMissingOf', { profile: 'photos' }),
  });
  expect(await toldOf(null)).toMatchObject({ message: sentence('credentialsMissing') });
});
