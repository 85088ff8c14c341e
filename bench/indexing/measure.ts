/**
 * Photos a second from a folder to a searchable library, beside what ONNX Runtime alone does with the same photos'
 * tensors on as many threads; and where the time of one photo goes.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { IndexingState } from '../../src/contract/index.ts';
import { createInMemoryClient, type Client } from '../../src/contract/rpc/index.ts';
import { clipOnnxSpace, visionInput } from '../../src/main/engine/embedding/index.ts';
import { readPhoto, type ReadPhoto } from '../../src/main/engine/imaging/index.ts';
import { openEngine } from '../../src/main/engine/index.ts';
import { findPacks, type InstalledPack } from '../../src/main/engine/models/index.ts';
import {
  ensureSpace,
  openLibraryForWriting,
  putContent,
  putThumbnails,
  putVector,
  transaction,
} from '../../src/main/engine/storage/index.ts';
import { benchPhotos } from '../photos.ts';
import { clipShapeId } from './clip-shape.ts';
import { copyPhotos, makeLargePhotos, type MadePhotos } from './made-photos.ts';
import { startRuntimeAlone } from './runtime-alone.ts';

export interface IndexMeasurement {
  readonly photos: string;
  readonly count: number;
  readonly model: string;
  /** Without the loading of the model and of the threads. */
  readonly photosPerSecond: number;
  /** The mean of before and after. */
  readonly runtimeAlonePerSecond: number;
  readonly ratio: number;
  /** Of one photo on one thread, but for inference, which has all of them. */
  readonly milliseconds: {
    readonly read: number;
    readonly decode: number;
    readonly inference: number;
    readonly store: number;
  };
  readonly peakRssMegabytes: number;
}

export interface IndexResult {
  readonly machine: { readonly cpu: string; readonly threads: number };
  readonly measurements: readonly IndexMeasurement[];
}

const log = pino({ level: 'error' }, pino.destination({ fd: 2, sync: true }));
const threads = availableParallelism();
/** Photos that come before the clock starts: as many as load the model in every thread. */
const warming = 16;
/** Photos whose way is measured step by step. */
const stepped = 20;

function never(): AbortSignal {
  return new AbortController().signal;
}

async function untilIdle(client: Client): Promise<IndexingState> {
  const { promise, resolve, reject } = Promise.withResolvers<IndexingState>();
  const look = (state: IndexingState): void => {
    if (state.phase === 'idle') resolve(state);
    if (state.phase === 'blocked') reject(new Error(state.message ?? 'blocked'));
  };
  const unsubscribe = client.on('indexing.changed', look);
  look(await client.call('indexing.state', {}));
  const state = await promise;
  unsubscribe();
  return state;
}

/** The engine over a folder, after it has seen other photos: everything is loaded. */
async function indexFolder(
  scratch: string,
  bundledModels: string | null,
  modelId: string,
  photos: MadePhotos,
  first: MadePhotos,
): Promise<{ readonly photosPerSecond: number; readonly peakRssMegabytes: number }> {
  const engine = await openEngine({
    libraryDirectory: join(scratch, 'library'),
    access: 'write',
    owner: 'the benchmark',
    log,
    threads,
    ...(bundledModels === null ? {} : { bundledModels }),
  });
  const client = createInMemoryClient({
    handlers: engine.handlers,
    events: engine.events,
    logError: () => '',
  });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
  try {
    await client.call('models.use', { modelId });
    await client.call('library.addFolder', { path: first.directory });
    await untilIdle(client);
    peak = 0;
    const startedAtMs = performance.now();
    await client.call('library.addFolder', { path: photos.directory });
    const { indexed, failed } = await untilIdle(client);
    const seconds = (performance.now() - startedAtMs) / 1000;
    if (indexed !== photos.count || failed > 0) {
      throw new Error(`${indexed} of ${photos.count} photos were indexed, ${failed} failed.`);
    }
    return { photosPerSecond: photos.count / seconds, peakRssMegabytes: Math.round(peak / 1e6) };
  } finally {
    clearInterval(watch);
    client.close();
    await engine.close();
    await rm(join(scratch, 'library'), { recursive: true, force: true });
  }
}

async function timed<T>(count: number, work: () => Promise<T>): Promise<{ each: number; value: T }> {
  const startedAtMs = performance.now();
  const value = await work();
  return { each: (performance.now() - startedAtMs) / count, value };
}

