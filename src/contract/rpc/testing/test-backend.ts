/**
 * A backend for the tests of ports: every procedure of the contract, with behaviour chosen by its input, so that
 * a test can steer it from the far end of any transport.
 */
import { albumIdSchema } from '../../ids.ts';
import { RecollectError } from '../../errors.ts';
import type {
  BedrockState,
  FolderId,
  Handlers,
  LibraryState,
  ModelId,
  ModelsState,
  PhotoId,
  PhotoSummary,
} from '../../index.ts';
import { createEventHub } from '../event-hub.ts';
import type { ServeOptions } from '../server.ts';

/** What `library.removeFolder` does, by folder id. */
export const behaviours = {
  succeed: 1,
  throwKnownError: 2,
  throwUnknownError: 3,
  throwText: 4,
  waitForCancel: 5,
  emitEvent: 6,
  breakOutput: 7,
} as const;

export const secretText = 'secret: /home/somebody/photos';
export const knownErrorText = 'There is no such folder.';
export const maxPendingCalls = 8;

const emptyLibrary: LibraryState = { folders: [], photoCount: 0, refusedCount: 0, revision: 7 };
const emptyModels: ModelsState = { models: [], mirrorUrl: null };
const someBedrock: BedrockState = {
  settings: {
    region: null,
    profile: null,
    awsModelId: 'amazon.titan-embed-image-v1',
    dimensions: 1024,
    dollarsPerThousandPhotos: null,
    dollarsPerThousandTokens: null,
    budgetPhotos: null,
    budgetDollars: null,
  },
  defaultPrice: null,
  consent: null,
  paid: { photos: 0, texts: 0, textTokens: 0, dollars: null },
  left: { photos: 0, dollars: null },
  vectorCount: 0,
  vectorDollars: 0,
  knownPhotos: 0,
  blocked: null,
};

