/** Composes the rooms of the engine into one object that hosts serve. Runs in the engine's main thread. */
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { z } from 'zod';
import { maxThreads, RecollectError, recoverySentences, type Handlers } from '../../contract/index.ts';
import { createEventHub, type EventHub } from '../../contract/rpc/index.ts';
import {
  createHandlers,
  currentLibraryState,
  currentModelsState,
  currentRecovery,
  type HandlerParts,
} from './handlers.ts';
import { createEngineSettings } from './engine-settings.ts';
import { keepEssentials } from './essentials-keeper.ts';
import { createFilterCounting } from './filter-counts/index.ts';
import { createIndexer } from './indexing/index.ts';
import { createManners, type Manners } from './manners.ts';
import { createMediaResolver } from './media-resolver.ts';
import type { MediaResolver } from './media.ts';
import { answeringModel, fillingModel } from './model-choice.ts';
import { createModelDownloads } from './model-downloads.ts';
import { findPacks } from './models/index.ts';
import { paced, type CpuTimes } from './pacing/index.ts';
import { createPersonAtWork } from './person-at-work.ts';
import { createOrphanSweep } from './orphan-sweep.ts';
import { createPageCheck } from './page-check/index.ts';
import { createPlacing } from './places/index.ts';
import { createBin, createExports, moveToSystemBin, type MoveToSystemBin } from './organize/index.ts';
import { createSearcher } from './search/index.ts';
import { createWatching } from './watching/index.ts';
import {
  deleteOrphanContents,
  deleteOrphanThumbnails,
  enqueueBackfill,
  folderPlaces,
  libraryRecovery,
  listAlbums,
  openLibraryForReading,
  openLibraryForWriting,
  purgeAlbums,
  putCalibration,
  type OpenLibrary,
} from './storage/index.ts';

export interface EngineOptions {
  /** The folder that holds the library; made where it does not exist and access allows. */
  readonly libraryDirectory: string;
  /** `write-if-free` falls back to reading where another process holds the library. */
  readonly access: 'write' | 'read' | 'write-if-free';
  /** Who opens it, in words for the sentence another process shows: "the desktop app". */
  readonly owner: string;
  readonly log: Logger;
  /** Threads for decoding and for inference each; by default what the machine has, up to 8. */
  readonly threads?: number;
  /**
   * Whether the watched folders are scanned at the start, to see what happened while nobody watched, and watched from
   * then on. A command that is about one folder, or about none, says no.
   */
  readonly scansAtStart?: boolean;
  /** How long what is known of photos that are gone is kept, in milliseconds; ten minutes where it is not said. */
  readonly orphansStayMs?: number;
  /** How long a file has to stay as it is before it is read, in milliseconds; half a second where it is not said. */
  readonly stillMs?: number;
  /** How often it is asked whether all pages of the library are to be looked at, in milliseconds; two minutes where it is not said. */
  readonly pageCheckMs?: number;
  /** Model packs that come with the program; by default the repository's or the package's own. */
  readonly bundledModels?: string;
  /** Indexing pauses where the library's disk has less room; by default 256 MB. */
  readonly leastFreeBytes?: number;
  /** Takes files to the operating system's bin. */
  readonly moveToSystemBin?: MoveToSystemBin;
  /**
   * Whether indexing makes way for the person and for other programs, as the settings say; for hosts that run beside other
   * work. A command that somebody waits for leaves it out.
   */
  readonly makesWay?: boolean;
  /** What is known of the person and the machine, otherwise than usual in tests only; times in milliseconds. */
  readonly manners?: {
    readonly quietAfterMs?: number;
    readonly lookEveryMs?: number;
    readonly readTimes?: () => CpuTimes;
  };
}

