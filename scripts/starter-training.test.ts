/**
 * The starter model's training, on a few photos for a few steps: every stage runs, and a pack comes out that the
 * program can load. Needs Debian's python3-torch and python3-onnx and the raw data; skipped, with the reason, elsewhere.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createClipOnnxEmbedder } from '../src/main/engine/embedding/index.ts';
import { readManifest } from '../src/main/engine/models/index.ts';
import { itWithShared } from '../src/testing/shared-data.ts';
import { temporaryDirectory } from '../src/testing/temporary-directory.ts';

const python = '/usr/bin/python3';
const name = 'trains a pack that the program can load';

if (spawnSync(python, ['-c', 'import torch, onnx, PIL, numpy']).status === 0) {
  itWithShared('training/captions.tsv', name, trainAndLoad, 300_000);
} else {
  const reason = `skipped: ${python} has no torch, onnx, PIL or numpy`;
  process.stderr.write(`${name}: ${reason}\n`);
  it.skip(`${name} (${reason})`, () => undefined);
}

async function trainAndLoad(captions: string): Promise<void> {
  const scratch = temporaryDirectory();
  const pack = join(scratch, 'pack');
  const training = spawnSync(
    join(import.meta.dirname, '../models/starter/training/train.sh'),
    ['--smoke', '--data', join(captions, '..'), '--work', join(scratch, 'work'), '--out', pack],
    { cwd: join(import.meta.dirname, '..'), encoding: 'utf8' },
  );
  expect(training.status, training.stderr).toBe(0);
  for (const stage of ['text', 'pretrain', 'distil', 'member 1', 'teach'])
    expect(training.stdout).toContain(` ${stage} `);

  const manifest = readManifest(pack);
  const embedder = createClipOnnxEmbedder({ directory: pack, manifest }, { towers: 'both', threads: 1 });
  const { signal } = new AbortController();
  const [text] = await embedder.embedTexts(['a dog on the beach'], { signal });
  const { width, height } = embedder.vision;
  const [photo] = await embedder.embedImages([new Float32Array(3 * width * height)], { signal });
  expect([text?.length, photo?.length]).toEqual([manifest.dimensions, manifest.dimensions]);
  await embedder.close();
}
