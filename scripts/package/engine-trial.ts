/**
 * Runs the engine out of a laid-out package, as the shell would, over a folder of photos: whether its native parts, decoders, model
 * and data are found where the package has them. Runs in the pinned Node, on the system that the package is for.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { waitUntilIndexed } from '../../src/main/cli/index-run.ts';
import type { PhotoId } from '../../src/contract/index.ts';
import { createClient, type Client } from '../../src/contract/rpc/index.ts';
import { engineLaunch } from '../../src/main/electron/engine-launch.ts';
import { startEngineProcess } from '../../src/main/electron/engine-process.ts';
import { spawnEngine } from '../../src/main/electron/engine-spawn.ts';
import { mediaOverPort } from '../../src/main/electron/media-channel.ts';
import type { Layout } from './lay-out.ts';
import { writeTrialPhotos } from './trial-photos.ts';

const timeoutMs = 300_000;
const placesTimeoutMs = 60_000;
const placesPollMs = 250;

/** What was seen, a line each, and what was wrong. */
export interface TrialReport {
  readonly seen: readonly string[];
  readonly problems: readonly string[];
}

/** Native files that a process has loaded from a node_modules that is not the package's own. Linux only. */
function foreignLibraries(child: ChildProcess | undefined, resourcesDirectory: string): string[] {
  if (process.platform !== 'linux' || child?.pid === undefined) return [];
  const paths = readFileSync(`/proc/${String(child.pid)}/maps`, 'utf8').matchAll(
    /\s(\/.*node_modules\/.*)$/gmu,
  );
  const foreign = new Set(
    [...paths].map(([, path = '']) => path).filter((path) => !path.startsWith(resourcesDirectory)),
  );
  return [...foreign].map((path) => `The engine loaded ${path}, which is outside the package.`);
}

/** Whether a query finds a photo, now or soon: places get their names after indexing, and no event tells of it. */
async function isFound(client: Client, query: string, name: string): Promise<boolean> {
  const untilMs = performance.now() + placesTimeoutMs;
  while (performance.now() < untilMs) {
    const { results } = await client.call('search.query', { query, limit: 10 });
    if (results.some(({ photo }) => photo.name === name)) return true;
    await setTimeout(placesPollMs);
  }
  return false;
}

async function askFor(client: Client, names: readonly string[]): Promise<TrialReport> {
  const problems: string[] = [];
  const seen: string[] = [];
  const { failures } = await client.call('library.failures', { cursor: null, limit: 1000 });
  for (const { name, message } of failures) {
    if (names.includes(name)) problems.push(`${name} could not be read: ${message}`);
  }
  if (!(await isFound(client, 'place:lisbon', 'lisbon.jpg')))
    problems.push('The place of lisbon.jpg has no name.');
  const red = await client.call('search.query', { query: 'red', limit: 100 });
  seen.push(`${String(red.searchedCount)} photos searched by ${red.modelName}, scanned by ${red.scannedBy}`);
  if (red.scannedBy === 'sqlite-vec') problems.push('The scan’s WebAssembly was not found.');
  return { seen, problems };
}

/**
 * Tries the engine of a package.
 *
 * @param sharedData the folder `shared/data`, where it is there
 */
export async function tryEngine(layout: Layout, sharedData: string | undefined): Promise<TrialReport> {
  const directory = mkdtempSync(join(tmpdir(), 'recollect-trial-'));
  const photosDirectory = join(directory, 'photos');
  mkdirSync(photosDirectory);
  const { names, notTried } = await writeTrialPhotos(photosDirectory, sharedData);
  // Its log is for a person who looks for a cause; what went wrong is told below.
  process.env['RECOLLECT_LOG'] ??= 'fatal';
  const seen = notTried.map((what) => `not tried: ${what}`);
  const problems: string[] = [];
  let child: ChildProcess | undefined;
  const engine = startEngineProcess({
    log: pino({ level: 'silent' }),
    onRefused: (error) => problems.push(`The engine refuses its library: ${error.message}`),
    launch() {
      const launch = engineLaunch({
        platform: process.platform,
        isPackaged: true,
        resourcesDirectory: layout.resourcesDirectory,
        appDirectory: join(layout.resourcesDirectory, 'app.asar'),
        electronPath: layout.program,
      });
      child = spawnEngine(launch, join(directory, 'library'));
      child.once('exit', (code) => {
        if (code !== 0) problems.push(`The engine ended with code ${String(code)}.`);
      });
      return child;
    },
  });
  try {
    const client = createClient(engine.open('rpc'));
    await client.call('library.addFolder', { path: photosDirectory });
    if (sharedData !== undefined) {
      await client.call('library.addFolder', { path: join(sharedData, 'photos', 'showcase') });
    }
    const signal = AbortSignal.timeout(timeoutMs);
    const state = await waitUntilIndexed(client, { signal, showsProgress: false });
    seen.push(`${String(state.indexed)} photos indexed, ${String(state.failed)} failed`);
    const asked = await askFor(client, names);
    seen.push(...asked.seen);
    problems.push(...asked.problems, ...foreignLibraries(child, layout.resourcesDirectory));
    const { photos } = await client.call('library.photos', { cursor: null, limit: 1 });
    const media = mediaOverPort(() => engine.open('media'));
    const thumbnail = await media.thumbnail(photos[0]?.photoId ?? (0 as PhotoId), 'small');
    if (thumbnail === undefined || thumbnail.bytes.length === 0) problems.push('There is no thumbnail.');
    client.close();
  } catch (error) {
    problems.push(`The engine could not be used: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await engine.stop();
    rmSync(directory, { recursive: true, force: true });
  }
  return { seen, problems };
}