/** What the steps of one photo take by themselves, in milliseconds, and their tensors. */
async function measureSteps(
  scratch: string,
  pack: InstalledPack,
  paths: readonly string[],
): Promise<{ read: number; decode: number; store: number; tensors: Float32Array[] }> {
  const read = await timed(paths.length, async () => {
    for (const path of paths) await readFile(path);
  });
  const whole = await timed(paths.length, async () => {
    const photos: ReadPhoto[] = [];
    for (const path of paths) {
      photos.push(
        await readPhoto(path, { thumbnails: true, prepare: [visionInput(pack.manifest)], signal: never() }),
      );
    }
    return photos;
  });
  const library = openLibraryForWriting(join(scratch, 'steps'), { owner: 'the benchmark' });
  const space = ensureSpace(library.db, clipOnnxSpace(pack.manifest));
  const vector = new Float32Array(space.dimensions);
  vector[0] = 1;
  const store = await timed(paths.length, () => {
    for (let from = 0; from < whole.value.length; from += 8) {
      const some = whole.value.slice(from, from + 8);
      transaction(library.thumbnails, () => {
        for (const photo of some) putThumbnails(library.thumbnails, photo.sha256, photo.thumbnails);
      });
      transaction(library.db, () => {
        for (const photo of some) putVector(library.db, space, putContent(library.db, photo), vector);
      });
    }
    return Promise.resolve();
  });
  library.close();
  await rm(join(scratch, 'steps'), { recursive: true, force: true });
  const tensors = whole.value.flatMap(({ prepared }) =>
    prepared.filter((image) => image instanceof Float32Array),
  );
  return { read: read.each, decode: whole.each - read.each, store: store.each, tensors };
}

export async function measureIndexing(say: (line: string) => void): Promise<IndexResult> {
  const scratch = await mkdtemp(join(tmpdir(), 'recollect-bench-index-'));
  try {
    const everyday = await benchPhotos(scratch);
    const names = (await readdir(everyday.directory)).filter((name) => name.endsWith('.jpg')).sort();
    say('Making photos of 12 and 24 megapixels …');
    const sets: readonly [string, MadePhotos][] = [
      [
        `${everyday.kind} everyday photos`,
        await copyPhotos(names.slice(warming), everyday.directory, join(scratch, 'everyday')),
      ],
      ['made, 12 megapixels', await makeLargePhotos(join(scratch, 'large-12'), 40, 12)],
      ['made, 24 megapixels', await makeLargePhotos(join(scratch, 'large-24'), 20, 24)],
    ];
    const first = await copyPhotos(names.slice(0, warming), everyday.directory, join(scratch, 'first'));
    const models = join(scratch, 'models');
    const writer = fileURLToPath(new URL('./write-clip-shape.ts', import.meta.url));
    execFileSync(process.execPath, [writer, join(models, clipShapeId)]);

    const measurements: IndexMeasurement[] = [];
    for (const [modelId, bundledModels] of [
      ['starter', null],
      [clipShapeId, models],
    ] as const) {
      const bundledDir = bundledModels ?? join(import.meta.dirname, '..', '..', 'models');
      const pack = findPacks({ bundledDir, downloadedDir: join(scratch, 'none') }, () => undefined).find(
        (candidate) => candidate.manifest.id === modelId,
      );
      if (pack?.isInstalled !== true) throw new Error(`There is no model ${modelId}.`);
      for (const [name, photos] of sets) {
        say(`${pack.manifest.name}: ${photos.count} photos (${name}) …`);
        const paths = (await readdir(photos.directory))
          .slice(0, stepped)
          .map((file) => join(photos.directory, file));
        const steps = await measureSteps(scratch, pack, paths);
        const alone = await startRuntimeAlone(pack, threads);
        const before = await alone.photosPerSecond(steps.tensors);
        await alone.close();
        const run = await indexFolder(scratch, bundledModels, modelId, photos, first);
        const again = await startRuntimeAlone(pack, threads);
        const after = await again.photosPerSecond(steps.tensors);
        await again.close();
        const runtimeAlonePerSecond = (before + after) / 2;
        measurements.push({
          photos: name,
          count: photos.count,
          model: modelId,
          ...run,
          runtimeAlonePerSecond,
          ratio: run.photosPerSecond / runtimeAlonePerSecond,
          milliseconds: {
            read: steps.read,
            decode: steps.decode,
            inference: 1000 / runtimeAlonePerSecond,
            store: steps.store,
          },
        });
      }
    }
    return { machine: { cpu: cpus()[0]?.model ?? 'unknown', threads }, measurements };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

export function describeIndexing({ machine, measurements }: IndexResult): string {
  const rows = measurements.map(
    ({ photos, model, photosPerSecond, runtimeAlonePerSecond, ratio, milliseconds, peakRssMegabytes }) => {
      const { read, decode, inference, store } = milliseconds;
      const steps = [read, decode, inference, store].map((each) => each.toFixed(1)).join(' | ');
      return `| ${model} | ${photos} | ${photosPerSecond.toFixed(1)} | ${runtimeAlonePerSecond.toFixed(1)} | ${ratio.toFixed(2)} | ${steps} | ${peakRssMegabytes} |`;
    },
  );
  return [
    `${machine.cpu}, ${machine.threads} threads.`,
    '',
    '| model | photos | photos/s | ONNX Runtime alone | ratio | read, ms | decode, ms | inference, ms | store, ms | peak MB |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}
