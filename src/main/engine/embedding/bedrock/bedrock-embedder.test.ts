/** Titan and Nova by the real SDK over HTTP, against the stand-in of Bedrock, which checks each signature and request. */
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { novaModel } from '../../../../../bedrock-stub/requests.ts';
import {
  standInCredentials,
  startStandIn,
  type StandIn,
  type StandInOptions,
} from '../../../../../bedrock-stub/stand-in.ts';
import { bedrockEnvironment, useEnvironment, useStandIn } from '../../../../testing/bedrock-stand-in.ts';
import { photoBytes, randomNumbers } from '../../../../testing/make-photo.ts';
import { temporaryDirectory } from '../../../../testing/temporary-directory.ts';
import type { JpegInput } from '../../imaging/index.ts';
import { describeEmbedder } from '../testing/describe-embedder.ts';
import { AskedToWait } from './asked-to-wait.ts';
import type { BedrockEmbedder } from './bedrock-embedder.ts';
import type { BedrockModel } from './model.ts';
import { openBill, titan, titanEmbedder } from './testing/titan.ts';

const { signal } = new AbortController();
const nova = titan({ awsModelId: novaModel, dialect: 'nova', name: 'Amazon Nova' });

/** Pictures of two colours in proportions of their own. */
const pictures = new Map<number, Uint8Array>();
beforeAll(async () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const random = randomNumbers(seed);
    const pixels = Buffer.from(Array.from({ length: 8 * 8 * 3 }, () => Math.floor(random() * 256)));
    const image = sharp(pixels, { raw: { width: 8, height: 8, channels: 3 } }).resize(64, 48, {
      fit: 'fill',
    });
    pictures.set(seed, new Uint8Array(await image.jpeg().toBuffer()));
  }
});
function picture(_vision: JpegInput, seed: number): Uint8Array {
  const bytes = pictures.get(seed);
  if (bytes === undefined) throw new Error('There is no picture of that number.');
  return new Uint8Array(bytes);
}

describe('against the stand-in', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await startStandIn();
  });
  afterAll(() => standIn.close());
  beforeEach(() => useEnvironment(bedrockEnvironment(standIn.url)));

  describeEmbedder('Titan', () => inEnvironment(standIn.url, titan()), picture);
  describeEmbedder(
    'Titan at 256 dimensions',
    () => inEnvironment(standIn.url, titan({ dimensions: 256 })),
    picture,
  );
  describeEmbedder('Nova', () => inEnvironment(standIn.url, nova), picture);
});

/** The suite makes its embedder before its tests, when no test's environment is there yet. */
function inEnvironment(url: string, model: BedrockModel): Promise<BedrockEmbedder> {
  for (const [name, value] of Object.entries(bedrockEnvironment(url))) process.env[name] ??= value;
  return Promise.resolve(titanEmbedder(model));
}

function open(
  model: BedrockModel = titan(),
  options: Parameters<typeof titanEmbedder>[1] = {},
): BedrockEmbedder {
  const embedder = titanEmbedder(model, options);
  onTestFinished(() => embedder.close());
  return embedder;
}

/** AWS's configuration with a program that finds credentials, which waits until it is told to go on. */
function slowCredentials() {
  const directory = temporaryDirectory();
  const file = (name: string): string => join(directory, name);
  const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey } = standInCredentials;
  writeFileSync(file('found.json'), JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey }));
  const lines = [
    `import { existsSync, readFileSync, writeFileSync } from 'node:fs';`,
    `writeFileSync(${JSON.stringify(file('started'))}, '');`,
    `while (!existsSync(${JSON.stringify(file('go'))})) await new Promise((r) => setTimeout(r, 20));`,
    `console.log(readFileSync(${JSON.stringify(file('found.json'))}, 'utf8'));`,
  ];
  writeFileSync(file('find.mjs'), lines.join('\n'));
  const command = `"${process.execPath}" "${file('find.mjs')}"`;
  writeFileSync(file('config'), `[profile slow]\ncredential_process = ${command}\n`);
  return {
    directory,
    started: () => existsSync(file('started')),
    goOn: () => writeFileSync(file('go'), ''),
  };
}

