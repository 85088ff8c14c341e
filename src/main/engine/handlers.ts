/** The contract's procedures, each handed to its room. Runs in the engine's main thread. */
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import {
  RecollectError,
  type Folder,
  type FolderId,
  type Handlers,
  type LibraryState,
  type Model,
  type ModelId,
  type ModelsState,
  type RecoveryState,
  type SearchesState,
} from '../../contract/index.ts';
import { directorySizeBytes } from './directory-size.ts';
import type { EngineSettings } from './engine-settings.ts';
import { createExamples, createFacets } from './facets.ts';
import type { FilterCounting } from './filter-counts/index.ts';
import type { Indexer } from './indexing/index.ts';
import { forgetSearch, keptSearches, rememberSearches, saveSearch } from './kept-searches.ts';
import {
  addFolder,
  browseFolders,
  checkIgnoreList,
  libraryState,
  previewIgnoreList,
  removeFolder,
} from './library/index.ts';
import { organizeHandlers } from './organize-handlers.ts';
import type { Bin, Exports } from './organize/index.ts';
import { chosenPack, choosePack, embeddedCount } from './model-choice.ts';
import type { ModelDownloads } from './model-downloads.ts';
import { importPack, packSizeBytes, receivedBytes, type Pack } from './models/index.ts';
import { filteredOutline } from './outline.ts';
import type { Searcher } from './search/index.ts';
import type { Watching } from './watching/index.ts';
import {
  getSetting,
  listFailures,
  countDueJobs,
  countFailures,
  countPhotos,
  dismissRecovery,
  isSuspect,
  libraryRecovery,
  listPhotos,
  photoDetails,
  folderPlaces,
  setFavorites,
  setFolderPaused,
  setIgnoreList,
  findFolder as findStoredFolder,
  type FolderRow,
  setSetting,
  shownPathsOf,
  summariesOf,
  type OpenLibrary,
} from './storage/index.ts';

const mirrorSetting = 'models.mirror';

/** What the handlers work on. `writing` is null where the library was opened for reading only. */
export interface HandlerParts {
  readonly version: string;
  readonly library: OpenLibrary<'read'>;
  readonly writing: {
    readonly library: OpenLibrary;
    readonly indexer: Indexer;
    readonly watching: Watching;
    readonly downloads: ModelDownloads;
  } | null;
  readonly searcher: Searcher;
  readonly filterCounts: FilterCounting;
  readonly settings: EngineSettings;
  readonly downloadedDirectory: string;
  /** Every pack, looked up anew. */
  readonly packs: () => readonly Pack[];
  /** The packs or the choice changed: threads are started and stopped as needed. */
  readonly applyModels: () => Promise<void>;
  readonly publishModels: () => void;
  readonly publishLibrary: () => void;
  readonly publishSearches: (state: SearchesState) => void;
  readonly bin: Bin;
  readonly exports: Exports;
  readonly publishAlbums: () => void;
  readonly publishBin: () => void;
}

/** "example.org:8080" of an address, which a person may have set. */
function hostOf(url: string | undefined): string | null {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : null;
}

export function currentRecovery({ library }: HandlerParts): RecoveryState {
  return { recovery: libraryRecovery(library.db), isSuspect: isSuspect(library.directory) };
}

export function currentModelsState(parts: HandlerParts): ModelsState {
  const { db } = parts.library;
  const packs = parts.packs();
  const active = chosenPack(db, packs);
  const mirrorUrl = getSetting(db, mirrorSetting, z.string().nullable(), null);
  const models = packs.map((pack): Model => {
    const { manifest } = pack;
    const download = parts.writing?.downloads.state(manifest.id);
    return {
      modelId: manifest.id,
      name: manifest.name,
      description: manifest.description,
      licence: manifest.licence,
      dimensions: manifest.dimensions,
      sizeBytes: packSizeBytes(manifest),
      isActive: manifest.id === active?.manifest.id,
      embeddedCount: embeddedCount(db, pack),
      state: pack.isInstalled ? 'installed' : (download?.state ?? 'available'),
      receivedBytes: pack.isInstalled
        ? packSizeBytes(manifest)
        : (download?.receivedBytes ?? receivedBytes(manifest, join(parts.downloadedDirectory, manifest.id))),
      sourceHost: hostOf(mirrorUrl ?? manifest.source?.baseUrl),
      message: download?.message ?? null,
      failedBy: download?.failedBy ?? null,
    };
  });
  return { models, mirrorUrl };
}

export function currentLibraryState(parts: HandlerParts): LibraryState {
  const scanning: ReadonlySet<FolderId> = parts.writing?.indexer.scanning() ?? new Set();
  return libraryState(
    parts.library.db,
    scanning,
    (folderId) => parts.writing?.watching.notices(folderId) ?? [],
  );
}

