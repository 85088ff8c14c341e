/** What the page says of Amazon Bedrock before it asks for a yes, sentence by sentence, with the real SDK against the stand-in. */
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { standInCredentials, startStandIn, type StandIn } from '../../../bedrock-stub/stand-in.ts';
import { consentPhrases, maxSentSide, titanModelId } from '../../contract/index.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { temporaryDirectory } from '../../testing/temporary-directory.ts';
import { openTestEngine, testFolders, type TestEngine } from './testing/open-test-engine.ts';

let standIn: StandIn;
const images: Buffer[] = [];

beforeEach(async () => {
  images.length = 0;
  standIn = await startStandIn({
    onAsked: ({ image }) => {
      if (image !== null) images.push(image);
    },
  });
  vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', standIn.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', standInCredentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', standInCredentials.secretAccessKey);
  const nowhere = temporaryDirectory();
  vi.stubEnv('AWS_CONFIG_FILE', join(nowhere, 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(nowhere, 'credentials'));
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await standIn.close();
});

/** An engine over three photos and a copy of the first, read by the model of this machine. */
async function openWithPhotos(
  options: { readonly orphansStayMs?: number } = {},
): Promise<TestEngine & { readonly photos: string }> {
  const folders = testFolders();
  const exif = { IFD0: { Make: 'Acme', Model: 'One' }, IFD3: { GPSLatitude: '1/1 2/1 3/1' } };
  for (const [index, colour] of ['red', 'green', 'blue'].entries()) {
    const path = join(folders.photos, `${colour}.jpg`);
    await makePhoto(path, { colour, width: 1600, height: 400, orientation: index === 0 ? 6 : 1, exif });
  }
  await makePhoto(join(folders.photos, 'copy.jpg'), {
    colour: 'green',
    width: 1600,
    height: 400,
    orientation: 1,
    exif,
  });
  const engine = await openTestEngine({ ...folders, ...options });
  await engine.client.call('library.addFolder', { path: folders.photos });
  await engine.untilIdle();
  return { ...engine, photos: folders.photos };
}

const phrase = consentPhrases.en;

describe('Amazon Bedrock', () => {
  it('is sent nothing before the person has typed the sentence', async () => {
    const { client } = await openWithPhotos();
    await client.call('bedrock.change', { region: 'us-east-1' });
    await expect(client.call('models.use', { modelId: titanModelId })).rejects.toMatchObject({
      code: 'CONSENT_NEEDED',
    });
    for (const other of ['yes', phrase.toUpperCase(), `${phrase}!`]) {
      await expect(client.call('bedrock.consent', { phrase: other })).rejects.toMatchObject({
        code: 'CONSENT_NEEDED',
      });
    }
    await client.call('search.query', { query: 'red', limit: 5 });
    expect(standIn.counts().requests).toBe(0);
    expect(await client.call('bedrock.state', {})).toMatchObject({
      consent: null,
      left: { photos: 3 },
      blocked: { code: 'CONSENT_NEEDED' },
    });
  });

  it.each(Object.values(consentPhrases))('takes the sentence of each language: %s', async (sentence) => {
    const { client } = await openTestEngine(testFolders());
    await client.call('bedrock.change', { region: 'us-east-1' });
    expect((await client.call('bedrock.consent', { phrase: sentence })).consent).not.toBeNull();
  });

  it('is asked about anew for another library', async () => {
    const { client } = await openWithPhotos();
    await client.call('bedrock.change', { region: 'us-east-1' });
    expect((await client.call('bedrock.consent', { phrase })).consent).not.toBeNull();
    const { client: other } = await openTestEngine(testFolders());
    expect(await other.call('bedrock.state', {})).toMatchObject({
      consent: null,
      settings: { region: null },
    });
    await other.call('bedrock.change', { region: 'us-east-1' });
    await expect(other.call('models.use', { modelId: titanModelId })).rejects.toMatchObject({
      code: 'CONSENT_NEEDED',
    });
    expect(standIn.counts().requests).toBe(0);
  });

  it('says what is wrong with a setting, and keeps the one before', async () => {
    const { client } = await openTestEngine(testFolders());
    // As a page of another version might.
    const wrong = { dimensions: 500 } as unknown as { dimensions: 256 };
    await expect(client.call('bedrock.change', wrong)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message:
        'A model has 1024, 384 or 256 numbers for a photo, Amazon Nova 3072 as well; choose one of them.',
    });
    expect((await client.call('bedrock.state', {})).settings.dimensions).toBe(1024);
  });

  it('is sent each photo once, as an upright JPEG of at most 1,024 pixels without data of its own', async () => {
    const { client, untilIdle } = await openWithPhotos();
    await client.call('bedrock.change', { region: 'us-east-1' });
    const { left } = await client.call('bedrock.consent', { phrase });
    expect(left.dollars).toBeCloseTo((3 * 0.06) / 1000, 9);
    await client.call('models.use', { modelId: titanModelId });
    await untilIdle();
    expect(images).toHaveLength(3);
    expect(Object.values(standIn.counts().paidByImage)).toEqual([1, 1, 1]);
    const sizes: number[][] = [];
    for (const image of images) {
      const { format, width, height, exif, xmp, iptc, orientation } = await sharp(image).metadata();
      expect({ format, exif, xmp, iptc, orientation }).toEqual({ format: 'jpeg' });
      expect(Math.max(width, height)).toBe(maxSentSide);
      sizes.push([width, height]);
    }
    expect(sizes.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))).toEqual([
      [256, 1024],
      [1024, 256],
      [1024, 256],
    ]);
    expect(await client.call('bedrock.state', {})).toMatchObject({
      paid: { photos: 3, dollars: expect.closeTo(0.00018, 9) as number },
      left: { photos: 0 },
      vectorCount: 3,
      blocked: null,
    });
    expect(standIn.counts().texts).toEqual([]);
  });

  it('is asked nothing any more once another model is in use or the yes is taken back, and keeps what it answered', async () => {
    const { client, untilIdle } = await openWithPhotos();
    await client.call('bedrock.change', { region: 'us-east-1' });
    await client.call('bedrock.consent', { phrase });
    await client.call('models.use', { modelId: titanModelId });
    await untilIdle();
    expect(await client.call('search.query', { query: 'red', limit: 5 })).toMatchObject({
      modelId: titanModelId,
    });
    const { paid } = standIn.counts();
    await client.call('bedrock.withdraw', {});
    expect(await client.call('search.query', { query: 'blue', limit: 5 })).toMatchObject({
      modelId: 'tiny',
      insteadOf: null,
    });
    await client.call('bedrock.consent', { phrase });
    expect((await client.call('models.state', {})).models.find(({ isActive }) => isActive)?.modelId).toBe(
      'tiny',
    );
    await client.call('models.use', { modelId: titanModelId });
    await untilIdle();
    expect(standIn.counts().paid).toBe(paid);
    await client.call('bedrock.deleteVectors', {});
    expect(await client.call('bedrock.state', {})).toMatchObject({ vectorCount: 0, left: { photos: 3 } });
    expect(await client.call('search.query', { query: 'green', limit: 5 })).toMatchObject({
      modelId: 'tiny',
    });
    expect(standIn.counts().paid).toBe(paid);
  });

  it('is paid anew for a folder that was removed, and for another length, and counts the photos that it knows once', async () => {
    const { client, untilIdle, photos } = await openWithPhotos({ orphansStayMs: 0 });
    await client.call('bedrock.change', { region: 'us-east-1', dimensions: 384 });
    await client.call('bedrock.consent', { phrase });
    await client.call('models.use', { modelId: titanModelId });
    await untilIdle();
    expect(await client.call('bedrock.state', {})).toMatchObject({ vectorCount: 3, knownPhotos: 3 });
    await expect(client.call('bedrock.change', { dimensions: 256 })).rejects.toMatchObject({
      code: 'CONSENT_NEEDED',
    });
    expect(await client.call('bedrock.preview', { dimensions: 256 })).toMatchObject({
      hasConsent: true,
      sendsAgain: true,
      left: { photos: 3 },
    });
    expect((await client.call('bedrock.state', {})).settings.dimensions).toBe(384);
    await client.call('bedrock.change', { dimensions: 256, sendsAgain: true });
    await untilIdle();
    // What is known needs no other yes.
    await client.call('bedrock.change', { dimensions: 384 });
    await client.call('bedrock.change', { dimensions: 256 });
    expect(await client.call('bedrock.state', {})).toMatchObject({ vectorCount: 6, knownPhotos: 3 });
    expect(standIn.counts().paidImages).toBe(6);
    // To have them again costs what their own model costs, whichever is chosen.
    const another = { awsModelId: 'another', dollarsPerThousandPhotos: 1000 };
    const { vectorDollars } = await client.call('bedrock.change', another);
    expect(vectorDollars).toBeCloseTo((6 * 0.06) / 1000, 9);
    await client.call('bedrock.change', { awsModelId: 'amazon.titan-embed-image-v1' });
    const { folders } = await client.call('library.state', {});
    await client.call('library.removeFolder', { folderId: folders[0]?.folderId ?? 0 });
    await expect.poll(async () => (await client.call('bedrock.state', {})).knownPhotos).toBe(0);
    await client.call('library.addFolder', { path: photos });
    await untilIdle();
    expect(standIn.counts().paidImages).toBe(9);
  });

  it('says in one sentence what a test of the connection met, and sends no photo', async () => {
    const { client } = await openWithPhotos();
    await expect(client.call('bedrock.test', {})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await client.call('bedrock.change', { region: 'us-east-1' });
    const code = async (): Promise<string | null> => {
      const { code, message } = await client.call('bedrock.test', {});
      expect(message).toMatch(/^[A-Z].*\.$/su);
      expect(message).not.toContain(standInCredentials.secretAccessKey);
      return code;
    };
    expect(await code()).toBeNull();
    // Before any yes: one word, which is paid.
    expect(standIn.counts()).toMatchObject({ texts: ['photo'], paidTexts: 1, paidImages: 0 });
    expect(await client.call('bedrock.state', {})).toMatchObject({ consent: null, paid: { texts: 1 } });
    standIn.behave({ isExpired: true });
    expect(await code()).toBe('CREDENTIALS_EXPIRED');
    standIn.behave({ isExpired: false, isDenied: true });
    expect(await code()).toBe('ACCESS_DENIED');
    standIn.behave({ isDenied: false, throttleRate: 1 });
    expect(await code()).toBe('THROTTLED');
    standIn.behave({ throttleRate: 0 });
    // In none of the places where the SDK looks.
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    expect(await code()).toBe('CREDENTIALS_MISSING');
    vi.stubEnv('AWS_ACCESS_KEY_ID', standInCredentials.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', standInCredentials.secretAccessKey);
    // Nobody listens there.
    vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', 'http://127.0.0.1:9');
    expect(await code()).toBe('OFFLINE');
    vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', standIn.url);
    await client.call('bedrock.change', { budgetDollars: 0 });
    expect(await code()).toBe('BUDGET_REACHED');
    expect(images).toEqual([]);
    expect((await client.call('bedrock.state', {})).paid).toMatchObject({ photos: 0, texts: 1 });
  }, 60_000);
});
