import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeWithShared } from '../../../testing/shared-data.ts';
import { readQueryImage, toTensor } from './index.ts';
import type { Pixels, TensorInput } from './index.ts';

const clip: TensorInput = {
  kind: 'tensor',
  width: 224,
  height: 224,
  fit: 'cover',
  kernel: 'cubic',
  mean: [0.48145466, 0.4578275, 0.40821073],
  std: [0.26862954, 0.26130258, 0.27577711],
};

function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    dot += value * other;
    aa += value * value;
    bb += other * other;
  }
  return dot / Math.sqrt(aa * bb);
}

/** Columns of red, green and blue, of the same width. */
function columns(width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    data[pixel * 3 + Math.floor(((pixel % width) * 3) / width)] = 255;
  }
  return { data, width, height };
}

describe('toTensor', () => {
  it('gives planes of R, G and B, normalised', async () => {
    const vision: TensorInput = { ...clip, width: 3, height: 1, fit: 'fill', kernel: 'nearest' };
    const tensor = await toTensor(columns(3, 1), vision);
    const high = clip.mean.map((mean, channel) => (1 - mean) / (clip.std[channel] ?? 1));
    const low = clip.mean.map((mean, channel) => -mean / (clip.std[channel] ?? 1));
    const expected = [high[0], low[0], low[0], low[1], high[1], low[1], low[2], low[2], high[2]];
    for (const [index, value] of expected.entries()) expect(tensor[index]).toBeCloseTo(value ?? NaN, 5);
  });

  it('cuts out the middle to cover, and squashes to fill', async () => {
    const wide = columns(90, 30);
    const plain = { ...clip, width: 30, height: 30, mean: [0, 0, 0], std: [1, 1, 1] };
    const covered = await toTensor(wide, { ...plain, fit: 'cover' });
    expect([...covered.subarray(0, 900)].every((value) => value < 0.1)).toBe(true);
    expect([...covered.subarray(900, 1800)].filter((value) => value > 0.9).length).toBeGreaterThan(800);
    const filled = await toTensor(wide, { ...plain, fit: 'fill' });
    expect(filled[0]).toBeCloseTo(1, 1);
    expect(filled[1800 + 29]).toBeCloseTo(1, 1);
  });

  it('enlarges what is smaller than the model wants', async () => {
    const tensor = await toTensor(columns(3, 2), clip);
    expect(tensor).toHaveLength(3 * 224 * 224);
    expect(tensor.every(Number.isFinite)).toBe(true);
  });
});

describeWithShared('clip/preprocessing', 'preprocessing', (folder) => {
  it("is CLIP's", async () => {
    const bytes = await readFile(join(folder, 'expected_1x3x224x224_f32.bin'));
    const expected = new Float32Array(Uint8Array.from(bytes).buffer);
    const tensor = await readQueryImage(join(folder, 'photo.jpg'), clip);
    expect(tensor).toHaveLength(expected.length);
    expect(cosine(tensor, expected)).toBeGreaterThanOrEqual(0.9999);
  });
});
