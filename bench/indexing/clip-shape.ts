/**
 * A model pack whose vision tower has the exact shape of CLIP ViT-B/32 and weights that mean nothing: what it costs is
 * what people pay for the real one. Made for a measurement, about 350 MB.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  encodeOnnx,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
} from '../../src/main/engine/embedding/testing/onnx-encoder.ts';
import { tinyManifest, tinyPackFiles } from '../../src/main/engine/embedding/testing/tiny-pack.ts';
import type { PackManifest } from '../../src/main/engine/models/index.ts';
import { randomNumbers } from '../../src/testing/make-photo.ts';

const layers = 12;
const width = 768;
const heads = 12;
const patch = 32;
const side = 224;
const outputs = 512;
const patches = (side / patch) ** 2;

function clipVisionGraph(): OnnxGraph {
  const random = randomNumbers(32);
  const constants: OnnxTensor[] = [];
  const nodes: OnnxNode[] = [];
  let names = 0;

  const weights = (shape: readonly number[], scale = 0.02): string => {
    const name = `w${(names += 1)}`;
    const count = shape.reduce((product, size) => product * size, 1);
    const data = new Float32Array(count);
    for (let at = 0; at < count; at += 1) data[at] = (random() - 0.5) * 2 * scale;
    constants.push({ name, type: 'float32', shape, data });
    return name;
  };
  const ones = (size: number): string => {
    const name = `w${(names += 1)}`;
    constants.push({ name, type: 'float32', shape: [size], data: new Float32Array(size).fill(1) });
    return name;
  };
  const numbers = (data: readonly number[]): string => {
    const name = `n${(names += 1)}`;
    constants.push({ name, type: 'int64', shape: [data.length], data });
    return name;
  };
  const scalar = (value: number): string => {
    const name = `s${(names += 1)}`;
    constants.push({ name, type: 'float32', shape: [1], data: [value] });
    return name;
  };
  const node = (op: string, inputs: readonly string[], attributes: OnnxNode['attributes'] = {}): string => {
    const output = `t${(names += 1)}`;
    nodes.push({ op, inputs, outputs: [output], attributes });
    return output;
  };
  const linear = (input: string, from: number, to: number): string =>
    node('Add', [node('MatMul', [input, weights([from, to])]), weights([to])]);
  const norm = (input: string): string => node('LayerNormalization', [input, ones(width), weights([width])]);

  const split = numbers([1, patches + 1, heads, width / heads]);
  const joined = numbers([1, patches + 1, width]);
  const attention = (input: string): string => {
    const heading = (permutation: readonly number[]): string =>
      node('Transpose', [node('Reshape', [linear(input, width, width), split])], { perm: permutation });
    const query = node('Mul', [heading([0, 2, 1, 3]), scalar((width / heads) ** -0.5)]);
    const scores = node('Softmax', [node('MatMul', [query, heading([0, 2, 3, 1])])]);
    const mixed = node('MatMul', [scores, heading([0, 2, 1, 3])]);
    const back = node('Reshape', [node('Transpose', [mixed], { perm: [0, 2, 1, 3] }), joined]);
    return linear(back, width, width);
  };
  const perceptron = (input: string): string => {
    const wide = linear(input, width, 4 * width);
    // QuickGELU, which is what CLIP was trained with.
    return linear(
      node('Mul', [wide, node('Sigmoid', [node('Mul', [wide, scalar(1.702)])])]),
      4 * width,
      width,
    );
  };

  const pixels = node('Conv', ['pixel_values', weights([width, 3, patch, patch])], {
    kernel_shape: [patch, patch],
    strides: [patch, patch],
  });
  const rows = node('Transpose', [node('Reshape', [pixels, numbers([1, width, patches])])], {
    perm: [0, 2, 1],
  });
  const withClass = node('Concat', [weights([1, 1, width]), rows], { axis: 1 });
  let state = norm(node('Add', [withClass, weights([1, patches + 1, width])]));
  for (let layer = 0; layer < layers; layer += 1) {
    state = node('Add', [state, attention(norm(state))]);
    state = node('Add', [state, perceptron(norm(state))]);
  }
  const first = node('Gather', [state, numbers([0])], { axis: 1 });
  const pooled = norm(node('Reshape', [first, numbers([1, width])]));
  nodes.push({ op: 'MatMul', inputs: [pooled, weights([width, outputs], 0.1)], outputs: ['image_embeds'] });
  return {
    inputs: [{ name: 'pixel_values', type: 'float32', shape: [1, 3, side, side] }],
    outputs: [{ name: 'image_embeds', type: 'float32', shape: [1, outputs] }],
    constants,
    nodes,
  };
}

export const clipShapeId = 'clip-shape';

/** Writes the pack. Its text tower is a placeholder that nothing asks. */
export function writeClipShapedPack(directory: string): void {
  const files = new Map(tinyPackFiles());
  files.set('onnx/vision.onnx', encodeOnnx(clipVisionGraph()));
  const tiny = tinyManifest(files, { id: clipShapeId });
  const manifest: PackManifest = {
    ...tiny,
    name: 'CLIP ViT-B/32 in shape only',
    description: 'Random weights.',
    dimensions: outputs,
    vision: {
      ...tiny.vision,
      width: side,
      height: side,
      mean: [0.48145466, 0.4578275, 0.40821073],
      std: [0.26862954, 0.26130258, 0.27577711],
    },
  };
  files.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
  for (const [path, content] of files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
}
