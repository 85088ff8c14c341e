import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itWithShared } from '../../../testing/shared-data.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { manifestSchema, packSizeBytes, readManifest, type PackManifest } from './index.ts';
import { packManifest, someFiles } from './testing/some-pack.ts';

const clipDirectory = join(import.meta.dirname, '../../../../models/clip-vit-b32');
const valid = packManifest(someFiles());

describe('a manifest', () => {
  it('is accepted as it is written down', () => {
    expect(manifestSchema.parse(JSON.parse(JSON.stringify(valid)))).toEqual(valid);
  });

  it.each<readonly [string, object]>([
    ['an unknown field', { extra: 1 }],
    ['another format version', { formatVersion: 2 }],
    ['an id that is no folder name', { id: '../other' }],
    ['a text tower whose file is not listed', { text: { ...valid.text, file: 'missing.onnx' } }],
    ['a tokenizer that is not listed', { text: { ...valid.text, tokenizer: 'missing.json' } }],
    ['a file that is listed twice', { files: [...valid.files, ...valid.files.slice(0, 1)] }],
    ['a deviation of zero', { vision: { ...valid.vision, std: [1, 0, 1] } }],
    ['a source that is no web address', { source: { baseUrl: 'file:///etc', note: '' } }],
    [
      'a mean of another length',
      { calibration: { queryMean: [1], unrelatedScore: { mean: 0, deviation: 1 } } },
    ],
  ])('is refused with %s', (_what, change) => {
    expect(manifestSchema.safeParse({ ...valid, ...change }).success).toBe(false);
  });

  it.each(['../up', 'a/../../up', '/root', 'C:/x', 'a\\b', 'a//b', '.hidden', '', 'a/', 'manifest.json'])(
    'is refused with the path %j among its files',
    (path) => {
      const files = [...valid.files, { path, sizeBytes: 1, sha256: 'a'.repeat(64) }];
      expect(manifestSchema.safeParse({ ...valid, files }).success).toBe(false);
    },
  );

  it('accepts a calibration that fits the dimensions', () => {
    const calibration = { queryMean: [0, 0, 0, 1], unrelatedScore: { mean: 0.2, deviation: 0.03 } };
    expect(manifestSchema.parse({ ...valid, calibration }).calibration).toEqual(calibration);
  });
});

describe('reading a manifest', () => {
  it.each([
    ['that is no JSON', '{', /not JSON/u],
    ['with a bad field', JSON.stringify({ ...valid, dimensions: -1 }), /dimensions/u],
  ])('%s is MODEL_CORRUPT and says what is wrong', (_what, text, sentence) => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'manifest.json'), text);
    expect(() => readManifest(directory)).toThrow(
      expect.objectContaining({ code: 'MODEL_CORRUPT', message: expect.stringMatching(sentence) as string }),
    );
  });
});

describe('the manifest of CLIP ViT-B/32', () => {
  const clip: PackManifest = readManifest(clipDirectory);

  it('names the pack as its folder, and fetches from one pinned commit', () => {
    expect(clip.id).toBe('clip-vit-b32');
    expect(clip.source?.baseUrl.endsWith(`/${clip.revision}`)).toBe(true);
    expect(packSizeBytes(clip)).toBe(155_846_402);
  });

  itWithShared('clip/weights.json', 'agrees with what is known of the real weights', (path) => {
    const weights = JSON.parse(readFileSync(path, 'utf8')) as {
      revision: string;
      dimensions: number;
      files: { path: string; bytes: number; sha256: string }[];
    };
    expect(clip.revision).toBe(weights.revision);
    expect(clip.dimensions).toBe(weights.dimensions);
    for (const file of clip.files) {
      expect(weights.files).toContainEqual(
        expect.objectContaining({ path: file.path, bytes: file.sizeBytes, sha256: file.sha256 }),
      );
    }
  });
});
