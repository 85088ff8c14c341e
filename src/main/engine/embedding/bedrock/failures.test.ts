/** Addresses that lead nowhere, by the real SDK: what a person is told of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readSentence, sentence, sentences, type SentenceId } from '../../../../contract/index.ts';
import { bedrockEnvironment, useEnvironment } from '../../../../testing/bedrock-stand-in.ts';
import { temporaryDirectory } from '../../../../testing/temporary-directory.ts';
import { titan, titanEmbedder } from './testing/titan.ts';

const { signal } = new AbortController();

async function told(region = 'us-east-1'): Promise<unknown> {
  const embedder = titanEmbedder(titan({ region }));
  onTestFinished(() => embedder.close());
  return embedder.embedTexts(['a dog'], { signal, isUrgent: true }).catch((error: unknown) => error);
}

it.each(['not-a-url', '127.0.0.1:4510', 'http://'])(
  '%s is no address of Bedrock, and the setting is named',
  async (url) => {
    useEnvironment(bedrockEnvironment(url));
    expect(await told()).toMatchObject({ code: 'OFFLINE', message: sentence('noAddress') });
  },
);

it.each(['http://127.0.0.1:1', 'http://no-such-host.invalid:81'])(
  'nothing answers at %s, and the setting is named',
  async (url) => {
    useEnvironment(bedrockEnvironment(url));
    const message = sentence('unreachableAt', { endpoint: url });
    expect(await told()).toMatchObject({ code: 'OFFLINE', message });
    expect(message).toContain('AWS_ENDPOINT_URL_BEDROCK_RUNTIME');
  },
);

it('an address in AWS’s files is one that was set, too', async () => {
  const config = join(temporaryDirectory(), 'config');
  writeFileSync(config, '[default]\nendpoint_url = http://name:secret@127.0.0.1:1/path\n');
  useEnvironment({
    ...bedrockEnvironment(''),
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: undefined,
    AWS_CONFIG_FILE: config,
  });
  expect(await told()).toMatchObject({
    message: sentence('unreachableAt', { endpoint: 'http://127.0.0.1:1' }),
  });
});

it('a region that nobody knows may be none, or without Bedrock', async () => {
  useEnvironment({ ...bedrockEnvironment(''), AWS_ENDPOINT_URL_BEDROCK_RUNTIME: undefined });
  const error = await told('us-nowhere-9');
  // Where names are asked for at a server that does not answer, nothing is known of the name.
  expect(readSentence((error as Error).message)).toMatchObject({
    id: expect.stringMatching(/^(?:nothingInRegion|unreachable)$/u) as string,
    values: { region: 'us-nowhere-9' },
  });
});

it('no sentence about Bedrock says what happens next: a test of the connection says them, too', () => {
  const of = Object.keys(sentences) as SentenceId[]; // Its own keys.
  const first = of.indexOf('throttled');
  const about = of.slice(first, of.indexOf('bedrockReadOnly'));
  expect(about.length).toBeGreaterThan(20);
  for (const id of about) expect(sentences[id]).not.toMatch(/by itself|tried again|goes on/u);
});
