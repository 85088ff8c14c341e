/**
 * Drives indexing: takes jobs from the queue table, keeps a bounded number of photos in hand, and tells how it
 * goes. What is in the table survives; everything here may be lost at any moment. Runs in the engine's main thread.
 */
import { RecollectError, type FolderId, type IndexingState } from '../../../contract/index.ts';
import { modelIdOf } from '../embedding/index.ts';
import { noMinimum, type MinimumSize } from '../library/index.ts';
import { paced } from '../pacing/index.ts';
import { countDueJobs, forgetRefusals, requeueFailed, takeJobs, type Job } from '../storage/index.ts';
import { createBlocking, usualRetryMs } from './blocking.ts';
import { createCrashSuspects } from './crash-suspects.ts';
import { createFoldersFirst } from './folders-first.ts';
import { isDiskFull } from './free-space.ts';
import { isIndexingPaused, noModel, noteIndexingPaused } from './in-its-way.ts';
import type { Indexer, IndexerOptions } from './indexer-types.ts';
import type { ModelAtWork, ModelInSpace } from './model-at-work.ts';

import { createRun } from './run.ts';
import { createScans } from './scans.ts';
import { createWorkforce } from './workforce.ts';
import type { Written } from './write-outcome.ts';

/** Four events a second are as many as a person can read. */
const stateIntervalMs = 250;

