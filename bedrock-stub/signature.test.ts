/** Signatures of the real SDK, and what becomes of them where something is changed on the way. */
import { describe, expect, it } from 'vitest';
import { titanModel } from './requests.ts';
import { standInCredentials } from './stand-in.ts';
import { ask, clientOf, start } from './testing/ask-stand-in.ts';

describe('signatures', () => {
  it('refuses signatures with another secret, unknown keys and missing tokens', async () => {
    const standIn = await start({
      credentials: [
        standInCredentials,
        { accessKeyId: 'TEMPORARY', secretAccessKey: 's', sessionToken: 't' },
      ],
    });
    const body = { inputText: 'a dog' };
    const ofKey = (accessKeyId: string, secretAccessKey: string, sessionToken?: string): Promise<unknown> =>
      ask(
        clientOf(standIn, {
          credentials: {
            accessKeyId,
            secretAccessKey,
            ...(sessionToken === undefined ? {} : { sessionToken }),
          },
        }),
        body,
      );
    await expect(ofKey('STANDIN', 'another')).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    await expect(ofKey('NOBODY', 'x')).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    await expect(ofKey('TEMPORARY', 's')).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    await expect(ofKey('TEMPORARY', 's', 't')).resolves.toBeDefined();
    const unsigned = await fetch(`${standIn.url}/model/${titanModel}/invoke`, { method: 'POST', body: '{}' });
    expect([unsigned.status, unsigned.headers.get('x-amzn-errortype')]).toEqual([
      403,
      'MissingAuthenticationTokenException',
    ]);
    expect(standIn.counts()).toMatchObject({ requests: 5, paid: 1, refused: 4 });
  });

  it('notices a body, a header, a region or a date that is not the one that was signed', async () => {
    const standIn = await start();
    const client = clientOf(standIn);
    let change: (request: { headers: Record<string, string>; body: unknown }) => void = () => undefined;
    client.middlewareStack.add(
      (next) => (args) => {
        // What is about to be sent, as the SDK keeps it.
        change(args.request as { headers: Record<string, string>; body: unknown });
        return next(args);
      },
      // The last one before the request goes out.
      { step: 'finalizeRequest', priority: 'low', name: 'tamper' },
    );
    const refused = { name: 'InvalidSignatureException' };
    const tampered = async (how: typeof change): Promise<void> => {
      change = how;
      await expect(ask(client, { inputText: 'a dog' })).rejects.toMatchObject(refused);
    };
    await tampered((request) => (request.body = JSON.stringify({ inputText: 'a cat' })));
    await tampered((request) => (request.headers['content-type'] = 'application/json; charset=utf-8'));
    await tampered(({ headers }) => {
      headers['authorization'] = headers['authorization']?.replace('us-east-1', 'eu-west-1') ?? '';
    });
    await tampered(({ headers }) => {
      headers['x-amz-date'] = headers['x-amz-date']?.replace(/^\d{4}/u, '2001') ?? '';
    });
    change = () => undefined;
    await expect(ask(client, { inputText: 'a dog' })).resolves.toBeDefined();
  });
});
