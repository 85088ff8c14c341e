/** What else there is to do with Amazon Titan from the command line, against the stand-in of Bedrock. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { useStandIn } from '../../testing/bedrock-stand-in.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import type { StandIn } from '../../../bedrock-stub/stand-in.ts';
import { indexSchema, json, recollect, searchSchema, type Ended } from './testing/run-recollect.ts';

const yes = ['--region', 'us-east-1', '--consent', 'send my photos to Amazon Bedrock'];

interface Trial {
  readonly standIn: StandIn;
  readonly photos: string;
  readonly library: string;
  /** With the library of this trial. */
  readonly run: (...parameters: readonly string[]) => Promise<Ended>;
}

/** Two photos that the model of this machine knows. */
async function begin(options: Parameters<typeof useStandIn>[0] = {}): Promise<Trial> {
  const standIn = await useStandIn(options);
  const [photos, library] = [temporaryDirectory(), temporaryDirectory()];
  for (const colour of ['red', 'blue']) await makePhoto(join(photos, `${colour}.jpg`), { colour });
  const run: Trial['run'] = (...parameters) => recollect(...parameters, '--library', library);
  expect(await run('index', photos)).toMatchObject({ code: 0 });
  return { standIn, photos, library, run };
}

async function beginWithTitan(): Promise<Trial> {
  const trial = await begin();
  expect(await trial.run('models', 'use', 'titan', ...yes)).toMatchObject({ code: 0 });
  return trial;
}

const titanSchema = z.strictObject({
  awsModel: z.string(),
  region: z.string(),
  profile: z.string().nullable(),
  dimensions: z.int(),
  inUse: z.boolean(),
  consent: z.boolean(),
  paid: z.strictObject({
    photos: z.int(),
    texts: z.int(),
    textTokens: z.int(),
    dollars: z.number().nullable(),
  }),
  budget: z.strictObject({ photos: z.int().nullable(), dollars: z.number().nullable() }),
  left: z.strictObject({ photos: z.int(), dollars: z.number().nullable() }),
  blocked: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
});
const statusSchema = z.object({ model: z.string(), titan: titanSchema.nullable() });

describe('recollect status', () => {
  it('says nothing of Titan where nobody has chosen it, and else where it is, what is paid, and what is in its way', async () => {
    const { run, standIn, photos } = await begin();
    const status = async () => json(await run('status', '--json'), statusSchema);
    expect((await status()).titan).toBeNull();
    expect((await run('status')).stdout).not.toMatch(/titan|paid/iu);

    await run('models', 'use', 'titan', ...yes, '--dimensions', '384', '--budget-photos', '2');
    await run('search', 'red');
    await makePhoto(join(photos, 'green.jpg'), { colour: 'green' });
    expect(await run('index', photos)).toMatchObject({ code: 12 });
    const { paidImages, paidTexts } = standIn.counts();
    expect([paidImages, paidTexts > 0]).toEqual([2, true]);
    expect(await status()).toEqual({
      model: 'titan',
      titan: {
        awsModel: 'amazon.titan-embed-image-v1',
        region: 'us-east-1',
        profile: null,
        dimensions: 384,
        inUse: true,
        consent: true,
        paid: {
          photos: 2,
          texts: paidTexts,
          textTokens: expect.any(Number) as number,
          dollars: expect.closeTo(0.00012, 5) as number,
        },
        budget: { photos: 2, dollars: null },
        left: { photos: 1, dollars: expect.closeTo(0.00006, 9) as number },
        blocked: { code: 'BUDGET_REACHED', message: expect.stringContaining('limit of 2 photos') as string },
      },
    });
    const { stdout } = await run('status');
    expect(stdout).toContain(
      'Titan        amazon.titan-embed-image-v1 in us-east-1, 384 numbers for each photo\n',
    );
    expect(stdout).toMatch(/^Paid {9}2 images and \d+ tokens? of text, less than one cent$/mu);
    expect(stdout).toContain('Limits       2 images\n');
    expect(stdout).toMatch(/^In its way {3}The limit of 2 photos .+$/mu);

    await run('models', 'use', 'starter');
    await run('models', 'use', 'titan', '--budget-photos', 'none', '--budget-dollars', '5');
    await run('models', 'use', 'starter');
    await makePhoto(join(photos, 'white.jpg'), { colour: 'white' });
    await run('index', photos);
    const afterwards = (await run('status')).stdout;
    expect(afterwards).toContain('Limits       $5\n');
    expect(afterwards).toContain('To send      1 photo, for less than one cent, once it is in use\n');
    expect(afterwards).not.toContain('In its way');
  }, 120_000);
});