export function createIndexer(options: IndexerOptions): Indexer {
  const { library, log } = options;
  const { db } = library;
  const suspects = createCrashSuspects(db, log, options.decodeTimeoutMs);
  const foldersFirst = createFoldersFirst(db);
  const run = createRun();
  const stateEvents = paced(options.onState, stateIntervalMs);
  const libraryEvents = paced(options.onLibraryChanged, 1_000);

  let isClosed = false;
  let isPaused = isIndexingPaused(db);
  let isPumpQueued = false;
  let lastQueued = 0;
  /** Folders whose scan the full disk, or damage to the library, ended. */
  const cutShort = new Set<FolderId>();

  // Postponed jobs come due without anybody saying so.
  const lookAgain = setInterval(() => wake(), usualRetryMs).unref();

  const minimumSize = (): MinimumSize => options.minimumSize?.() ?? noMinimum;
  const scans = createScans({
    db,
    minimumSize,
    ...(options.stillMs === undefined ? {} : { stillMs: options.stillMs }),
    onFolder: (folderId, relativePath) => options.onFolder?.(folderId, relativePath),
    onChange: () => wake(),
    onEnded: () => libraryEvents.request(),
    onFinished: (folderId, summary, known) => {
      if (known !== null) {
        run.begin();
        run.countKnown(known);
      }
      if (summary.added + summary.changed + summary.moved > 0 || summary.isOffline) libraryEvents.request();
      options.onScanned?.(folderId, summary);
      wake();
    },
    onForgotten: () => libraryEvents.request(),
    onError: onScanError,
  });

  const blocking = createBlocking({
    directory: library.directory,
    log,
    leastFreeBytes: options.leastFreeBytes,
    retryMs: options.retryMs,
    onBlocked: () => {
      run.interrupt();
      stateEvents.request();
    },
    onFreed: () => {
      for (const folderId of cutShort) scanSoon(folderId);
      cutShort.clear();
      wake();
    },
  });

  const workforce = createWorkforce({
    library,
    log,
    remote: options.remote,
    suspects,
    threads: options.threads,
    decodeTimeoutMs: options.decodeTimeoutMs,
    departures: scans,
    isPaused: () => isPaused || blocking.reason() !== null,
    minimumSize,
    onWritten,
    onRefused: (error, { job: { path } }) => {
      log.error({ err: error, path }, 'the library refused a photo, which is listed as failed');
    },
    onRoom: () => wake(),
    onError: (error, sinceMs) => blocking.onError(error, sinceMs),
  });

  /** @param folderId null where the trouble is no single folder's */
  function onScanError(error: unknown, folderId: FolderId | null): void {
    if (error instanceof RecollectError || isDiskFull(error)) {
      // The folder was removed or paused meanwhile, or we are closing.
      if (isOfFolderOnly(error)) return;
      // The disk or the library's file. What was to be looked at is found by a whole scan, as soon as it can be.
      if (folderId !== null) cutShort.add(folderId);
      blocking.onError(error);
    }
    // Anything else is ours, and one folder's only.
    else log.error({ err: error, folderId }, 'a scan failed');
  }

  function scanSoon(folderId: FolderId): void {
    scans.scan(folderId).catch((error: unknown) => onScanError(error, folderId));
  }

  function onWritten({ work, outcome, photoId }: Written): void {
    const { fileId, folderId, relativePath } = work.job;
    if (outcome !== null) suspects.acquit(fileId);
    if (outcome !== null) blocking.onWritten();
    // What is left out is no part of the run's counts.
    if (outcome !== null && outcome !== 'left-out') run.count(photoId, outcome);
    if (outcome === 'indexed' || outcome === 'reused') options.onIndexed?.(photoId);
    // The file or its drive is gone; a look finds out which.
    if (work.kind === 'missing') scans.lookAt(folderId, relativePath);
    libraryEvents.request();
  }

  function pump(): void {
    isPumpQueued = false;
    if (isClosed) return;
    const model = workforce.model();
    const hasNothingInItsWay = !isPaused && blocking.reason() === null;
    // Where nothing waits, no room is needed.
    if (model !== null && hasNothingInItsWay && (queued() === 0 || blocking.hasRoom())) {
      beginJobs(model, 4 * workforce.threads() + 16 - model.inHand().size);
    }
    if (workforce.countInHand() === 0 && !scans.isBusy() && !run.isOver() && queued() === 0) {
      run.end();
      blocking.onRunOver();
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
      blocking.onError(error);
      return;
    }
    if (jobs.length > 0) run.begin();
    for (const job of jobs) at.begin(job);
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
      if (blocking.reason() === null && !isClosed) blocking.onError(error);
    }
    return lastQueued;
  }

  function phase(waiting: number): Pick<IndexingState, 'phase' | 'message' | 'blockedBy'> {
    const hasNoModel = workforce.model() === null && waiting > 0 && !workforce.isChangingThreads();
    const trouble = blocking.reason() ?? (hasNoModel ? noModel() : null);
    if (isPaused) return { phase: 'paused', message: null, blockedBy: null };
    if (trouble !== null) return { phase: 'blocked', message: trouble.message, blockedBy: trouble.code };
    const isBusy = waiting > 0 || workforce.countInHand() > 0;
    // Idle is told only after the end of the run: who waits for it finds done what is done then.
    const phase = isBusy ? 'indexing' : scans.isBusy() || !run.isOver() ? 'scanning' : 'idle';
    return { phase, message: null, blockedBy: null };
  }

  function state(): IndexingState {
    const waiting = queued();
    const stands = phase(waiting);
    const atWork = workforce.model();
    return {
      ...stands,
      gentleBecause: stands.phase === 'indexing' ? workforce.pace().because : null,
      threadsAtWork: workforce.decodingNow(),
      modelId: atWork === null ? null : modelIdOf(atWork.model),
      ...run.counts(waiting),
      beingWritten: scans.countBeingWritten(),
    };
  }

  async function useModel(next: ModelInSpace | null): Promise<void> {
    // The same again: chosen once more, or something else about the models changed.
    if (workforce.isAtWork(next) && blocking.reason() === null) {
      wake();
      return;
    }
    const isAnother = workforce.model() !== null && !workforce.isAtWork(next);
    await workforce.useModel(next);
    blocking.lift();
    run.interrupt();
    // Nothing of what the one before did is done for this one.
    if (isAnother) run.startCounting();
    wake();
  }

  async function setThreads(wanted: number): Promise<void> {
    if (wanted === workforce.threads() || isClosed) return;
    await workforce.setThreads(wanted);
    run.interrupt();
    wake();
  }

  function setPaused(paused: boolean): void {
    isPaused = paused;
    noteIndexingPaused(db, paused);
    run.interrupt();
    wake();
  }

  return {
    state,
    pause: () => setPaused(true),
    resume: () => {
      blocking.lift();
      setPaused(false);
    },
    setThreads,
    setPace(next) {
      workforce.setPace(next);
      wake();
    },
    retryFailed: (only) => {
      const model = workforce.model();
      // First, since it goes by what is listed as failed.
      const refused = model === null ? 0 : forgetRefusals(db, model.space.spaceId, only);
      const count = refused + requeueFailed(db, only);
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
    onTrouble: (error) => blocking.onError(error),
    async close() {
      blocking.close();
      clearInterval(lookAgain);
      isClosed = true;
      await scans.close();
      await workforce.close();
      await suspects.close();
      stateEvents.close();
      libraryEvents.close();
    },
  };
}

function isOfFolderOnly(error: unknown): boolean {
  return error instanceof RecollectError && (error.code === 'CANCELLED' || error.code === 'NOT_FOUND');
}
