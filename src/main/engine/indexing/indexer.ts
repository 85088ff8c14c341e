/**
 * Drives indexing: takes jobs from the queue table, keeps a bounded number of photos in hand, and tells how it
 * goes. What is in the table survives; everything here may be lost at any moment. Runs in the engine's main thread.
 */
import type { Logger } from 'pino';
import { z } from 'zod';
import { RecollectError, type FolderId, type IndexingState, type PhotoId } from '../../../contract/index.ts';
import { noMinimum, type MinimumSize, type ScanSummary } from '../library/index.ts';
import { paced, type Pace } from '../pacing/index.ts';
import {
  countDueJobs,
  getSetting,
  requeueFailed,
  setSetting,
  takeJobs,
  type Job,
  type OpenLibrary,
} from '../storage/index.ts';
import { createCrashSuspects } from './crash-suspects.ts';
import { startDecodePool, type DecodePool } from './decode-pool.ts';
import { createFoldersFirst } from './folders-first.ts';
import { diskFull, freeBytes, hardlyAnyRoom, leastFreeBytes, resumeFactor } from './free-space.ts';
import { startModelAtWork, type ModelAtWork, type ModelInSpace } from './model-at-work.ts';
import { RunProgress } from './progress.ts';
import { createScans } from './scans.ts';
import { createTroubles } from './troubles.ts';

/** Four events a second are as many as a person can read. */
const stateIntervalMs = 250;
/** After a dead model thread, say: how long until the next try. */
const retryMs = 30_000;
/** How often it is looked whether a full disk has room again. */
const spaceCheckMs = 2_000;
const pausedSetting = 'indexing.paused';
const noModel = new RecollectError(
  'MODEL_MISSING',
  'No model is installed. Get one to make these photos searchable.',
);

export interface IndexerOptions {
  readonly library: OpenLibrary;
  readonly log: Logger;
  /** Decoding threads, and threads of the vision tower. */
  readonly threads: number;
  /** Indexing pauses where the library's disk has less room; others than the usual in tests only. */
  readonly leastFreeBytes?: number;
  readonly onState: () => void;
  /** Photos appeared, changed or went. */
  readonly onLibraryChanged: () => void;
  /** A photo was made searchable. */
  readonly onIndexed?: (photoId: PhotoId) => void;
  /** Nothing is left to do. */
  readonly onRunOver: () => void;
  /** Told of each subfolder before a scan reads it, so that it can be watched from then on. */
  readonly onFolder?: (folderId: FolderId, relativePath: string) => void;
  /** A folder was looked through, as a whole or in part. */
  readonly onScanned?: (folderId: FolderId, summary: ScanSummary) => void;
  /** What is smaller is left out. */
  readonly minimumSize?: () => MinimumSize;
  /** How long a file has to stay as it is before it is read. */
  readonly stillMs?: number | undefined;
}

export interface Indexer {
  state(): IndexingState;
  pause(): void;
  resume(): void;
  /** Queues every failed file, or this one, once more and says how many. */
  retryFailed(only: PhotoId | null): number;
  /** From now on works with so many threads; what is in hand is begun anew. */
  setThreads(threads: number): Promise<void>;
  /** Lets only so many of the threads work, at once and until it is told otherwise; nothing is begun anew. */
  setPace(pace: Pick<Pace, 'threads' | 'because'>): void;
  /** Looks for new, changed and missing files; how it ends shows in the folder's state. */
  scanSoon(folderId: FolderId): void;
  /** Looks at one place of a folder where something may have changed. */
  lookAt(folderId: FolderId, relativePath: string): void;
  cancelScan(folderId: FolderId): Promise<void>;
  /** Reads the photos of these folders (values of the filter `folder:`) before the rest, until what it gives is called. */
  putFirst(folders: readonly string[]): () => void;
  scanning(): ReadonlySet<FolderId>;
  /** Fills `space` with this model from now on; null where there is no model. */
  useModel(model: ModelInSpace | null): Promise<void>;
  /** Looks at the queue: something may have been added. */
  wake(): void;
  /** Ends when nothing is in hand; what is not done stays in the queue. */
  close(): Promise<void>;
}