export interface Engine {
  readonly access: 'write' | 'read';
  readonly handlers: Handlers;
  readonly events: EventHub;
  readonly media: MediaResolver;
  /**
   * Loads what the first search would wait for, and from now on measures in the background what is usual in the photos;
   * for hosts with a person in front of them.
   */
  warm(): void;
  /** Measures what is usual in the photos, where the library has grown enough: seconds. `warm` does it by itself. */
  calibrate(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** The nearest folder above this file with a package.json: the checkout, or the installed package. */
function packageDirectory(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = resolve(directory, '..');
    if (parent === directory) throw new Error('Recollect is not inside a package.');
    directory = parent;
  }
  return directory;
}

function packageVersion(directory: string): string {
  const text = readFileSync(join(directory, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

function openLibrary(options: EngineOptions): { library: OpenLibrary<'read'>; writable: OpenLibrary | null } {
  if (options.access !== 'read') {
    try {
      const writable = openLibraryForWriting(options.libraryDirectory, { owner: options.owner });
      return { library: { ...writable }, writable };
    } catch (error) {
      const isHeld = error instanceof RecollectError && error.code === 'LIBRARY_BUSY';
      if (!isHeld || options.access === 'write') throw error;
    }
  }
  return { library: openLibraryForReading(options.libraryDirectory), writable: null };
}

/**
 * Opens the library and starts the engine's threads. Rejects with LIBRARY_BUSY, LIBRARY_NEWER, LIBRARY_DAMAGED,
 * or NOT_FOUND where a library is to be read that does not exist.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { log } = options;
  const { library, writable } = openLibrary(options);
  const machineThreads = Math.min(maxThreads, availableParallelism());
  const threads = options.threads ?? machineThreads;
  const home = packageDirectory();
  const bundledDir = options.bundledModels ?? join(home, 'models');
  const downloadedDirectory = join(options.libraryDirectory, 'models');
  const events = createEventHub();
  const searcher = createSearcher(
    options.libraryDirectory,
    threads,
    // Where the library is only read, or closed meanwhile, it is measured again next time.
    (spaceId, calibration) => {
      if (writable?.db.open === true) putCalibration(writable.db, spaceId, calibration);
    },
  );
  const recovery = libraryRecovery(library.db);
  if (recovery !== null) log.warn(recoverySentences(recovery));
  const essentials = writable === null ? null : keepEssentials(writable, log);
  const filterCounts = createFilterCounting(options.libraryDirectory, searcher);
  // Until now they could be had back.
  if (writable !== null) purgeAlbums(writable.db);
  // Each file is progress; a person reads a few a second.
  const binEvents = paced(() => {
    if (isClosing) return;
    events.emit('bin.changed', bin.state());
    publishLibrary();
  }, 250);
  const exportEvents = paced(() => {
    if (!isClosing) events.emit('exports.changed', copies.state());
  }, 250);
  const bin = createBin(library.db, options.moveToSystemBin ?? moveToSystemBin, {
    log,
    onChange: () => binEvents.request(),
  });
  const copies = createExports(library.db, {
    libraryDirectory: options.libraryDirectory,
    log,
    onChange: () => exportEvents.request(),
  });
  let isClosing = false;
  let closing: Promise<void> | undefined;
  let isWarm = false;
  let hasSweptThumbnails = false;
  let applying: Promise<unknown> = Promise.resolve();

  const packs = (): ReturnType<typeof findPacks> =>
    findPacks({ bundledDir, downloadedDir: downloadedDirectory }, (error) =>
      log.warn({ err: error }, error.message),
    );

  /** Forgets what no photo holds any more; what only a crash leaves behind is looked for once. */
  async function sweep({ db, thumbnails }: OpenLibrary): Promise<void> {
    await deleteOrphanContents(db, thumbnails);
    if (hasSweptThumbnails) return;
    hasSweptThumbnails = true;
    await deleteOrphanThumbnails(db, thumbnails);
  }

  /** Lets the fullest model answer; a failure shows with the next query. */
  async function reviseAnswering(): Promise<void> {
    if (isClosing) return;
    await searcher.useModel(answeringModel(library.db, packs()));
  }

  function reviseAnsweringSoon(): void {
    reviseAnswering().catch((error: unknown) => log.error({ err: error }, 'the search thread'));
  }

  const placing =
    writable === null
      ? null
      : createPlacing(writable.db, {
          onError: (error) => log.error({ err: error }, 'looking for the places of photos'),
        });
  const orphans =
    writable === null
      ? null
      : createOrphanSweep(() => {
          sweep(writable).catch((error: unknown) => log.error({ err: error }, 'sweeping forgotten photos'));
        }, options.orphansStayMs);
  const indexer =
    writable === null
      ? null
      : createIndexer({
          library: writable,
          log,
          threads,
          ...(options.leastFreeBytes === undefined ? {} : { leastFreeBytes: options.leastFreeBytes }),
          onState: () => {
            if (parts.writing === null) return;
            const state = parts.writing.indexer.state();
            if (state.phase === 'indexing') pages?.stop();
            if (!isClosing) manners.setWorking(state.phase === 'indexing');
            events.emit('indexing.changed', state);
          },
          onIndexed: (photoId) => person.written(photoId),
          onLibraryChanged: () => {
            publishLibrary();
            publishAlbums();
            // A binned file that was replaced is in the library again.
            parts.publishBin();
            reviseAnsweringSoon();
            placing?.wake();
          },
          stillMs: options.stillMs,
          minimumSize: () => {
            const { minimumPhotoBytes: bytes, minimumPhotoSide: longerSide } = settings.state();
            return { bytes, longerSide };
          },
          onFolder: (folderId, relativePath) => watching?.onFolder(folderId, relativePath),
          onScanned: (folderId, summary) => watching?.onScanned(folderId, summary),
          onRunOver: () => {
            publishModels();
            reviseAnswering()
              .then(() => (isWarm && !isClosing ? searcher.calibrate() : undefined))
              .catch((error: unknown) => log.error({ err: error }, 'the search thread'));
            orphans?.runOver();
          },
        });
  // A download tells of every piece that arrives; a person reads a few a second.
  const watching =
    writable === null || indexer === null
      ? null
      : createWatching({
          db: writable.db,
          isWatching: options.scansAtStart !== false,
          onHint: (folderId, relativePath) => indexer.lookAt(folderId, relativePath),
          onScanWanted: (folderId) => indexer.scanSoon(folderId),
          onNotices: () => publishLibrary(),
        });
  const pages =
    writable === null || indexer === null
      ? null
      : createPageCheck({
          library: writable,
          log,
          isIdle: () => !['indexing', 'scanning'].includes(indexer.state().phase),
          onDamaged: () => events.emit('recovery.changed', currentRecovery(parts)),
          lookMs: options.pageCheckMs,
        });
  const modelEvents = paced(publishModels, 250);
  const downloads = createModelDownloads(downloadedDirectory, () => modelEvents.request());

  const person = createPersonAtWork(() => manners.look(), options.manners?.quietAfterMs);
  const settings = createEngineSettings({
    db: library.db,
    writable: writable?.db ?? null,
    automaticThreads: threads,
    machineThreads,
    onThreads: (wanted) => oneByOne(async () => indexer?.setThreads(wanted)),
    mayMakeWay: options.makesWay === true,
    onWishes: () => manners.look(),
    paceThreads: () => manners.pace().threads,
    onChange: (state) => {
      if (!isClosing) events.emit('settings.changed', state);
    },
    onMinimumSize: () => {
      for (const { folderId, isPaused } of folderPlaces(library.db)) {
        // A scan that is under way goes by the old size.
        void indexer?.cancelScan(folderId).then(() => !isPaused && indexer.scanSoon(folderId));
      }
    },
  });

  const manners: Manners = createManners({
    wishes: () => settings.wishes(),
    isInUse: () => person.isThere(),
    onPace: (pace) => {
      indexer?.setPace(pace);
      settings.paceChanged();
    },
    readTimes: options.manners?.readTimes,
    lookEveryMs: options.manners?.lookEveryMs,
  });

  const parts: HandlerParts = {
    version: packageVersion(home),
    library,
    writing:
      writable === null || indexer === null || watching === null
        ? null
        : { library: writable, indexer, watching, downloads },
    searcher,
    filterCounts,
    settings,
    downloadedDirectory,
    packs,
    applyModels,
    publishModels,
    publishLibrary,
    bin,
    exports: copies,
    publishAlbums,
    publishBin: () => {
      if (!isClosing) events.emit('bin.changed', bin.state());
    },
    publishSearches: (state) => {
      if (!isClosing) events.emit('searches.changed', state);
    },
  };

  function publishLibrary(): void {
    if (!isClosing) events.emit('library.changed', currentLibraryState(parts));
  }

  function publishAlbums(): void {
    if (!isClosing) events.emit('albums.changed', { albums: listAlbums(library.db) });
  }

  function publishModels(): void {
    if (!isClosing) events.emit('models.changed', currentModelsState(parts));
  }

  /** One change of models or threads after another: each starts and stops threads. */
  function oneByOne(change: () => Promise<void>): Promise<void> {
    const applied = applying.then(change);
    applying = applied.catch(() => undefined);
    return applied;
  }

  function applyModels(): Promise<void> {
    return oneByOne(applyModelsNow);
  }

  async function applyModelsNow(): Promise<void> {
    if (writable !== null && indexer !== null) {
      const filling = fillingModel(writable.db, packs());
      if (filling !== null) enqueueBackfill(writable.db, filling.space.spaceId);
      await indexer.useModel(filling);
    }
    await reviseAnswering();
    publishModels();
  }

  await indexer?.setThreads(settings.state().threadsInUse);
  indexer?.setPace(manners.pace());
  await applyModels();
  placing?.wake();
  if (options.scansAtStart !== false) {
    watching?.wake();
  }

  return {
    access: writable === null ? 'read' : 'write',
    handlers: person.seenHandlers(createHandlers(parts)),
    events,
    media: person.seenMedia(createMediaResolver(library.db, library.thumbnails)),
    warm() {
      isWarm = true;
      searcher.warm();
    },
    calibrate: (signal) => searcher.calibrate(signal),
    // A host may be told twice to end: by its person and by the system.
    close: () => (closing ??= close()),
  };

  async function close(): Promise<void> {
    isClosing = true;
    manners.close();
    orphans?.close();
    await watching?.close();
    await downloads.close();
    modelEvents.close();
    binEvents.close();
    exportEvents.close();
    await Promise.all([pages?.close(), indexer?.close(), searcher.close(), filterCounts.close()]);
    // After the last photos were written.
    await placing?.close();
    essentials?.close();
    library.close();
  }
}
