/**
 * A whole model pack that knows colours: a photo's vector is its mean colour and a little of its layout, and the
 * words for the eight corners of the colour cube point the same way. Small enough to be made for every test, real
 * enough that ONNX Runtime runs it and a search for "red" finds the red photo. Runs in tests only.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifestSchema, type PackManifest } from '../../models/index.ts';
import { encodeOnnx, type OnnxGraph } from './onnx-encoder.ts';

export interface TinyPackOptions {
  readonly id?: string;
  readonly revision?: string;
  /** A text graph that wants an attention mask, as BERT's do; CLIP's does not. */
  readonly attentionMask?: boolean;
  readonly source?: PackManifest['source'];
}

export interface TinyPack {
  readonly directory: string;
  readonly manifest: PackManifest;
}

/** Pixels of a side; the layout is seen in a grid of 4 x 4 cells. */
const side = 32;
const grid = 4;
/** Three of colour, one that is always there (a grey photo has a direction too), the rest layout. */
const dimensions = 16;
const maxTokens = 12;

const padTokenId = 0;
const opening = '[CLS]';
const closing = '[SEP]';

/** Corners of the colour cube: what a photo of that colour has in each channel, after the mean and deviation. */
const colours: Readonly<Record<string, readonly [number, number, number]>> = {
  red: [1, -1, -1],
  green: [-1, 1, -1],
  blue: [-1, -1, 1],
  yellow: [1, 1, -1],
  magenta: [1, -1, 1],
  cyan: [-1, 1, 1],
  white: [1, 1, 1],
  black: [-1, -1, -1],
};

const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
const vocabulary = [
  '[PAD]',
  '[UNK]',
  opening,
  closing,
  ...Object.keys(colours),
  'photo',
  'of',
  ...letters,
  ...letters.map((letter) => `##${letter}`),
];

/** Writes the pack into a folder, with its manifest. */
export function writeTinyPack(directory: string, options: TinyPackOptions = {}): TinyPack {
  const files = tinyPackFiles(options);
  const manifest = tinyManifest(files, options);
  for (const [path, content] of [...files, ['manifest.json', json(manifest)] as const]) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  return { directory, manifest };
}

/** The pack's files by path, without the manifest. */
export function tinyPackFiles(options: TinyPackOptions = {}): Map<string, Uint8Array> {
  return new Map([
    ['onnx/vision.onnx', encodeOnnx(visionGraph())],
    ['onnx/text.onnx', encodeOnnx(textGraph(options.attentionMask ?? false))],
    ['tokenizer.json', json(wordPieceTokenizer())],
  ]);
}

