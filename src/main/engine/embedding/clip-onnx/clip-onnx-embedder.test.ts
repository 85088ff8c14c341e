import { copyFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { randomNumbers } from '../../../../testing/make-photo.ts';
import { temporaryDirectory } from '../../../../testing/temporary-directory.ts';
import type { TensorInput } from '../../imaging/index.ts';
import { readManifest } from '../../models/index.ts';
import { clipOnnxSpace, createClipOnnxEmbedder, type Embedder, type PackOnDisk } from '../index.ts';
import { describeEmbedder } from '../testing/describe-embedder.ts';
import { writeTinyPack } from '../testing/tiny-pack.ts';

const { signal } = new AbortController();

function make(pack: PackOnDisk, towers: 'vision' | 'text' | 'both' = 'both'): Embedder<TensorInput> {
  return createClipOnnxEmbedder(pack, { towers, threads: 1 });
}

function tiny(): PackOnDisk {
  return writeTinyPack(temporaryDirectory());
}

/** An embedder of the tiny pack that is closed with the test. */
function open(pack: PackOnDisk, towers?: 'vision' | 'text'): Embedder<TensorInput> {
  const embedder = make(pack, towers);
  onTestFinished(() => embedder.close());
  return embedder;
}

/** A photo of one colour, as imaging would hand it over. */
function plain({ vision }: Embedder<TensorInput>, colour: readonly number[]): Float32Array {
  const plane = vision.width * vision.height;
  return Float32Array.from({ length: 3 * plane }, (_, at) => colour[Math.floor(at / plane)] ?? 0);
}

/** Noise on a colour of its own, within the range of a normalised photo. */
function tensor({ width, height }: TensorInput, seed: number): Float32Array {
  const random = randomNumbers(seed);
  const plane = width * height;
  const colour = [random(), random(), random()];
  return Float32Array.from(
    { length: 3 * plane },
    (_, at) => ((colour[Math.floor(at / plane)] ?? 0) - 0.5) * 3 + random() - 0.5,
  );
}

describeEmbedder('the tiny pack', () => Promise.resolve(make(tiny())), tensor);
describeEmbedder(
  'the tiny pack with an attention mask',
  () => Promise.resolve(make(writeTinyPack(temporaryDirectory(), { attentionMask: true }))),
  tensor,
);

const starter = join(import.meta.dirname, '../../../../../models/starter');
if (existsSync(join(starter, 'manifest.json'))) {
  describeEmbedder(
    'the starter',
    () => Promise.resolve(make({ directory: starter, manifest: readManifest(starter) })),
    tensor,
  );
} else {
  it.skip('the starter (skipped: models/starter is absent)', () => undefined);
}

describe('the tiny pack', () => {
  it('refuses a tensor of another size', async () => {
    await expect(open(tiny()).embedImages([new Float32Array(5)], { signal })).rejects.toThrow();
  });

  it.each([false, true])('finds a colour by its name (attention mask: %j)', async (attentionMask) => {
    const embedder = open(writeTinyPack(temporaryDirectory(), { attentionMask }));
    const photos = await embedder.embedImages(
      [
        [1, -1, -1],
        [-1, 1, -1],
        [-1, -1, 1],
      ].map((colour) => plain(embedder, colour)),
      { signal },
    );
    const names = ['red', 'a Photo of GREEN', 'blue!'];
    const queries = await embedder.embedTexts(names, { signal });
    queries.forEach((query, at) => {
      const scores = photos.map((photo) => photo.reduce((sum, value, i) => sum + value * (query[i] ?? 0), 0));
      expect(scores.indexOf(Math.max(...scores))).toBe(at);
    });
  });
});

describe('the space of a pack', () => {
  it('changes with the revision and with how pixels are made', () => {
    const { manifest } = tiny();
    const key = JSON.stringify(clipOnnxSpace(manifest));
    expect(JSON.stringify(clipOnnxSpace({ ...manifest, revision: '2' }))).not.toBe(key);
    const lanczos = { ...manifest, vision: { ...manifest.vision, kernel: 'lanczos3' as const } };
    expect(JSON.stringify(clipOnnxSpace(lanczos))).not.toBe(key);
  });
});

describe('a pack that is broken', () => {
  it.each(['onnx/vision.onnx', 'onnx/text.onnx', 'tokenizer.json'])(
    'in %s is MODEL_CORRUPT with a sentence that names the file, until it is mended',
    async (path) => {
      const pack = tiny();
      const embedder = open(pack);
      const embed = (): Promise<unknown> =>
        path.includes('vision')
          ? embedder.embedImages([plain(embedder, [1, 1, 1])], { signal })
          : embedder.embedTexts(['red'], { signal });
      writeFileSync(join(pack.directory, path), 'this is not what it should be');
      const sentence = `The model Tiny cannot be used: ${path} does not load. Download or import it again.`;
      await expect(embed()).rejects.toMatchObject({ code: 'MODEL_CORRUPT', message: sentence });
      rmSync(join(pack.directory, path));
      await expect(embed()).rejects.toMatchObject({ code: 'MODEL_CORRUPT', message: sentence });
      copyFileSync(join(tiny().directory, path), join(pack.directory, path));
      expect(await embed()).toHaveLength(1);
    },
  );

  it.each<readonly [string, (pack: PackOnDisk) => PackOnDisk['manifest']]>([
    [
      'names an output that is not there',
      ({ manifest }) => ({ ...manifest, vision: { ...manifest.vision, output: 'x' } }),
    ],
    [
      'names an input that is not there',
      ({ manifest }) => ({ ...manifest, vision: { ...manifest.vision, input: 'x' } }),
    ],
    ['has other dimensions than it says', ({ manifest }) => ({ ...manifest, dimensions: 8 })],
    [
      'takes other pixels than it says',
      ({ manifest }) => ({ ...manifest, vision: { ...manifest.vision, width: 16 } }),
    ],
  ])('because it %s is MODEL_CORRUPT', async (_what, change) => {
    const pack = tiny();
    const embedder = open({ ...pack, manifest: change(pack) });
    await expect(embedder.embedImages([plain(embedder, [1, 1, 1])], { signal })).rejects.toMatchObject({
      code: 'MODEL_CORRUPT',
      message: expect.stringContaining('onnx/vision.onnx fails') as string,
    });
  });

  it('because it answers with numbers that are none is MODEL_CORRUPT', async () => {
    const embedder = open(tiny());
    await expect(
      embedder.embedImages([plain(embedder, [Number.NaN, 1, 1])], { signal }),
    ).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
  });
});

describe('an embedder for one tower', () => {
  it('is also what an embedder for both is until the other is needed', async () => {
    const pack = tiny();
    rmSync(join(pack.directory, 'onnx/vision.onnx'));
    const embedder = open(pack);
    await embedder.warmUp('text');
    await expect(embedder.warmUp()).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
  });

  it('never reads the other one', async () => {
    const pack = tiny();
    rmSync(join(pack.directory, 'onnx/text.onnx'));
    const embedder = open(pack, 'vision');
    await embedder.warmUp();
    expect(await embedder.embedImages([plain(embedder, [1, 1, 1])], { signal })).toHaveLength(1);
    await expect(embedder.embedTexts(['red'], { signal })).rejects.toThrow('without its text tower');
  });

  it('does the same for text', async () => {
    const pack = tiny();
    rmSync(join(pack.directory, 'onnx/vision.onnx'));
    const embedder = open(pack, 'text');
    await embedder.warmUp();
    expect(await embedder.embedTexts(['red'], { signal })).toHaveLength(1);
    await expect(embedder.embedImages([], { signal })).rejects.toThrow('without its vision tower');
  });
});
