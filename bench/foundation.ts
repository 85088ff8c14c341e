/** Indexing speed, a second run's speed, query latency, and the engine's own latency while it indexes. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { pino } from 'pino';
import type { IndexingState } from '../src/contract/index.ts';
import { createInMemoryClient, messagePort, serve, type Client } from '../src/contract/rpc/index.ts';
import { openEngine, type Engine } from '../src/main/engine/index.ts';
import { benchPhotos } from './photos.ts';
import { latencyOf, type Latency } from './statistics.ts';

const texts = [
  'a dog running on grass',
  'children playing in the snow',
  'a man climbing a rock',
  'people at the beach',
  'a red car',
  'two people on a bicycle',
  'a football match',
  'a woman in a blue dress',
];
const queriesPerKind = 100;

export interface FoundationResult {
  readonly machine: { readonly cpu: string; readonly threads: number };
  readonly model: string;
  readonly photos: { readonly count: number; readonly kind: 'real' | 'made' };
  /** From an empty library to every photo searchable, the model's loading included. */
  readonly index: { readonly seconds: number; readonly photosPerSecond: number };
  /** The same folder once more. */
  readonly again: { readonly seconds: number; readonly shareOfFirst: number };
  /** While indexing: `indexing.state` and `library.state` asked by another thread every 20 ms. */
  readonly stateWhileIndexing: Latency;
  readonly firstTextQueryMs: number;
  readonly textQuery: Latency;
  /** More like a photo of the library. */
  readonly photoQuery: Latency;
  /** A photo file from elsewhere: decode, embed, search. */
  readonly imageQuery: Latency;
}

const log = pino({ level: 'error' }, pino.destination({ fd: 2, sync: true }));

function open(libraryDirectory: string): Promise<Engine> {
  return openEngine({ libraryDirectory, access: 'write', owner: 'the benchmark', log });
}

function clientOf(engine: Engine): Client {
  return createInMemoryClient({
    handlers: engine.handlers,
    events: engine.events,
    logError: (error) => {
      log.error({ err: error });
      return '';
    },
  });
}

async function index(client: Client, directory: string): Promise<IndexingState & { seconds: number }> {
  const startedAtMs = performance.now();
  const { promise, resolve } = Promise.withResolvers<IndexingState>();
  const look = (state: IndexingState): void => {
    if (state.phase === 'idle') resolve(state);
  };
  await client.call('library.addFolder', { path: directory });
  // Not before: the engine is idle until there is a folder.
  const unsubscribe = client.on('indexing.changed', look);
  look(await client.call('indexing.state', {}));
  const state = await promise;
  unsubscribe();
  return { ...state, seconds: (performance.now() - startedAtMs) / 1000 };
}

/** Asks the engine from another thread until the work is done. */
async function askWhile<T>(engine: Engine, work: Promise<T>): Promise<{ value: T; latency: Latency }> {
  const { port1, port2 } = new MessageChannel();
  const serving = serve(messagePort(port1), { handlers: engine.handlers, logError: () => '' });
  const asker = new Worker(new URL('./asker.ts', import.meta.url), {
    workerData: { port: port2 },
    transferList: [port2],
  });
  const times = new Promise<readonly number[]>((resolve, reject) => {
    asker.once('message', resolve);
    asker.once('error', reject);
  });
  const value = await work;
  asker.postMessage('stop');
  const latency = latencyOf(await times);
  serving.close();
  return { value, latency };
}

async function timed(count: number, ask: (round: number) => Promise<unknown>): Promise<number[]> {
  const timesMs: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const startedAtMs = performance.now();
    await ask(round);
    timesMs.push(performance.now() - startedAtMs);
  }
  return timesMs;
}

export async function measureFoundation(say: (line: string) => void): Promise<FoundationResult> {
  const scratch = await mkdtemp(join(tmpdir(), 'recollect-bench-'));
  try {
    const { directory, kind } = await benchPhotos(scratch);
    const libraryDirectory = join(scratch, 'library');
    say(`Indexing ${directory} …`);
    const first = await open(libraryDirectory);
    const { value: run, latency } = await askWhile(first, index(clientOf(first), directory));
    await first.close();

    say('Indexing it again …');
    const engine = await open(libraryDirectory);
    const client = clientOf(engine);
    const again = await index(client, directory);

    say('Searching …');
    const { photos } = await client.call('library.photos', { cursor: null, limit: queriesPerKind });
    const files = (await readdir(directory)).slice(0, 20).map((name) => join(directory, name));
    const searchText = (round: number): Promise<unknown> => {
      const text = `${texts[round % texts.length] ?? ''} ${round}`;
      return client.call('search.query', { query: text, limit: 100 });
    };
    const [firstTextQueryMs = NaN] = await timed(1, searchText);
    const textTimes = await timed(queriesPerKind, searchText);
    const photoTimes = await timed(photos.length, (round) => {
      const photoId = photos[round]?.photoId ?? 1;
      return client.call('search.query', { query: `image:${photoId}`, limit: 100 });
    });
    const imageTimes = await timed(files.length, async (round) => {
      const { queryImageId } = await client.call('search.addQueryImage', { path: files[round] ?? '' });
      return client.call('search.query', { query: `image:${queryImageId}`, limit: 100 });
    });
    await engine.close();

    return {
      machine: { cpu: cpus()[0]?.model ?? 'unknown', threads: availableParallelism() },
      model: run.modelId ?? 'none',
      photos: { count: run.indexed, kind },
      index: { seconds: run.seconds, photosPerSecond: run.indexed / run.seconds },
      again: { seconds: again.seconds, shareOfFirst: again.seconds / run.seconds },
      stateWhileIndexing: latency,
      firstTextQueryMs,
      textQuery: latencyOf(textTimes),
      photoQuery: latencyOf(photoTimes),
      imageQuery: latencyOf(imageTimes),
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function row(name: string, { medianMs, p95Ms, count }: Latency): string {
  const median = medianMs.toFixed(1).padStart(8);
  return `${name.padEnd(34)}${median} ms median ${p95Ms.toFixed(1).padStart(8)} ms at p95  (${count} times)`;
}

export function describeFoundation(result: FoundationResult): string {
  const { machine, photos, index: run, again } = result;
  const share = (100 * again.shareOfFirst).toFixed(1);
  return [
    `${machine.cpu}, ${machine.threads} threads, model ${result.model}, ${photos.count} ${photos.kind} photos`,
    `indexing                          ${run.photosPerSecond.toFixed(1).padStart(8)} photos/s (${run.seconds.toFixed(1)} s)`,
    `the same folder again             ${again.seconds.toFixed(2).padStart(8)} s (${share} % of the first time)`,
    row('state asked while indexing', result.stateWhileIndexing),
    `first text query                  ${result.firstTextQueryMs.toFixed(1).padStart(8)} ms`,
    row('text query', result.textQuery),
    row('query by a photo of the library', result.photoQuery),
    row('query by an image file', result.imageQuery),
  ].join('\n');
}