describe('recollect models withdraw titan', () => {
  it('takes the yes back and sends nothing of what waits, nor does a model that takes its place', async () => {
    const { run, standIn, photos } = await beginWithTitan();
    await makePhoto(join(photos, 'green.jpg'), { colour: 'green' });
    standIn.behave({ isDenied: true });
    expect(await run('index', photos)).toMatchObject({ code: 13 });
    // One photo waits for Titan, and its turn would come while that thinks about the word.
    standIn.behave({ isDenied: false, latencyMs: 1_000 });
    expect(await run('models', 'test', 'titan')).toMatchObject({ code: 0 });
    standIn.behave({ latencyMs: 0 });
    const { requests, paidImages } = standIn.counts();
    expect(paidImages).toBe(2);
    expect(await run('models', 'use', 'titan', '--region', 'eu-west-1')).toMatchObject({ code: 11 });
    const withdrawn = await run('models', 'withdraw', 'titan');
    expect(withdrawn).toMatchObject({ code: 0, stderr: '' });
    expect(withdrawn.stdout).toBe(
      'The yes is taken back: nothing is sent to Amazon Bedrock. What it answered about 2 photos is still here; `recollect models forget titan` deletes it.\n',
    );
    expect((await run('models', 'withdraw', 'titan')).stdout).toContain('There was no yes to take back: ');
    expect(await run('index', photos)).toMatchObject({ code: 0 });
    expect(json(await run('search', 'red', '--json'), searchSchema)).toMatchObject({ model: 'starter' });
    expect(standIn.counts().requests).toBe(requests);
    expect(json(await run('status', '--json'), statusSchema)).toMatchObject({
      model: 'starter',
      titan: { consent: false, inUse: false, blocked: { code: 'CONSENT_NEEDED' } },
    });
  }, 120_000);

  it('is not needed to switch to a model of this machine, which sends nothing of what waits either', async () => {
    const { run, standIn, photos } = await beginWithTitan();
    await makePhoto(join(photos, 'green.jpg'), { colour: 'green' });
    standIn.behave({ isDenied: true });
    expect(await run('index', photos)).toMatchObject({ code: 13 });
    standIn.behave({ isDenied: false });
    const { requests } = standIn.counts();
    expect(await run('models', 'use', 'starter')).toMatchObject({ code: 0 });
    expect(standIn.counts().requests).toBe(requests);
  }, 120_000);
});

describe('recollect models download', () => {
  it('sends nothing of what waits for Titan while it fetches another model', async () => {
    const { run, standIn, photos } = await beginWithTitan();
    await makePhoto(join(photos, 'green.jpg'), { colour: 'green' });
    standIn.behave({ isDenied: true });
    expect(await run('index', photos)).toMatchObject({ code: 13 });
    standIn.behave({ isDenied: false });
    const { requests } = standIn.counts();
    // It finds out slowly that the mirror has nothing.
    const mirror = createServer((_, response) => void setTimeout(() => response.writeHead(404).end(), 1_500));
    mirror.listen(0, '127.0.0.1');
    await once(mirror, 'listening');
    onTestFinished(() => void mirror.close());
    const { port } = z.object({ port: z.int() }).parse(mirror.address());
    const url = `http://127.0.0.1:${port}`;
    expect((await run('models', 'download', 'clip-vit-b32', '--mirror', url)).code).not.toBe(0);
    expect(standIn.counts().requests).toBe(requests);
  }, 120_000);
});

describe('recollect models forget titan', () => {
  it('says what it would cost to have it again, and deletes what Titan answered where it is told so', async () => {
    const { run } = await beginWithTitan();
    const asked = await run('models', 'forget', 'titan');
    expect(asked).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'recollect: Nothing was deleted. Amazon Titan knows 2 photos; to have all of it again, 2 images would have to be sent and paid once more, for less than one cent. To delete it, say so: --yes\n',
    });
    const left = async () =>
      (await run('status', '--json').then((ended) => json(ended, statusSchema))).titan?.left;
    expect(await left()).toMatchObject({ photos: 0 });
    expect(await run('models', 'forget', 'titan', '--yes')).toEqual({
      code: 0,
      stdout: 'What Amazon Titan knew is deleted.\n',
      stderr: '',
    });
    expect(await left()).toMatchObject({ photos: 2 });
    expect((await run('models', 'forget', 'titan')).stdout).toBe(
      'Amazon Titan knows no photo of this library.\n',
    );
  }, 120_000);
});

