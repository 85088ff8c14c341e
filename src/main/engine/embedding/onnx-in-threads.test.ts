/** ONNX Runtime in several threads of one process: the arrangement that the engine rests on. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { startWorker, workerUrl, type WorkerHandle } from '../threads/index.ts';
import type { EmbeddingTasks } from './testing/embedding-worker.ts';
import { writeTinyPack } from './testing/tiny-pack.ts';

const url = workerUrl(import.meta.url, './testing/embedding-worker');

function start(name: string): WorkerHandle<EmbeddingTasks> {
  const worker = startWorker<EmbeddingTasks>(url, { name, workerData: writeTinyPack(temporaryDirectory()) });
  onTestFinished(() => worker.close());
  return worker;
}

/** Runs a program of its own; rejects when it crashes, by a signal too, or says the wrong thing. */
async function run(lines: readonly string[]): Promise<string> {
  const directory = temporaryDirectory();
  writeTinyPack(join(directory, 'pack'));
  const script = join(directory, 'program.mjs');
  const from = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
  await writeFile(
    script,
    [
      `import { startWorker } from ${from('../threads/index.ts')};`,
      `import { createClipOnnxEmbedder } from ${from('./index.ts')};`,
      `import { readManifest } from ${from('../models/index.ts')};`,
      `const directory = ${JSON.stringify(join(directory, 'pack'))};`,
      'const pack = { directory, manifest: readManifest(directory) };',
      `const start = (name) => startWorker(new URL(${from('./testing/embedding-worker.ts')}), { name, workerData: pack });`,
      ...lines,
    ].join('\n'),
  );
  return (await promisify(execFile)(process.execPath, [script])).stdout.trim();
}

describe('ONNX Runtime in worker threads', () => {
  it('serves two threads of one process at once', async () => {
    const [one, two] = [start('indexing'), start('search')];
    const rounds = Array.from({ length: 20 }, () => [one.call('embed', 'red'), two.call('embed', 'red')]);
    const vectors = await Promise.all(rounds.flat());
    for (const vector of vectors) expect(vector).toEqual(vectors[0]);
  });

  it('goes on in one thread when the other is closed in the middle of its work', async () => {
    const [one, two] = [start('indexing'), start('search')];
    await Promise.all([one.call('embed', 'red'), two.call('embed', 'red')]);
    const forever = one.call('embedForever', null);
    await Promise.all([expect(forever).rejects.toMatchObject({ code: 'CANCELLED' }), one.close()]);
    expect(await two.call('embed', 'blue')).toHaveLength(16);
  });

  it('survives threads that are killed and replaced with a session alive', async () => {
    const worker = start('indexing');
    for (let i = 0; i < 3; i += 1) {
      await expect(worker.call('embedForever', null, { timeoutMs: 50 })).rejects.toMatchObject({
        name: 'WorkerTimedOut',
      });
    }
    expect(await worker.call('embed', 'red')).toHaveLength(16);
  });
});

describe('a process with sessions in its threads', () => {
  it('ends by itself, without a crash, when nothing is left to do', async () => {
    const said = await run([
      "const [a, b] = [start('a'), start('b')];",
      "const both = await Promise.all([a.call('embed', 'red'), b.call('embed', 'red')]);",
      "console.log(both.map((vector) => vector.length).join(' '));",
    ]);
    expect(said).toBe('16 16');
  });

  it('ends without a crash by process.exit while they run', async () => {
    const said = await run([
      "const [a, b] = [start('a'), start('b')];",
      "await Promise.all([a.call('embed', 'red'), b.call('embed', 'red')]);",
      "for (const each of [a, b]) each.call('embedForever', null).catch(() => undefined);",
      "console.log('leaving');",
      'setTimeout(() => process.exit(0), 20);',
    ]);
    expect(said).toBe('leaving');
  });

  it('ends without a crash after they were closed in order', async () => {
    const said = await run([
      "const worker = start('a');",
      "await worker.call('embed', 'red');",
      'await worker.close();',
      "console.log('closed');",
    ]);
    expect(said).toBe('closed');
  });
});

it('the main thread never loads ONNX Runtime, though it makes embedders and starts threads', async () => {
  const said = await run([
    "import { createRequire } from 'node:module';",
    "const embedder = createClipOnnxEmbedder(pack, { towers: 'both', threads: 1 });",
    "const worker = start('a');",
    "await worker.call('embed', embedder.space.modelId);",
    "const loaded = Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('onnxruntime'));",
    'console.log(JSON.stringify(loaded));',
    // The same question asked of a thread that did load it, so that the answer means something.
    "await embedder.embedTexts(['red'], { signal: new AbortController().signal });",
    "console.log(Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('onnxruntime')));",
  ]);
  expect(said.split('\n')).toEqual(['[]', 'true']);
});
