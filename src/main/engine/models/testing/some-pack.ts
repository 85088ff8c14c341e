/** A pack whose files are only bytes, for what moves files about. Runs in tests only. */
import { createHash } from 'node:crypto';
import { randomNumbers } from '../../../../testing/make-photo.ts';
import { manifestSchema, type PackManifest } from '../manifest.ts';

/** Three files by path; the large one is long enough to arrive in many pieces. */
export function someFiles(): Map<string, Uint8Array> {
  const random = randomNumbers(7);
  const bytes = (count: number): Uint8Array =>
    Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
  return new Map([
    ['onnx/large.onnx', bytes(1_000_000)],
    ['onnx/text.onnx', bytes(1_000)],
    ['tokenizer.json', bytes(20)],
  ]);
}

/** The manifest for these files. */
export function packManifest(files: ReadonlyMap<string, Uint8Array>, baseUrl?: string): PackManifest {
  return manifestSchema.parse({
    formatVersion: 1,
    id: 'some-pack',
    name: 'Some pack',
    revision: '1',
    description: '',
    licence: 'MIT',
    dimensions: 4,
    vision: {
      file: 'onnx/large.onnx',
      input: 'pixel_values',
      output: 'image_embeds',
      width: 32,
      height: 32,
      fit: 'cover',
      kernel: 'cubic',
      mean: [0, 0, 0],
      std: [1, 1, 1],
    },
    text: {
      file: 'onnx/text.onnx',
      inputIds: 'input_ids',
      attentionMask: null,
      output: 'text_embeds',
      tokenizer: 'tokenizer.json',
      maxTokens: 8,
      padTokenId: 0,
    },
    files: [...files].map(([path, content]) => ({
      path,
      sizeBytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
    ...(baseUrl === undefined ? {} : { source: { baseUrl, note: 'a test' } }),
  });
}
