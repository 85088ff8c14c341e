/** Composes the rooms of the engine into one object that hosts serve. Runs in the engine's main thread. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { maxThreads, RecollectError, recoverySentences } from '../../contract/index.ts';
import type { Engine, EngineOptions } from './engine-options.ts';
import type { HandlerParts } from './handler-parts.ts';
import { createHandlers } from './handlers.ts';
import { createEngineSettings } from './engine-settings.ts';
import { keepEssentials } from './essentials-keeper.ts';
import { createFilterCounting } from './filter-counts/index.ts';
import { createIndexer } from './indexing/index.ts';
import { createManners, type Manners } from './manners.ts';
import { createMediaResolver } from './media-resolver.ts';
import { createModelDownloads } from './model-downloads.ts';
import { createModelWork } from './model-work.ts';
import { findPacks } from './models/index.ts';
import { createPersonAtWork } from './person-at-work.ts';
import { openLibrary } from './open-library.ts';
import { createOrphanSweep } from './orphan-sweep.ts';
import { createPageCheck } from './page-check/index.ts';
import { createPlacing } from './places/index.ts';
import { createPublishing } from './publishing.ts';
import { packageDirectory, packageVersion } from './program-home.ts';
import { createBin, createExports, moveToSystemBin } from './organize/index.ts';
import { createRemoteEmbedding } from './remote-model/index.ts';
import { createSearcher } from './search/index.ts';
import { createWatching } from './watching/index.ts';
import {
  deleteOrphanContents,
  deleteOrphanThumbnails,
  folderPlaces,
  libraryRecovery,
  purgeAlbums,
  putCalibration,
  type OpenLibrary,
} from './storage/index.ts';

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
  const publishing = createPublishing(() => parts, onTrouble);
  const remote = createRemoteEmbedding(library.db, writable?.db ?? null, () => publishing.bedrockSoon());
  const searcher = createSearcher({
    libraryDirectory: options.libraryDirectory,
    threads,
    // Where the library is only read, or closed meanwhile, it is measured again next time.
    keepCalibration: (spaceId, calibration) => {
      if (writable?.db.open === true) putCalibration(writable.db, spaceId, calibration);
    },
    remote,
  });
  const recovery = libraryRecovery(library.db);
  if (recovery !== null) log.warn(recoverySentences(recovery));
  const essentials = writable === null ? null : keepEssentials(writable, log);
  const filterCounts = createFilterCounting(options.libraryDirectory, searcher);
  // Until now they could be had back.
  if (writable !== null) purgeAlbums(writable.db);
  const bin = createBin(library.db, options.moveToSystemBin ?? moveToSystemBin, {
    log,
    onChange: () => publishing.binSoon(),
  });
  const copies = createExports(library.db, {
    libraryDirectory: options.libraryDirectory,
    log,
    onChange: () => publishing.exportsSoon(),
  });
  let isClosing = false;
  let closing: Promise<void> | undefined;
  let isWarm = false;
  let hasSweptThumbnails = false;

  const packs = (): ReturnType<typeof findPacks> =>
    findPacks({ bundledDir, downloadedDir: downloadedDirectory }, (error) =>
      log.warn({ err: error }, error.message),
    );

  /** What timers and events meet is nobody's call: the library's troubles block indexing in words, the rest is ours. */
  function onTrouble(error: unknown): void {
    if (isClosing) return;
    if (indexer !== null && error instanceof RecollectError) indexer.onTrouble(error);
    else log.error({ err: error }, 'a state or a watched folder could not be looked at');
  }

  /** Forgets what no photo holds any more; what only a crash leaves behind is looked for once. */
  async function sweep({ db, thumbnails }: OpenLibrary): Promise<void> {
    await deleteOrphanContents(db, thumbnails);
    if (hasSweptThumbnails) return;
    hasSweptThumbnails = true;
    await deleteOrphanThumbnails(db, thumbnails);
  }

  /** What is cut short because the engine closes is no error. */
  function onSearchError(error: unknown): void {
    if (!isClosing) log.error({ err: error }, 'the search thread');
  }

  const models = createModelWork({
    library,
    packs,
    searcher,
    publishing,
    indexing: () =>
      writable === null || indexer === null || options.indexes === false
        ? null
        : { library: writable, indexer },
    isClosing: () => isClosing,
  });

  const placing =
    writable === null
      ? null
      : createPlacing(writable.db, {
          // Long after the photos themselves were told of.
          onPlaced: () => publishing.librarySoon(),
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
          remote,
          threads,
          ...(options.leastFreeBytes === undefined ? {} : { leastFreeBytes: options.leastFreeBytes }),
          onState: () => {
            if (parts.writing === null) return;
            const state = parts.writing.indexer.state();
            if (state.phase === 'indexing') pages?.stop();
            if (!isClosing) manners.setWorking(state.phase === 'indexing');
            publishing.indexing(state);
          },
          onIndexed: (photoId) => person.written(photoId),
          onLibraryChanged: () => {
            publishing.library();
            publishing.albums();
            // A binned file that was replaced is in the library again.
            publishing.bin();
            models.reviseAnswering().catch(onSearchError);
            placing?.wake();
          },
          stillMs: options.stillMs,
          retryMs: options.retryMs,
          decodeTimeoutMs: options.decodeTimeoutMs,
          minimumSize: () => {
            const { minimumPhotoBytes: bytes, minimumPhotoSide: longerSide } = settings.state();
            return { bytes, longerSide };
          },
          onFolder: (folderId, relativePath) => watching?.onFolder(folderId, relativePath),
          onScanned: (folderId, summary) => watching?.onScanned(folderId, summary),
          onRunOver: () => {
            models.fillGaps();
            publishing.models();
            models
              .reviseAnswering()
              .then(() => (isWarm && !isClosing ? searcher.calibrate() : undefined))
              .catch(onSearchError);
            orphans?.runOver();
          },
        });
  const watching =
    writable === null || indexer === null
      ? null
      : createWatching({
          db: writable.db,
          isWatching: options.scansAtStart !== false,
          onHint: (folderId, relativePath) => indexer.lookAt(folderId, relativePath),
          onScanWanted: (folderId) => indexer.scanSoon(folderId),
          onNotices: () => publishing.library(),
          onError: onTrouble,
        });
  const pages =
    writable === null || indexer === null
      ? null
      : createPageCheck({
          library: writable,
          log,
          isIdle: () => !['indexing', 'scanning'].includes(indexer.state().phase),
          onDamaged: () => publishing.recovery(),
          lookMs: options.pageCheckMs,
        });
  const downloads = createModelDownloads(downloadedDirectory, () => publishing.modelsSoon());

  const person = createPersonAtWork(() => manners.look(), options.manners?.quietAfterMs);
  const settings = createEngineSettings({
    db: library.db,
    writable: writable?.db ?? null,
    automaticThreads: threads,
    machineThreads,
    onThreads: (wanted) => models.oneByOne(async () => indexer?.setThreads(wanted)),
    mayMakeWay: options.makesWay === true,
    onWishes: () => manners.look(),
    paceThreads: () => manners.pace().threads,
    onChange: (state) => publishing.settings(state),
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
    onError: onTrouble,
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
    leastFreeBytes: options.leastFreeBytes,
    searcher,
    filterCounts,
    settings,
    downloadedDirectory,
    packs,
    applyModels: () => models.apply(),
    publishing,
    bin,
    exports: copies,
  };

  await indexer?.setThreads(settings.state().threadsInUse);
  indexer?.setPace(manners.pace());
  await models.apply();
  placing?.wake();
  if (options.scansAtStart !== false) {
    watching?.wake();
  }

  return {
    access: writable === null ? 'read' : 'write',
    handlers: person.seenHandlers(createHandlers(parts)),
    events: publishing.events,
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
    publishing.close();
    manners.close();
    orphans?.close();
    await watching?.close();
    await downloads.close();
    await Promise.all([pages?.close(), indexer?.close(), searcher.close(), filterCounts.close()]);
    await remote.close();
    // After the last photos were written.
    await placing?.close();
    essentials?.close();
    library.close();
  }
}
