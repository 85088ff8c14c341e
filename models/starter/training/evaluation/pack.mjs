// Loads a model pack by its manifest and encodes photos and texts as the engine does, but for one thing: photos are resized
// straight from the file, where the engine decodes them in full first. The mean cosine between the vectors of both is 0.99985.
// Plain Node; evaluation only.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import ort from 'onnxruntime-node';
import sharp from 'sharp';

const RGB = 3;

/** Bytes or path of a photo -> float32 [1, 3, height, width], upright, resized and normalised as the manifest says. */
export async function preparePhoto(source, vision) {
  const { data } = await sharp(source)
    .autoOrient()
    .toColourspace('srgb')
    .flatten({ background: '#fff' })
    .resize(vision.width, vision.height, { fit: vision.fit, kernel: vision.kernel })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const cells = vision.width * vision.height;
  const pixels = new Float32Array(RGB * cells);
  for (let cell = 0; cell < cells; cell++) {
    for (let channel = 0; channel < RGB; channel++) {
      const value = data[cell * RGB + channel] / 255;
      pixels[channel * cells + cell] = (value - vision.mean[channel]) / vision.std[channel];
    }
  }
  return new ort.Tensor('float32', pixels, [1, RGB, vision.height, vision.width]);
}

/** Token ids -> ids and mask as int64 [1, t], cut at the limit; an empty text becomes one padding token, not attended to. */
export function prepareIds(ids, text) {
  const cut = ids.slice(0, text.maxTokens);
  const length = Math.max(1, cut.length);
  const padded = BigInt64Array.from({ length }, (_, place) => BigInt(cut[place] ?? text.padTokenId));
  const mask = BigInt64Array.from({ length }, (_, place) => (place < cut.length ? 1n : 0n));
  return {
    [text.inputIds]: new ort.Tensor('int64', padded, [1, length]),
    [text.attentionMask]: new ort.Tensor('int64', mask, [1, length]),
  };
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Sessions with one thread each, as the speed limits are stated; `tokenize` maps a text to ids. */
async function openTowers(folder, manifest, tokenize) {
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1 };
  const vision = await ort.InferenceSession.create(join(folder, manifest.vision.file), options);
  const text = await ort.InferenceSession.create(join(folder, manifest.text.file), options);
  const runVision = async (tensor) =>
    (await vision.run({ [manifest.vision.input]: tensor }))[manifest.vision.output].data;
  const encodeText = async (query) =>
    (await text.run(prepareIds(tokenize(query), manifest.text)))[manifest.text.output].data;
  return {
    manifest,
    tokenize,
    preparePhoto: (source) => preparePhoto(source, manifest.vision),
    runVision,
    encodeText,
    encodePhoto: async (source) => runVision(await preparePhoto(source, manifest.vision)),
  };
}

/** A pack in the product's own form. */
export async function openPack(folder) {
  const manifest = readJson(join(folder, 'manifest.json'));
  const tokenizer = new Tokenizer(readJson(join(folder, manifest.text.tokenizer)), {});
  return openTowers(folder, manifest, (query) => Array.from(tokenizer.encode(query).ids, Number));
}

/** The first starter model, v0, which has a word list with rules of its own instead of a tokenizer.json. */
export async function openV0(folder, vision) {
  const { words, ngram_offset: offset, ngram_buckets: buckets } = readJson(join(folder, 'vocab.json'));
  const known = new Map(words.map((word, id) => [word, id]));
  const endings = [
    ['s', ''],
    ['es', ''],
    ['ies', 'y'],
    ['ing', ''],
    ['ing', 'e'],
    ['ed', ''],
    ['ed', 'e'],
    ['er', ''],
    ['ly', ''],
  ];
  const hash = (text) => {
    let value = 0x811c9dc5;
    for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
    return value;
  };
  const encodeWord = (word) => {
    if (known.has(word)) return [known.get(word)];
    for (const [ending, instead] of endings) {
      const stem = word.slice(0, word.length - ending.length) + instead;
      if (word.endsWith(ending) && word.length - ending.length >= 3 && known.has(stem))
        return [known.get(stem)];
    }
    const marked = `<${word}>`;
    return Array.from(
      { length: marked.length - 2 },
      (_, at) => offset + (hash(marked.slice(at, at + 3)) % buckets),
    );
  };
  const tokenize = (query) => {
    const found =
      query
        .toLowerCase()
        .replaceAll("'s", '')
        .match(/[a-z0-9]+/g) ?? [];
    const ids = found.flatMap(encodeWord);
    return ids.length > 0 ? ids : [1];
  };
  const names = { inputIds: 'input_ids', attentionMask: 'attention_mask', output: 'text_embeds' };
  const text = { file: 'text.onnx', ...names, maxTokens: 24, padTokenId: 0 };
  const manifest = { id: 'starter-v0', vision: { ...vision, file: 'vision.onnx' }, text };
  return openTowers(folder, manifest, tokenize);
}