/** The manifest for these files. */
export function tinyManifest(
  files: ReadonlyMap<string, Uint8Array>,
  options: TinyPackOptions = {},
): PackManifest {
  return manifestSchema.parse({
    formatVersion: 1,
    id: options.id ?? 'tiny',
    name: 'Tiny',
    revision: options.revision ?? '1',
    description: 'Knows eight colours.',
    licence: 'MIT',
    dimensions,
    vision: {
      file: 'onnx/vision.onnx',
      input: 'pixel_values',
      output: 'image_embeds',
      width: side,
      height: side,
      fit: 'cover',
      kernel: 'cubic',
      mean: [0.5, 0.5, 0.5],
      std: [0.5, 0.5, 0.5],
    },
    text: {
      file: 'onnx/text.onnx',
      inputIds: 'input_ids',
      attentionMask: options.attentionMask === true ? 'attention_mask' : null,
      output: 'text_embeds',
      tokenizer: 'tokenizer.json',
      maxTokens,
      padTokenId,
    },
    files: [...files].map(([path, content]) => ({
      path,
      sizeBytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
    ...(options.source === undefined ? {} : { source: options.source }),
  });
}

/** pixel_values -> mean of each cell -> a fixed matrix -> image_embeds. */
function visionGraph(): OnnxGraph {
  const cells = grid * grid;
  const weights = Array.from({ length: 3 * cells }, (_, input) => {
    const channel = Math.floor(input / cells);
    return Array.from({ length: dimensions }, (_unused, output) => {
      if (output < 3) return output === channel ? 1 / cells : 0;
      // Waves of their own for every output, so that photos of one mean colour differ by their layout.
      return output === 3 ? 0 : 0.05 * Math.sin(input * (output - 2) + output);
    });
  });
  return {
    inputs: [{ name: 'pixel_values', type: 'float32', shape: ['batch', 3, side, side] }],
    outputs: [{ name: 'image_embeds', type: 'float32', shape: ['batch', dimensions] }],
    constants: [
      { name: 'weights', type: 'float32', shape: [3 * cells, dimensions], data: weights.flat() },
      { name: 'always', type: 'float32', shape: [dimensions], data: unitVector(3, 0.1) },
    ],
    nodes: [
      {
        op: 'AveragePool',
        inputs: ['pixel_values'],
        outputs: ['cells'],
        attributes: { kernel_shape: [side / grid, side / grid], strides: [side / grid, side / grid] },
      },
      { op: 'Flatten', inputs: ['cells'], outputs: ['flat'], attributes: { axis: 1 } },
      { op: 'MatMul', inputs: ['flat', 'weights'], outputs: ['mixed'] },
      { op: 'Add', inputs: ['mixed', 'always'], outputs: ['image_embeds'] },
    ],
  };
}

/** input_ids -> a row of the table for each -> their sum -> text_embeds. */
function textGraph(hasMask: boolean): OnnxGraph {
  const table = vocabulary.map((word, id) => {
    const colour = colours[word];
    if (colour !== undefined) return [...colour, ...Array<number>(dimensions - 3).fill(0)];
    if (word === opening) return unitVector(3, 0.1);
    // A mask that is ignored shows; without a mask the padding must add nothing.
    if (id === padTokenId) return unitVector(dimensions - 1, hasMask ? 100 : 0);
    return unitVector(4 + (id % (dimensions - 4)), 0.2);
  });
  const shape = ['batch', 'sequence'];
  return {
    inputs: ['input_ids', ...(hasMask ? ['attention_mask'] : [])].map((name) => ({
      name,
      type: 'int64',
      shape,
    })),
    outputs: [{ name: 'text_embeds', type: 'float32', shape: ['batch', dimensions] }],
    constants: [
      { name: 'table', type: 'float32', shape: [vocabulary.length, dimensions], data: table.flat() },
      { name: 'sequence_axis', type: 'int64', shape: [1], data: [1] },
      ...(hasMask ? [{ name: 'last_axis', type: 'int64', shape: [1], data: [2] } as const] : []),
    ],
    nodes: [
      { op: 'Gather', inputs: ['table', 'input_ids'], outputs: ['words'], attributes: { axis: 0 } },
      ...(hasMask
        ? [
            { op: 'Cast', inputs: ['attention_mask'], outputs: ['mask'], attributes: { to: 1 } },
            { op: 'Unsqueeze', inputs: ['mask', 'last_axis'], outputs: ['wide_mask'] },
            { op: 'Mul', inputs: ['words', 'wide_mask'], outputs: ['kept'] },
          ]
        : []),
      {
        op: 'ReduceSum',
        inputs: [hasMask ? 'kept' : 'words', 'sequence_axis'],
        outputs: ['text_embeds'],
        attributes: { keepdims: 0 },
      },
    ],
  };
}

/** Lower case, split at blanks and punctuation, whole words or else pieces of one letter. */
function wordPieceTokenizer(): object {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: ['[PAD]', '[UNK]', opening, closing].map((content) => ({
      id: vocabulary.indexOf(content),
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: true,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: opening, type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: closing, type_id: 0 } },
      ],
      pair: [],
      special_tokens: Object.fromEntries(
        [opening, closing].map((id) => [id, { id, ids: [vocabulary.indexOf(id)], tokens: [id] }]),
      ),
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
    },
  };
}

function unitVector(at: number, length: number): number[] {
  return Array.from({ length: dimensions }, (_, index) => (index === at ? length : 0));
}

function json(value: object): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}