export function createHandlers(parts: HandlerParts): Handlers {
  const { db } = parts.library;
  const facets = createFacets(db);
  const examples = createExamples(db, facets, parts.searcher);

  function write(): NonNullable<HandlerParts['writing']> {
    if (parts.writing !== null) return parts.writing;
    throw new RecollectError(
      'READ_ONLY',
      'Another program has this library open, so it can only be read here; close the other one first.',
    );
  }

  function findPack(modelId: ModelId): Pack {
    const pack = parts.packs().find((candidate) => candidate.manifest.id === modelId);
    if (pack === undefined) throw new RecollectError('NOT_FOUND', `There is no model "${modelId}".`);
    return pack;
  }

  function findFolder(folderId: FolderId): Folder {
    const folder = currentLibraryState(parts).folders.find((candidate) => candidate.folderId === folderId);
    if (folder === undefined) throw new RecollectError('NOT_FOUND', 'That folder is not watched any more.');
    return folder;
  }

  function storedFolder(folderId: FolderId): FolderRow {
    const row = findStoredFolder(db, folderId);
    if (row === undefined) throw new RecollectError('NOT_FOUND', 'That folder is not watched any more.');
    return row;
  }

  /** Tells every page of the kept searches. */
  function published(state: SearchesState): SearchesState {
    parts.publishSearches(state);
    return state;
  }

  /** In the background: how it ends shows in the folder's state. */
  function scanSoon(folderId: FolderId): void {
    write().indexer.scanSoon(folderId);
  }

  return {
    'app.info': () => ({
      version: parts.version,
      access: parts.writing === null ? 'read' : 'write',
      displayLibraryPath: parts.library.directory,
    }),

    'library.state': () => currentLibraryState(parts),
    'library.addFolder': async ({ path }) => {
      const { library } = write();
      const { folderId } = await addFolder(library.db, path);
      scanSoon(folderId);
      parts.publishLibrary();
      return { folder: findFolder(folderId) };
    },
    'library.removeFolder': async ({ folderId }) => {
      const { library, indexer, watching } = write();
      findFolder(folderId);
      watching.leave(folderId);
      await indexer.cancelScan(folderId);
      await removeFolder(library.db, library.thumbnails, folderId);
      parts.publishLibrary();
      parts.publishModels();
      // What was in it was in those too.
      parts.publishAlbums();
      parts.publishBin();
      return {};
    },
    'library.setFolderPaused': async ({ folderId, isPaused }) => {
      const { library, indexer, watching } = write();
      findFolder(folderId);
      setFolderPaused(library.db, folderId, isPaused);
      if (isPaused) {
        watching.leave(folderId);
        await indexer.cancelScan(folderId);
      } else scanSoon(folderId);
      indexer.wake();
      parts.publishLibrary();
      return { folder: findFolder(folderId) };
    },
    'library.ignoreList': ({ folderId }) => ({ ignoreList: storedFolder(folderId).ignoreList }),
    'library.previewIgnoreList': ({ folderId, ignoreList }, { signal }) => {
      storedFolder(folderId);
      return previewIgnoreList(db, folderId, ignoreList, signal);
    },
    'library.setIgnoreList': async ({ folderId, ignoreList }) => {
      storedFolder(folderId);
      checkIgnoreList(ignoreList);
      setIgnoreList(write().library.db, folderId, ignoreList);
      // One that is under way goes by the old list.
      await write().indexer.cancelScan(folderId);
      scanSoon(folderId);
      return {};
    },
    'library.rescan': ({ folderId }) => {
      if (folderId !== null) scanSoon(findFolder(folderId).folderId);
      else {
        for (const { folderId: each, isPaused } of folderPlaces(db)) if (!isPaused) scanSoon(each);
      }
      return {};
    },
    'library.photos': (request) => {
      const page = listPhotos(db, request);
      return { ...page, total: countPhotos(db) };
    },
    'library.outline': (input, { signal }) => filteredOutline(db, parts.searcher, input, signal),
    'library.summaries': ({ photoIds }) => ({ photos: summariesOf(db, photoIds) }),
    'library.photo': ({ photoId }) => {
      const details = photoDetails(db, photoId);
      if (details === undefined) {
        throw new RecollectError('NOT_FOUND', 'That photo is not in the library any more.');
      }
      return details;
    },
    'library.paths': ({ photoIds }) => ({ paths: shownPathsOf(db, photoIds) }),
    'library.setFavorites': ({ photoIds, isFavorite }) => {
      const changedPhotoIds = setFavorites(write().library.db, photoIds, isFavorite);
      parts.publishLibrary();
      return { changedPhotoIds };
    },
    'library.failures': (request) => {
      const { items, nextCursor } = listFailures(db, request);
      const { failed, unsupported } = countFailures(db);
      return { failures: items, nextCursor, total: failed + unsupported };
    },
    'library.browse': ({ path }) => browseFolders(path),

    'indexing.state': () => parts.writing?.indexer.state() ?? idleState(parts),
    'indexing.pause': () => {
      write().indexer.pause();
      return write().indexer.state();
    },
    'indexing.resume': () => {
      write().indexer.resume();
      return write().indexer.state();
    },
    'indexing.putFirst': async ({ folders }, { signal }) => {
      const end = parts.writing?.indexer.putFirst(folders);
      if (!signal.aborted) await once(signal, 'abort');
      end?.();
      return {};
    },
    'indexing.retryFailed': ({ photoId }) => ({ queued: write().indexer.retryFailed(photoId) }),

    'search.query': (input, { signal }) => parts.searcher.query(input, signal),
    'search.facets': () => facets(),
    'search.filterCounts': (input, { signal }) => parts.filterCounts.filterCounts(input, signal),
    'search.subfolders': (input, { signal }) => parts.filterCounts.subfolders(input, signal),
    'search.examples': async (_, { signal }) => ({ examples: await examples(signal) }),
    'search.addQueryImage': async ({ path }, { signal }) => ({
      queryImageId: await parts.searcher.addQueryImage(path, signal),
    }),

    'searches.state': () => keptSearches(db),
    'searches.remember': ({ queries }) => published(rememberSearches(write().library.db, queries)),
    'searches.forget': ({ query }) => published(forgetSearch(write().library.db, query)),
    'searches.save': ({ query, isSaved }) => published(saveSearch(write().library.db, query, isSaved)),

    ...organizeHandlers({
      db,
      writable: () => write().library.db,
      bin: parts.bin,
      exports: parts.exports,
      publishAlbums: parts.publishAlbums,
      onPhotosMoved: () => {
        parts.publishLibrary();
        parts.publishBin();
        parts.publishModels();
        // What comes back may have to be looked at anew.
        parts.writing?.indexer.wake();
      },
    }),

    'models.state': () => currentModelsState(parts),
    'models.download': async ({ modelId }, { signal }) => {
      const pack = findPack(modelId);
      const { mirrorUrl } = currentModelsState(parts);
      if (!pack.isInstalled) await write().downloads.start(pack, mirrorUrl, signal);
      await parts.applyModels();
      return currentModelsState(parts);
    },
    'models.cancelDownload': async ({ modelId }) => {
      await write().downloads.cancel(modelId);
      return currentModelsState(parts);
    },
    'models.import': async ({ modelId, path }, { signal }) => {
      const pack = findPack(modelId);
      write();
      if (!pack.isInstalled) {
        await importPack(pack, path, join(parts.downloadedDirectory, modelId), { signal });
      }
      await parts.applyModels();
      return currentModelsState(parts);
    },
    'models.use': async ({ modelId }) => {
      choosePack(write().library.db, parts.packs(), modelId);
      await parts.applyModels();
      return currentModelsState(parts);
    },
    'models.setMirror': ({ mirrorUrl }) => {
      setSetting(write().library.db, mirrorSetting, mirrorUrl);
      parts.publishModels();
      return currentModelsState(parts);
    },

    'recovery.state': () => currentRecovery(parts),
    'recovery.dismiss': () => {
      dismissRecovery(write().library.db);
      return {};
    },

    'settings.state': () => parts.settings.state(),
    'settings.change': (changes) => {
      write();
      return parts.settings.change(changes);
    },
    'settings.setPower': ({ power }) => parts.settings.setPower(power),
    'settings.place': async () => ({
      displayPath: parts.library.directory,
      sizeBytes: await directorySizeBytes(parts.library.directory),
      photoCount: countPhotos(db),
    }),
  };
}

/** What a library opened for reading says of indexing: what waits. Whoever holds it knows the rest. */
function idleState(parts: HandlerParts): ReturnType<Indexer['state']> {
  return {
    phase: 'idle',
    message: null,
    blockedBy: null,
    gentleBecause: null,
    threadsAtWork: 0,
    modelId: chosenPack(parts.library.db, parts.packs())?.manifest.id ?? null,
    total: countDueJobs(parts.library.db, Date.now()),
    done: 0,
    indexed: 0,
    reused: 0,
    failed: 0,
    unsupported: 0,
    photosPerSecond: null,
    secondsLeft: null,
  };
}
