/** How long it takes to look through a large folder in which nothing has changed, and what watching it costs. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createScans } from '../src/main/engine/indexing/scans.ts';
import { addFolder } from '../src/main/engine/library/index.ts';
import {
  filesAfter,
  linkFileToContent,
  openLibraryForWriting,
  putContent,
  transaction,
  type OpenLibrary,
} from '../src/main/engine/storage/index.ts';
import { createWatching } from '../src/main/engine/watching/index.ts';

const filesPerFolder = 50;
const rounds = 5;

export interface RescanResult {
  readonly machine: { readonly cpu: string; readonly threads: number };
  readonly files: number;
  readonly folders: number;
  /** Every file is new: it is put into the queue. */
  readonly firstSeconds: number;
  /** Nothing has changed; median, and the slowest. */
  readonly rescanSeconds: number;
  readonly slowestSeconds: number;
  /** Without a watch; medians differ by what setting up the watches takes the first time. */
  readonly watchesSetUpSeconds: number;
  readonly watches: number;
  /** What the process holds more while it watches. */
  readonly watchingBytes: number;
  /** From a file's end of writing until it is in the queue, the half second it has to stand still among it; median. */
  readonly noticedMs: number;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  // What V8 gives under that name.
  const collect = runInNewContext('gc') as () => void;
  collect();
}

async function makeFiles(root: string, files: number): Promise<number> {
  const folders = Math.ceil(files / filesPerFolder);
  for (let folder = 0; folder < folders; folder++) {
    const path = join(root, String(2000 + (folder % 25)), `day ${folder}`);
    await mkdir(path, { recursive: true });
    const here = Math.min(filesPerFolder, files - folder * filesPerFolder);
    const write = (file: number): Promise<void> =>
      writeFile(join(path, `IMG_${file}.jpg`), `${folder} ${file}`);
    await Promise.all(Array.from({ length: here }, (_, file) => write(file)));
  }
  return folders;
}

/** What indexing would leave: every file is a photo of its own. */
function becomePhotos({ db }: OpenLibrary, folderId: Parameters<typeof filesAfter>[1]): void {
  const metadata = {
    ...{ takenAtMs: null, camera: null, lens: null, iso: null, aperture: null },
    ...{ exposureSeconds: null, focalLengthMm: null, latitude: null, longitude: null },
  };
  transaction(db, () => {
    for (const { fileId } of filesAfter(db, folderId, 0, Number.MAX_SAFE_INTEGER)) {
      const sha256 = new Uint8Array(32);
      new DataView(sha256.buffer).setUint32(0, fileId);
      const size = { format: 'jpeg', width: 3, height: 2, orientation: 1, thumbHash: null } as const;
      linkFileToContent(db, fileId, putContent(db, { sha256, metadata, ...size }, 1));
    }
    db.exec('DELETE FROM job');
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

export async function measureRescan(files: number, say: (line: string) => void): Promise<RescanResult> {
  const scratch = await mkdtemp(join(tmpdir(), 'recollect-rescan-'));
  const library = openLibraryForWriting(join(scratch, 'library'), { owner: 'the benchmark' });
  try {
    const root = join(scratch, 'photos');
    await mkdir(root);
    say(`Making ${files} files …`);
    const folders = await makeFiles(root, files);
    const { folderId } = await addFolder(library.db, root);
    let onFinished = (): void => undefined;
    let onChange = (): unknown => undefined;
    let isWatching = false;
    const watching = createWatching({
      db: library.db,
      onHint: (id, path) => scans.lookAt(id, path),
      onScanWanted: () => undefined,
      onNotices: () => undefined,
      onError: (error) => {
        throw error;
      },
    });
    const scans = createScans({
      db: library.db,
      onFolder: (id, path) => isWatching && watching.onFolder(id, path),
      onChange: () => onChange(),
      onEnded: () => undefined,
      onFinished: () => onFinished(),
      onForgotten: () => undefined,
      onError: (error) => say(String(error)),
    });
    const timed = async (): Promise<number> => {
      const startedMs = performance.now();
      const { found, isOffline } = await scans.scan(folderId);
      if (found !== files || isOffline) throw new Error(`The scan found ${found} files.`);
      return (performance.now() - startedMs) / 1000;
    };
    say('Scanning …');
    const firstSeconds = await timed();
    // The last files were written a moment ago and wait until they stand still.
    const { promise: settled, resolve: onSettled } = Promise.withResolvers<undefined>();
    onChange = () => !scans.isBusy() && onSettled(undefined);
    onChange();
    await settled;
    becomePhotos(library, folderId);
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push(await timed());
    say('Watching …');
    collectGarbage();
    const before = process.memoryUsage().rss;
    isWatching = true;
    const watchesSetUpSeconds = await timed();
    collectGarbage();
    const watchingBytes = process.memoryUsage().rss - before;
    const noticed: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const startedMs = performance.now();
      const jobs = (): number => Number(library.db.prepare('SELECT count(*) FROM job').pluck().get());
      const { promise, resolve } = Promise.withResolvers<undefined>();
      onFinished = () => jobs() > round && resolve(undefined);
      await writeFile(join(root, '2003', 'day 3', `new ${round}.jpg`), 'new');
      await promise;
      noticed.push(performance.now() - startedMs);
    }
    const watches = watching.watchCount();
    await watching.close();
    await scans.close();
    return {
      machine: { cpu: cpus()[0]?.model ?? 'unknown', threads: availableParallelism() },
      files,
      folders,
      firstSeconds,
      rescanSeconds: median(times),
      slowestSeconds: Math.max(...times),
      watchesSetUpSeconds,
      watches,
      watchingBytes,
      noticedMs: median(noticed),
    };
  } finally {
    library.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

export function describeRescan(result: RescanResult): string {
  const { machine } = result;
  const seconds = (value: number): string => `${value.toFixed(2).padStart(8)} s`;
  return [
    `${machine.cpu}, ${machine.threads} threads, ${result.files} files in ${result.folders} folders`,
    `first scan, every file new         ${seconds(result.firstSeconds)}`,
    `rescan, nothing changed            ${seconds(result.rescanSeconds)}  (the slowest ${result.slowestSeconds.toFixed(2)} s)`,
    `the same, setting up all watches   ${seconds(result.watchesSetUpSeconds)}  (${result.watches} watches)`,
    `memory of watching                 ${(result.watchingBytes / 2 ** 20).toFixed(1).padStart(8)} MiB`,
    `a new file is in the queue after   ${result.noticedMs.toFixed(0).padStart(8)} ms`,
  ].join('\n');
}