describe('recollect models test titan', () => {
  it('asks for one word before there is a yes, and keeps where', async () => {
    const { run, standIn } = await begin();
    expect(await run('models', 'test', 'titan')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--region us-east-1') as string,
    });
    expect(standIn.counts().requests).toBe(0);
    expect(await run('models', 'test', 'titan', '--region', 'us-east-1')).toEqual({
      code: 0,
      stdout: 'Amazon Titan answered from us-east-1.\n',
      stderr: '',
    });
    expect(json(await run('models', 'test', 'titan', '--json'), z.unknown())).toEqual({
      message: 'Amazon Titan answered from us-east-1.',
    });
    expect(standIn.counts()).toMatchObject({ requests: 2, paidImages: 0, texts: ['photo', 'photo'] });
    standIn.behave({ isExpired: true });
    expect(await run('models', 'test', 'titan', '--json')).toEqual({
      code: 13,
      stdout: '',
      stderr:
        'recollect: The AWS credentials have expired; sign in again, for example with `aws sso login`.\n',
    });
    standIn.behave({ isExpired: false, regions: ['us-east-1'] });
    const elsewhere = await run('models', 'test', 'titan', '--region', 'eu-west-1');
    expect(elsewhere).toMatchObject({ code: 13, stderr: expect.stringContaining('eu-west-1') as string });
    // There no place is named any more.
    expect(await run('models', 'test', 'titan', '--region', 'us-east-1')).toMatchObject({ code: 0 });
    expect(await run('models', 'use', 'titan', ...yes.slice(2))).toMatchObject({ code: 0 });
    const lapsing = await run('models', 'test', 'titan', '--region', 'eu-west-1');
    expect(lapsing).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('would lapse') as string,
    });
    expect(json(await run('status', '--json'), statusSchema).titan).toMatchObject({
      region: 'us-east-1',
      consent: true,
    });
  }, 120_000);
});

describe('recollect models use titan --aws-model', () => {
  it('takes Nova, with its own lengths, and a model that is not there gets a sentence', async () => {
    const { run, standIn } = await begin();
    const use = (...more: string[]): Promise<Ended> => run('models', 'use', 'titan', ...more);
    const nova = ['--aws-model', 'amazon.nova-2-multimodal-embeddings-v1:0'];
    expect(await use(...yes, '--dimensions', '3072')).toMatchObject({
      code: 2,
      stderr: 'recollect: Only Amazon Nova has embeddings of 3072 dimensions; choose 1024, 384 or 256.\n',
    });
    expect(await use(...yes, '--aws-model', '../secret')).toMatchObject({
      code: 2,
      stderr: 'recollect: The id of a model is written like amazon.titan-embed-image-v1.\n',
    });
    expect(standIn.counts().requests).toBe(0);
    expect(await use(...yes, ...nova, '--dimensions', '3072')).toMatchObject({ code: 0 });
    expect(standIn.counts()).toMatchObject({ paidImages: 2 });
    const { titan } = json(await run('status', '--json'), statusSchema);
    expect(titan).toMatchObject({ awsModel: nova[1], dimensions: 3072, paid: { photos: 2, dollars: null } });
    expect((await run('status')).stdout).toMatch(/^Paid +2 images and \d+ tokens? of text$/mu);
    // Another model needs another yes.
    const titanAgain = ['--aws-model', 'amazon.titan-embed-image-v1', '--dimensions', '1024'];
    expect(await use(...titanAgain)).toMatchObject({ code: 11 });
    expect(await run('models', 'use', 'starter', ...nova)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('AWS model') as string,
    });
    const missing = await use(...yes, '--aws-model', 'amazon.titan-embed-image-v9', '--dimensions', '1024');
    expect(missing).toMatchObject({
      code: 13,
      stderr: expect.stringContaining('There is no model amazon.titan-embed-image-v9 in us-east-1') as string,
    });
  }, 120_000);
});

describe('recollect retry', () => {
  it('sends a photo that Titan refused once more', async () => {
    let isRefusing = true;
    const { run, standIn, photos } = await begin({
      // Not the plain picture by which the model is tried out.
      hasMessageFor: ({ image }) => isRefusing && image !== null && image.length > 2_000,
    });
    for (const seed of [1, 2]) {
      await makePhoto(join(photos, `${seed}.jpg`), { seed, width: 800, height: 600 });
    }
    await run('index', photos);
    expect(await run('models', 'use', 'titan', ...yes)).toMatchObject({ code: 0 });
    const { paidImages } = standIn.counts();
    expect((await run('status')).stdout).toContain('Refused      2\n');
    isRefusing = false;
    const retried = json(await run('retry', '--json'), indexSchema);
    expect(retried).toMatchObject({ found: 2, indexed: 2, failed: 0, model: 'titan', notices: [] });
    expect(standIn.counts().paidImages).toBe(paidImages + 2);
    expect((await run('status')).stdout).not.toContain('Refused');
    expect((await run('retry')).stdout).toContain('0 photos found');
  }, 120_000);
});

describe('a model that runs elsewhere, or does not', () => {
  it('is told apart in sentences', async () => {
    const library = ['--library', temporaryDirectory()];
    for (const command of [
      ['download', 'titan'],
      ['import', 'titan', temporaryDirectory()],
    ]) {
      expect(await recollect('models', ...command, ...library)).toEqual({
        code: 2,
        stdout: '',
        stderr:
          'recollect: Amazon Titan runs at Amazon Bedrock and has no files to fetch. To use it: recollect models use titan --region us-east-1 --consent "send my photos to Amazon Bedrock"\n',
      });
    }
    for (const command of ['test', 'withdraw', 'forget']) {
      const ended = await recollect('models', command, 'starter', ...library);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toMatch(/^recollect: Only .*titan .*"starter".*\.\n$/u);
    }
  }, 60_000);
});