export function createIndexer(options: IndexerOptions): Indexer {
  const { library, log } = options;
  let { threads } = options;
  const { db } = library;
  let pace: Pick<Pace, 'threads' | 'because'> = { threads, because: null };
  const startPool = (): DecodePool =>
    startDecodePool(threads, (error) => log.error({ err: error }, 'decoding failed unexpectedly'));
  let pool = startPool();
  const suspects = createCrashSuspects(db, log);
  const troubles = createTroubles(log);
  const foldersFirst = createFoldersFirst(db);
  const progress = new RunProgress();
  const stateEvents = paced(options.onState, stateIntervalMs);
  const libraryEvents = paced(options.onLibraryChanged, 1_000);

  let model: ModelAtWork | null = null;
  let isClosed = false;
  let isPaused = getSetting(db, pausedSetting, z.boolean(), false);
  let isRunOver = true;
  let blockedBy: RecollectError | null = null;
  let retryTimer: NodeJS.Timeout | undefined;
  let isPumpQueued = false;
  let isChangingThreads = false;
  let lastQueued = 0;
  const leastFree = options.leastFreeBytes ?? leastFreeBytes;
  /** Folders whose scan the full disk, or damage to the library, ended. */
  const cutShort = new Set<FolderId>();

  // Postponed jobs come due without anybody saying so.
  const lookAgain = setInterval(() => wake(), retryMs).unref();

  const minimumSize = (): MinimumSize => options.minimumSize?.() ?? noMinimum;
  const scans = createScans({
    db,
    minimumSize,
    ...(options.stillMs === undefined ? {} : { stillMs: options.stillMs }),
    onFolder: (folderId, relativePath) => options.onFolder?.(folderId, relativePath),
    onChange: () => wake(),
    onEnded: () => libraryEvents.request(),
    onFinished: (folderId, summary, isWhole) => {
      if (isWhole) {
        beginRun();
        progress.count('reused', summary.reused + summary.moved);
        progress.count('failed', summary.stillFailed);
        progress.count('unsupported', summary.stillUnsupported);
      }
      if (summary.added + summary.changed + summary.moved > 0 || summary.isOffline) libraryEvents.request();
      options.onScanned?.(folderId, summary);
      wake();
    },
    onForgotten: () => libraryEvents.request(),
    onError: onScanError,
  });

  function onScanError(error: unknown, folderId: FolderId): void {
    if (error instanceof RecollectError || isDiskFull(error)) {
      // The folder was removed or paused meanwhile, or we are closing.
      if (isOfFolderOnly(error)) return;
      // The disk or the library's file. What was to be looked at is found by a whole scan, as soon as it can be.
      cutShort.add(folderId);
      onWorkError(error);
    }
    // Anything else is ours, and one folder's only.
    else log.error({ err: error, folderId }, 'a scan failed');
  }

  function scanSoon(folderId: FolderId): void {
    scans.scan(folderId).catch((error: unknown) => onScanError(error, folderId));
  }

  function beginRun(): void {
    if (!isRunOver) return;
    isRunOver = false;
    progress.reset();
  }

  function block(reason: RecollectError): void {
    blockedBy = reason;
    progress.interrupt();
    clearTimeout(retryTimer);
    retryTimer = setTimeout(unblock, retryMs);
    stateEvents.request();
  }

  /** Goes on when the disk has more room than now, and as much as there should be. */
  function waitForRoom(reason: RecollectError): void {
    const before = freeBytes(library.directory);
    const untilMs = Date.now() + retryMs;
    block(reason);
    clearTimeout(retryTimer);
    const look = (): void => {
      const free = freeBytes(library.directory);
      // Without a sign of more room it is tried now and then: a quota, say, shows in no number.
      const isWorthIt = free > before + leastFree / 4 || Date.now() >= untilMs;
      if (free < leastFree * resumeFactor || !isWorthIt) retryTimer = setTimeout(look, spaceCheckMs);
      else unblock();
    };
    retryTimer = setTimeout(look, spaceCheckMs);
  }

  function unblock(): void {
    blockedBy = null;
    for (const folderId of cutShort) scanSoon(folderId);
    cutShort.clear();
    wake();
  }

  function onWorkError(error: unknown): void {
    if (isDiskFull(error)) {
      waitForRoom(diskFull());
      return;
    }
    troubles.met(error);
    block(
      error instanceof RecollectError
        ? error
        : new RecollectError(
            'INTERNAL',
            'Indexing stopped on an unexpected error and will try again shortly; the log has the cause.',
          ),
    );
  }

  function startModel(next: ModelInSpace): ModelAtWork {
    return startModelAtWork({
      ...next,
      library,
      pool,
      suspects,
      threads,
      departures: scans,
      minimumSize,
      onWritten: (work, outcome) => {
        const { fileId, folderId, relativePath } = work.job;
        if (outcome !== null) suspects.acquit(fileId);
        if (outcome !== null) troubles.wrote();
        // What is left out is no part of the run's counts.
        if (outcome !== null && outcome !== 'left-out') progress.count(outcome);
        if (outcome === 'indexed' || outcome === 'reused') options.onIndexed?.(fileId);
        // The file or its drive is gone; a look finds out which.
        if (work.kind === 'missing') scans.lookAt(folderId, relativePath);
        libraryEvents.request();
      },
      onRefused: (error, { job: { path } }) => {
        log.error({ err: error, path }, 'the library refused a photo, which is listed as failed');
      },
      onRoom: () => wake(),
      onError: onWorkError,
    });
  }

  function pump(): void {
    isPumpQueued = false;
    if (isClosed) return;
    if (model !== null && !isPaused && blockedBy === null && hasRoom()) {
      beginJobs(model, 4 * threads + 16 - model.inHand().size);
    }
    if (countInHand() === 0 && !scans.isBusy() && !isRunOver && queued() === 0) {
      isRunOver = true;
      // Counting the queue may have met one.
      if (blockedBy === null) troubles.overcome();
      libraryEvents.request();
      options.onRunOver();
    }
    stateEvents.request();
  }

  function beginJobs(at: ModelAtWork, room: number): void {
    let jobs: Job[];
    try {
      const inHand = at.inHand();
      const first = foldersFirst.take(room, inHand);
      const taken = new Set([...inHand, ...first.map(({ fileId }) => fileId)]);
      jobs = [...first, ...takeJobs(db, room - first.length, Date.now(), taken)];
      suspects.begin(jobs);
    } catch (error) {
      onWorkError(error);
      return;
    }
    if (jobs.length > 0) beginRun();
    for (const job of jobs) at.begin(job);
  }

  /** Looked at before every job; where there is not enough, nothing more is begun. */
  function hasRoom(): boolean {
    if (queued() === 0) return true;
    const free = freeBytes(library.directory);
    if (free >= leastFree) return true;
    waitForRoom(hardlyAnyRoom(free, leastFree));
    return false;
  }

  function countInHand(): number {
    return model?.inHand().size ?? 0;
  }

  function wake(): void {
    if (isPumpQueued || isClosed) return;
    isPumpQueued = true;
    setImmediate(pump);
  }

  /** Files that wait; where the library cannot be read, as many as there were. */
  function queued(): number {
    try {
      lastQueued = countDueJobs(db, Date.now());
    } catch (error) {
      if (blockedBy === null && !isClosed) onWorkError(error);
    }
    return lastQueued;
  }

  function phase(waiting: number): Pick<IndexingState, 'phase' | 'message' | 'blockedBy'> {
    const trouble = blockedBy ?? (model === null && waiting > 0 && !isChangingThreads ? noModel : null);
    if (isPaused) return { phase: 'paused', message: null, blockedBy: null };
    if (trouble !== null) return { phase: 'blocked', message: trouble.message, blockedBy: trouble.code };
    const isBusy = waiting > 0 || countInHand() > 0;
    // Idle is told only after the end of the run: who waits for it finds done what is done then.
    const phase = isBusy ? 'indexing' : scans.isBusy() || !isRunOver ? 'scanning' : 'idle';
    return { phase, message: null, blockedBy: null };
  }

  function state(): IndexingState {
    const waiting = queued();
    const stands = phase(waiting);
    return {
      ...stands,
      gentleBecause: stands.phase === 'indexing' ? pace.because : null,
      threadsAtWork: pool.atWork(),
      modelId: model?.pack.manifest.id ?? null,
      ...progress.counts(waiting),
    };
  }

  async function useModel(next: ModelInSpace | null): Promise<void> {
    const previous = model;
    const isSame =
      previous?.space.spaceId === next?.space.spaceId && previous?.pack.directory === next?.pack.directory;
    // The same again: chosen once more, or something else about the models changed.
    if (isSame && blockedBy === null) {
      wake();
      return;
    }
    model = null;
    await previous?.close();
    blockedBy = null;
    clearTimeout(retryTimer);
    model = next === null ? null : startModel(next);
    applyPace();
    progress.interrupt();
    wake();
  }

  function applyPace(): void {
    pool.setLimit(pace.threads);
    model?.setShare(Math.min(1, pace.threads / threads));
  }

  async function setThreads(wanted: number): Promise<void> {
    if (wanted === threads || isClosed) return;
    threads = wanted;
    isChangingThreads = true;
    const [previousModel, previousPool] = [model, pool];
    // Nothing is begun while the threads change: what was in hand is still in the queue.
    model = null;
    await Promise.all([previousModel?.close(), previousPool.close()]);
    pool = startPool();
    model = previousModel === null ? null : startModel(previousModel);
    applyPace();
    isChangingThreads = false;
    progress.interrupt();
    wake();
  }

  function setPaused(paused: boolean): void {
    isPaused = paused;
    setSetting(db, pausedSetting, paused);
    progress.interrupt();
    wake();
  }

  return {
    state,
    pause: () => setPaused(true),
    resume: () => {
      blockedBy = null;
      setPaused(false);
    },
    setThreads,
    setPace(next) {
      pace = next;
      applyPace();
      wake();
    },
    retryFailed: (only) => {
      const count = requeueFailed(db, only);
      wake();
      return count;
    },
    scanSoon,
    lookAt: (folderId, relativePath) => scans.lookAt(folderId, relativePath),
    cancelScan: (folderId) => scans.cancel(folderId),
    putFirst(folders) {
      const end = foldersFirst.add(folders);
      wake();
      return end;
    },
    scanning: () => scans.scanning(),
    useModel,
    wake,
    async close() {
      clearTimeout(retryTimer);
      clearInterval(lookAgain);
      isClosed = true;
      await scans.close();
      // Both at once: photos on their way to the model wait for a decode thread, or for the model.
      await Promise.all([pool.close(), model?.close()]);
      await suspects.close();
      stateEvents.close();
      libraryEvents.close();
    },
  };
}

function isOfFolderOnly(error: unknown): boolean {
  return error instanceof RecollectError && (error.code === 'CANCELLED' || error.code === 'NOT_FOUND');
}

function isDiskFull(error: unknown): boolean {
  if (error instanceof RecollectError) return error.code === 'DISK_FULL';
  return (
    error instanceof Error && 'code' in error && (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC')
  );
}
