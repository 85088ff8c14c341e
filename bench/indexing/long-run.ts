/** Memory while very many photos are indexed, and while very large ones are. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createInMemoryClient } from '../../src/contract/rpc/index.ts';
import { writeTinyPack } from '../../src/main/engine/embedding/testing/tiny-pack.ts';
import { openEngine } from '../../src/main/engine/index.ts';
import { makeLargePhotos, makeManyPhotos, type MadePhotos } from './made-photos.ts';

export interface LongRunResult {
  readonly photos: string;
  readonly count: number;
  readonly threads: number;
  readonly seconds: number;
  /** Mean resident megabytes over each tenth of the photos. */
  readonly tenths: readonly number[];
  readonly peakMegabytes: number;
  /** The last tenth by the first. */
  readonly growth: number;
}

async function measure(
  name: string,
  photos: MadePhotos,
  scratch: string,
  threads: number,
): Promise<LongRunResult> {
  const bundledModels = join(scratch, 'models');
  writeTinyPack(join(bundledModels, 'tiny'), { id: 'tiny' });
  const engine = await openEngine({
    libraryDirectory: join(scratch, 'library'),
    access: 'write',
    owner: 'the benchmark',
    log: pino({ level: 'error' }, pino.destination({ fd: 2, sync: true })),
    bundledModels,
    threads,
  });
  const client = createInMemoryClient({
    handlers: engine.handlers,
    events: engine.events,
    logError: () => '',
  });
  const samples: number[][] = Array.from({ length: 10 }, () => []);
  let [done, peak] = [0, 0];
  const watch = setInterval(() => {
    const megabytes = process.memoryUsage.rss() / 1e6;
    peak = Math.max(peak, megabytes);
    samples[Math.min(9, Math.floor((10 * done) / photos.count))]?.push(megabytes);
  }, 50);
  const startedAtMs = performance.now();
  const finished = new Promise<void>((resolve, reject) => {
    client.on('indexing.changed', ({ indexed, phase, message }) => {
      done = indexed;
      if (phase === 'idle' && indexed === photos.count) resolve();
      if (phase === 'blocked') reject(new Error(message ?? 'blocked'));
    });
  });
  await client.call('library.addFolder', { path: photos.directory });
  await finished;
  const seconds = (performance.now() - startedAtMs) / 1000;
  clearInterval(watch);
  client.close();
  await engine.close();
  const tenths = samples.map((each) => Math.round(each.reduce((sum, value) => sum + value, 0) / each.length));
  return {
    photos: name,
    count: photos.count,
    threads,
    seconds,
    tenths,
    peakMegabytes: Math.round(peak),
    growth: (tenths[9] ?? NaN) / (tenths[0] ?? NaN),
  };
}

/** @param count of small photos; 0: large ones instead */
export async function measureLongRun(count: number, threads: number): Promise<LongRunResult> {
  const scratch = await mkdtemp(join(tmpdir(), 'recollect-bench-long-run-'));
  try {
    const directory = join(scratch, 'photos');
    const photos =
      count > 0
        ? await makeManyPhotos(directory, count)
        : await makeLargePhotos(directory, 2 * threads, 100, true);
    const name = count > 0 ? 'made, 320 x 240' : 'made, 100 megapixels, progressive';
    return await measure(name, photos, scratch, threads);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

export function describeLongRun({
  photos,
  count,
  threads,
  seconds,
  tenths,
  peakMegabytes,
  growth,
}: LongRunResult): string {
  return [
    `${count} photos (${photos}) on ${threads} threads in ${seconds.toFixed(0)} s`,
    `resident MB in each tenth: ${tenths.join(', ')}; peak ${peakMegabytes}`,
    `last tenth / first tenth: ${growth.toFixed(2)}`,
  ].join('\n');
}