const red = async (): Promise<Uint8Array> => new Uint8Array(await photoBytes({ colour: 'rgb(200,40,40)' }));

describe('Titan', () => {
  it('finds a picture by what it shows', async () => {
    await useStandIn();
    const embedder = open();
    const [photo] = await embedder.embedImages([await red()], { signal });
    const [same, other] = await embedder.embedTexts(['red', 'blue'], { signal });
    const score = (text: Float32Array | undefined): number =>
      photo?.reduce((sum, value, at) => sum + value * (text?.[at] ?? 0), 0) ?? Number.NaN;
    expect(score(same)).toBeGreaterThan(score(other) + 0.2);
  });

  it('pays each photo once though every third request is refused, and holds back', async () => {
    const standIn = await useStandIn({ behaviour: { throttleRate: 0.3, latencyMs: 5 } });
    const billing = openBill();
    const embedder = open(titan(), { billing });
    const images = Array.from({ length: 30 }, (_, seed) => picture(embedder.vision, seed));
    expect(await embedder.embedImages(images, { signal })).toHaveLength(30);
    const { paidByImage, throttled, mostConcurrent } = standIn.counts();
    expect(throttled).toBeGreaterThan(0);
    expect(Object.values(paidByImage)).toEqual(Array(30).fill(1));
    expect(billing.bill).toEqual({ photos: 30, texts: 0, textTokens: 0, open: 0 });
    expect(mostConcurrent).toBeLessThanOrEqual(16);
  });

  it('asks no more at once than Bedrock lets it, once it has been told', async () => {
    const standIn = await useStandIn({ behaviour: { maxConcurrent: 2, latencyMs: 20 } });
    const embedder = open();
    const images = Array.from({ length: 24 }, (_, seed) => picture(embedder.vision, seed));
    await embedder.embedImages(images, { signal });
    expect(Object.values(standIn.counts().paidByImage)).toEqual(Array(24).fill(1));
  });

  it('waits as long as `Retry-After` says', async () => {
    const standIn = await useStandIn({ behaviour: { throttleRate: 1, retryAfterSeconds: 1 } });
    const embedder = open();
    const startedAtMs = performance.now();
    const embedded = embedder.embedTexts(['a dog'], { signal });
    await expect.poll(() => standIn.counts().throttled).toBe(1);
    standIn.behave({ throttleRate: 0 });
    await embedded;
    expect(performance.now() - startedAtMs).toBeGreaterThan(990);
    expect(standIn.counts().requests).toBe(2);
  });

  it('waits no longer than a few seconds: who asked is told when to come back, and may ask at once', async () => {
    const standIn = await useStandIn({ behaviour: { throttleRate: 1, retryAfterSeconds: 60 } });
    const embedder = open();
    const before = performance.now();
    const error: unknown = await embedder.embedImages([await red()], { signal }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(AskedToWait);
    expect(error).toMatchObject({ code: 'THROTTLED' });
    expect((error as AskedToWait).untilMs - before).toBeGreaterThan(59_990);
    expect(standIn.counts().requests).toBe(1);
    standIn.behave({ throttleRate: 0 });
    expect(await embedder.embedImages([await red()], { signal })).toHaveLength(1);
  });

  it('asks nothing urgent either while others were told to wait', async () => {
    const standIn = await useStandIn({ behaviour: { throttleRate: 1, retryAfterSeconds: 8 } });
    const embedder = open();
    const leaving = new AbortController();
    const image = embedder.embedImages([await red()], { signal: leaving.signal });
    await expect.poll(() => standIn.counts().throttled).toBe(1);
    standIn.behave({ throttleRate: 0 });
    await expect(embedder.embedTexts(['a dog'], { signal, isUrgent: true })).rejects.toMatchObject({
      code: 'THROTTLED',
    });
    expect(standIn.counts().requests).toBe(1);
    leaving.abort();
    await expect(image).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('asks once more where an answer was cut off, and counts both: the first may have to be paid', async () => {
    const standIn = await useStandIn({ behaviour: { cutOffRate: 1 } });
    const billing = openBill();
    const embedder = open(titan(), { billing });
    const embedded = embedder.embedTexts(['a dog'], { signal });
    await standIn.paid(1);
    standIn.behave({ cutOffRate: 0 });
    await embedded;
    expect(billing.bill.texts).toBe(standIn.counts().paid);
    // What did not come is taken for as many tokens as it seems to have; "a dog" has two.
    expect(billing.bill).toMatchObject({ texts: 2, textTokens: 4 });
  });

  it('gives up on silence, asks once more, and counts what may have been answered too late', async () => {
    const standIn = await useStandIn({ behaviour: { stallRate: 1 } });
    const billing = openBill();
    const embedder = open(titan(), { timeoutMs: 200, billing });
    const embedded = embedder.embedTexts(['a dog'], { signal });
    await expect.poll(() => standIn.counts().requests).toBe(2);
    standIn.behave({ stallRate: 0 });
    expect(await embedded).toHaveLength(1);
    expect(billing.bill).toMatchObject({ texts: standIn.counts().requests, open: 0 });
  });

  it('lets what is under way be answered when it is closed, and begins nothing more', async () => {
    const standIn = await useStandIn({ behaviour: { latencyMs: 200 } });
    const billing = openBill();
    const embedder = open(titan(), { billing });
    const embedded = Promise.allSettled(
      Array.from({ length: 10 }, (_, seed) =>
        embedder.embedImages([picture(embedder.vision, seed)], { signal }),
      ),
    );
    await expect.poll(() => standIn.counts().requests).toBe(4);
    await embedder.close();
    const outcomes = await embedded;
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(standIn.counts().paid).toBe(4);
    expect(billing.bill).toMatchObject({ photos: 4, open: 0 });
  });

  it('sends nothing once it is not wanted any more, however long the credentials were looked for', async () => {
    const standIn = await useStandIn();
    const { directory, started, goOn } = slowCredentials();
    useEnvironment({
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
      AWS_CONFIG_FILE: join(directory, 'config'),
    });
    const billing = openBill();
    let isWanted = true;
    const stopping = new AbortController();
    const embedder = open(titan({ profile: 'slow' }), { billing });
    const unwanted = embedder.embedImages([await red()], { signal, isWanted: () => isWanted });
    const stopped = embedder.embedImages([await red()], { signal, stop: stopping.signal });
    await expect.poll(started).toBe(true);
    stopping.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
    isWanted = false;
    goOn();
    await expect(unwanted).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(standIn.counts().requests).toBe(0);
    expect(billing.bill).toEqual({ photos: 0, texts: 0, textTokens: 0, open: 0 });
    // They are good credentials all the same.
    expect(await embedder.embedImages([await red()], { signal })).toHaveLength(1);
  });

  it('counts the tokens of a text where the answer does not say how many they were', async () => {
    await useStandIn();
    const billing = openBill();
    await open(nova, { billing }).embedTexts(['a dog'], { signal });
    expect(billing.bill).toMatchObject({ texts: 1, textTokens: 2 });
  });

  it('asks nothing that may not be paid', async () => {
    const standIn = await useStandIn();
    const embedder = open(titan(), {
      billing: {
        begin: () => {
          throw new Error('No money.');
        },
      },
    });
    await expect(embedder.embedTexts(['a dog'], { signal })).rejects.toThrow('No money.');
    expect(standIn.counts().requests).toBe(0);
  });
});

describe('what goes wrong', () => {
  const failing = async (embedder: BedrockEmbedder): Promise<unknown> =>
    embedder.embedTexts(['a dog'], { signal, isUrgent: true }).catch((error: unknown) => error);

  it.each([
    ['expired credentials', { isExpired: true }, 'CREDENTIALS_EXPIRED', 'sign in again'],
    ['no access to the model', { isDenied: true }, 'ACCESS_DENIED', 'Model access'],
    [
      'a region without the model',
      { regions: ['eu-west-1'] },
      'ACCESS_DENIED',
      'no model amazon.titan-embed-image-v1 in us-east-1',
    ],
    ['too many requests', { throttleRate: 1 }, 'THROTTLED', 'quotas'],
    ['trouble at Bedrock', { errorRate: 1 }, 'REMOTE_FAILED', 'trouble of its own'],
    ['a connection that breaks off', { isAway: true }, 'OFFLINE', 'broke off'],
    ['an answer that is none', { malformedRate: 1 }, 'REMOTE_FAILED', 'something that is no embedding'],
    ['a message in an answer', { messageRate: 1 }, 'UNSUPPORTED_IMAGE', 'could not embed this input'],
  ] as const)('%s is said in a sentence', async (_what, behaviour, code, words) => {
    const standIn = await useStandIn({ behaviour: behaviour as StandInOptions['behaviour'] & object });
    const error = await failing(open());
    expect(error).toMatchObject({ code, message: expect.stringContaining(words) as string });
    expect((error as Error).message).toMatch(/^[^\n]+[.]$/u);
    // Only what may pass by itself is tried again.
    const mayPass = ['THROTTLED', 'REMOTE_FAILED', 'OFFLINE'].includes(code);
    expect(standIn.counts().requests > 1).toBe(mayPass);
  });

  it('credentials that are nowhere', async () => {
    await useStandIn();
    useEnvironment({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
    expect(await failing(open())).toMatchObject({
      code: 'CREDENTIALS_MISSING',
      message: expect.stringContaining('aws configure') as string,
    });
  });

  it('credentials that AWS does not know', async () => {
    await useStandIn();
    useEnvironment({ AWS_SECRET_ACCESS_KEY: 'another' });
    expect(await failing(open())).toMatchObject({ code: 'CREDENTIALS_MISSING' });
  });

  it('a profile that is not there', async () => {
    await useStandIn();
    expect(await failing(open(titan({ profile: 'photos' })))).toMatchObject({
      code: 'CREDENTIALS_MISSING',
      message: expect.stringContaining('"photos"') as string,
    });
  });

  it('a network that is not there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    server.close();
    await once(server, 'close');
    useEnvironment(bedrockEnvironment(`http://127.0.0.1:${port ?? 1}`));
    const billing = openBill();
    expect(await failing(open(titan(), { billing }))).toMatchObject({ code: 'OFFLINE' });
    expect(billing.bill.texts).toBe(0);
  });

  it('a photo that Bedrock refuses costs that photo only', async () => {
    const standIn = await useStandIn();
    const billing = openBill();
    const embedder = open(titan(), { billing });
    const noImage = new Uint8Array([1, 2, 3]);
    await expect(embedder.embedImages([noImage], { signal })).rejects.toMatchObject({
      code: 'UNSUPPORTED_IMAGE',
      message: 'Amazon Titan refuses this: The image cannot be decoded.',
    });
    expect(await embedder.embedImages([await red()], { signal })).toHaveLength(1);
    // It was sent and is not counted, as the plain picture is that followed it.
    expect(standIn.counts()).toMatchObject({ requests: 3, paidImages: 2 });
    expect(billing.bill.photos).toBe(2);
  });

  it('photos that are refused at once are told from a model that refuses all by one plain picture', async () => {
    const standIn = await useStandIn({ behaviour: { latencyMs: 50 } });
    const embedder = open();
    const refused = Array.from({ length: 4 }, (_, seed) =>
      embedder.embedImages([new Uint8Array([seed, 2, 3])], { signal }),
    );
    const outcomes = await Promise.allSettled(refused);
    expect(outcomes).toMatchObject(
      Array(4).fill({ status: 'rejected', reason: { code: 'UNSUPPORTED_IMAGE' } }),
    );
    expect(standIn.counts()).toMatchObject({ requests: 5, paidImages: 1 });
  });

  it('a model that takes no such requests is nobody’s photo’s fault', async () => {
    // Asked in the way of Titan, Nova refuses whatever is sent.
    await useStandIn();
    const embedder = open(titan({ awsModelId: novaModel }));
    await expect(embedder.embedImages([await red()], { signal })).rejects.toMatchObject({
      code: 'REMOTE_FAILED',
    });
  });
});
