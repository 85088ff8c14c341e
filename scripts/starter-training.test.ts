/**
 * The starter model's training, on a few photos for a few steps: every stage runs, and a pack comes out that the
 * program can load; with more steps of "distil" what follows it is made again. Needs Debian's python3-torch and python3-onnx and the raw data; skipped, with the reason, elsewhere.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createClipOnnxEmbedder } from '../src/main/engine/embedding/index.ts';
import { readManifest } from '../src/main/engine/models/index.ts';
import { itWithShared } from '../src/testing/shared-data.ts';
import { temporaryDirectory } from '../src/testing/temporary-directory.ts';

const python = '/usr/bin/python3';
/** Two trainings: 75 seconds on a quiet machine, and eight minutes were seen where others use its processors. */
const longestMs = 1_800_000;
const name = 'trains a pack that the program can load';

if (spawnSync(python, ['-c', 'import torch, onnx, PIL, numpy']).status === 0) {
  itWithShared('training/captions.tsv', name, trainAndLoad, longestMs);
} else {
  const reason = `skipped: ${python} has no torch, onnx, PIL or numpy`;
  process.stderr.write(`${name}: ${reason}\n`);
  it.skip(`${name} (${reason})`, () => undefined);
}

async function trainAndLoad(captions: string): Promise<void> {
  const scratch = temporaryDirectory();
  // Stands for the project's root: a smoke run without --work and --out works beside it and leaves it as it is.
  const project = join(scratch, 'project');
  mkdirSync(project);
  const pack = join(scratch, 'starter-work-smoke/pack');
  const train = (...options: string[]): string => {
    const { status, stdout, stderr } = spawnSync(
      join(import.meta.dirname, '../models/starter/training/train.sh'),
      ['--smoke', '--data', join(captions, '..'), ...options],
      { cwd: project, encoding: 'utf8' },
    );
    expect(status, stderr).toBe(0);
    return stdout;
  };
  const log = train();
  for (const stage of ['text', 'pretrain', 'distil', 'member 1', 'teach'])
    expect(log).toContain(` ${stage} `);
  expect(readdirSync(project), 'what a smoke run leaves in the project').toEqual([]);

  const manifest = readManifest(pack);
  const embedder = createClipOnnxEmbedder({ directory: pack, manifest }, { towers: 'both', threads: 1 });
  const { signal } = new AbortController();
  const [text] = await embedder.embedTexts(['a dog on the beach'], { signal });
  const { width, height } = embedder.vision;
  const [photo] = await embedder.embedImages([new Float32Array(3 * width * height)], { signal });
  expect([text?.length, photo?.length]).toEqual([manifest.dimensions, manifest.dimensions]);
  await embedder.close();

  const before = readFileSync(join(pack, 'text.onnx'));
  const longer = train('--distil-steps', '5');
  expect(longer).not.toContain(' text ');
  for (const result of ['member-0.pt', 'member-1.pt', 'teach.pt'])
    expect(longer).toContain(`${result} was made from something else`);
  expect(readFileSync(join(pack, 'text.onnx')).equals(before), 'the same text tower as before').toBe(false);
  expect(readManifest(pack).revision).not.toBe(manifest.revision);
}