function photo(index: number): PhotoSummary {
  return {
    // Rows of a database are branded where they are read; here they are made up.
    photoId: (index + 1) as PhotoId,
    folderId: 1 as FolderId,
    name: `${'ü'.repeat(1000)}.jpg`,
    width: 4000,
    height: 3000,
    takenAtMs: 1_700_000_000_000,
    version: 'v1',
    isFavorite: false,
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Options for `serve`: a backend that counts what was aborted, told by `app.info` as `aborted N, running N`. */
export function testBackend(): ServeOptions {
  const events = createEventHub();
  const counts = { aborted: 0, running: 0 };
  const idle = {
    phase: 'idle',
    message: null,
    blockedBy: null,
    gentleBecause: null,
    threadsAtWork: 0,
    modelId: null,
    total: 0,
    done: 0,
    indexed: 0,
    reused: 0,
    failed: 0,
    unsupported: 0,
    beingWritten: 0,
    photosPerSecond: null,
    secondsLeft: null,
  } as const;

  const someSettings = {
    threads: null,
    automaticThreads: 1,
    machineThreads: 2,
    isEasyOnBattery: true,
    makesWay: true,
    minimumPhotoBytes: 0,
    minimumPhotoSide: 0,
    power: 'unknown',
    threadsInUse: 1,
  } as const;

  const noSearches = { recent: [], saved: [] };

  const handlers: Handlers = {
    'recovery.state': () => ({ recovery: null, isSuspect: false }),
    'recovery.dismiss': () => ({}),
    'app.info': () => ({
      version: '1.0.0',
      access: 'write',
      displayLibraryPath: `aborted ${counts.aborted}, running ${counts.running}`,
    }),
    'library.state': () => emptyLibrary,
    'library.addFolder': ({ path }) => ({
      folder: {
        folderId: 1 as FolderId,
        name: 'photos',
        displayPath: path,
        addedAtMs: 0,
        scannedAtMs: null,
        state: 'ready',
        notices: [],
        photoCount: 0,
        waitingCount: 0,
        failedCount: 0,
        binnedCount: 0,
        leftOutCount: 0,
      },
    }),
    'library.paths': () => ({ paths: [] }),
    'library.setFavorites': () => ({ changedPhotoIds: [] }),
    'library.removeFolder': async ({ folderId }, { signal }) => {
      switch (folderId as number) {
        case behaviours.throwKnownError:
          throw new RecollectError('NOT_FOUND', knownErrorText);
        case behaviours.throwUnknownError:
          throw new TypeError(secretText);
        case behaviours.throwText:
          // eslint-disable-next-line @typescript-eslint/only-throw-error -- a library may
          throw secretText;
        case behaviours.waitForCancel:
          counts.running++;
          await aborted(signal);
          counts.running--;
          counts.aborted++;
          throw new Error(secretText);
        case behaviours.emitEvent:
          events.emit('library.changed', { ...emptyLibrary, revision: 8 });
          events.emit('models.changed', emptyModels);
          return {};
        case behaviours.breakOutput:
          // Breaks the type on purpose: what a handler without a checker might do.
          return { surplus: secretText } as unknown as Record<string, never>;
        default:
          return {};
      }
    },
    'library.setFolderPaused': () => {
      throw new RecollectError('NOT_FOUND', knownErrorText);
    },
    'library.ignoreList': () => ({ ignoreList: '' }),
    'library.previewIgnoreList': () => ({ photoCount: 0, examples: [] }),
    'library.setIgnoreList': () => ({}),
    'library.rescan': () => ({}),
    'library.photos': ({ limit }) => ({
      photos: Array.from({ length: limit }, (_, index) => photo(index)),
      nextCursor: null,
      total: limit,
    }),
    'library.outline': () => ({ months: [], nextCursor: null, total: 0, issues: [] }),
    'library.summaries': () => ({ photos: [] }),
    'library.photo': () => {
      throw new RecollectError('NOT_FOUND', knownErrorText);
    },
    'library.failures': () => ({ failures: [], nextCursor: null, total: 0 }),
    'library.browse': ({ path }) => ({ path: path ?? '/', parent: null, folders: [], photoFileCount: 0 }),
    'indexing.state': () => idle,
    'indexing.pause': () => idle,
    'indexing.resume': () => idle,
    'indexing.putFirst': () => ({}),
    'indexing.retryFailed': () => ({ queued: 0 }),
    'search.examples': () => ({ examples: [] }),
    'searches.state': () => noSearches,
    'searches.remember': () => noSearches,
    'searches.forget': () => noSearches,
    'searches.save': () => noSearches,
    'search.facets': () => ({
      cameras: [],
      lenses: [],
      types: [],
      places: [],
      countries: [],
      years: [],
      folders: [],
    }),
    'search.filterCounts': () => ({
      isExact: true,
      total: 0,
      cameras: [],
      lenses: [],
      types: [],
      orientations: { landscape: 0, portrait: 0, square: 0 },
      favorites: 0,
      withPlace: 0,
      days: [],
      dayCounts: [],
    }),
    'search.subfolders': () => ({ isExact: true, folders: [] }),
    'search.query': ({ query, limit }) => ({
      modelId: 'test' as ModelId,
      modelName: query,
      insteadOf: null,
      query: { text: query, clauses: [], issues: [] },
      results: Array.from({ length: limit }, (_, index) => ({
        photo: photo(index),
        score: 0.5,
        band: 'likely' as const,
        why: { terms: [{ text: query, score: 0.5, isNegative: false }], names: [] },
        folded: [],
        foldedCount: 0,
      })),
      total: limit,
      searchedCount: limit,
      scannedBy: 'wasm' as const,
      tookMs: 1,
    }),
    'search.addQueryImage': () => {
      throw new RecollectError('UNSUPPORTED_IMAGE', 'Not an image.');
    },
    'settings.state': () => someSettings,
    'settings.change': () => someSettings,
    'settings.setPower': () => someSettings,
    'settings.place': () => ({ displayPath: '/', sizeBytes: 0, photoCount: 0 }),
    'models.state': () => emptyModels,
    'models.download': () => emptyModels,
    'models.cancelDownload': () => emptyModels,
    'models.import': () => emptyModels,
    'models.use': () => emptyModels,
    'models.setMirror': () => emptyModels,
    'bedrock.state': () => someBedrock,
    'bedrock.change': () => someBedrock,
    'bedrock.preview': () => ({
      settings: someBedrock.settings,
      hasConsent: false,
      left: someBedrock.left,
      sendsAgain: false,
    }),
    'bedrock.profiles': () => ({ profiles: [] }),
    'bedrock.test': () => ({ code: null, message: 'It works.' }),
    'bedrock.consent': () => someBedrock,
    'bedrock.withdraw': () => someBedrock,
    'bedrock.deleteVectors': () => someBedrock,
    'albums.state': () => ({ albums: [] }),
    'albums.create': () => ({ albumId: albumIdSchema.parse(1) }),
    'albums.rename': () => ({}),
    'albums.delete': () => ({}),
    'albums.restore': () => ({}),
    'albums.add': () => ({ addedPhotoIds: [] }),
    'albums.remove': () => ({ removedPhotoIds: [] }),
    'bin.state': () => ({ photoCount: 0, sizeBytes: 0, progress: null }),
    'bin.photos': () => ({ photos: [], nextCursor: null }),
    'bin.add': () => ({ binnedPhotoIds: [] }),
    'bin.restore': () => ({ restoredPhotoIds: [] }),
    'bin.delete': () => ({ deletedCount: 0, goneCount: 0, failedCount: 0, failures: [] }),
    'bin.empty': () => ({ deletedCount: 0, goneCount: 0, failedCount: 0, failures: [] }),
    'exports.state': () => ({ progress: null }),
    'exports.copy': ({ path }) => ({ displayPath: path, copiedCount: 0, failedCount: 0, failures: [] }),
  };

  return {
    handlers,
    events,
    mayCall: (method) => method !== 'models.import',
    logError: () => 'log-1',
    maxPendingCalls,
    checksOutputs: true,
  };
}
