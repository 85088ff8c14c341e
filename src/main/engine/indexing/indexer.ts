/**
 * Drives indexing: takes jobs from the queue table, keeps a bounded number of photos in hand, and tells how it
 * goes. What is in the table survives; everything here may be lost at any moment. Runs in the engine's main thread.
 */
import type { Logger } from 'pino';
import { z } from 'zod';
import { RecollectError, type FolderId, type IndexingState, type PhotoId } from '../../../contract/index.ts';
import type { InstalledPack } from '../models/index.ts';
import {
  countDueJobs,
  getSetting,
  requeueFailed,
  setSetting,
  takeJobs,
  type EmbeddingSpace,
  type Job,
  type OpenLibrary,
} from '../storage/index.ts';
import { createCommitBuffer, type CommitBuffer } from './commit-buffer.ts';
import { startDecodePool } from './decode-pool.ts';
import { paced } from './paced.ts';
import { workOnPhoto, type FinishedWork } from './photo-work.ts';
import { RunProgress } from './progress.ts';
import { createScans } from './scans.ts';
import { createVisionTower, type VisionTower } from './vision-tower.ts';

/** Four events a second are as many as a person can read. */
const stateIntervalMs = 250;
/** After a full disk or a dead model thread: how long until the next try. */
const retryMs = 30_000;
const pausedSetting = 'indexing.paused';

export interface IndexerOptions {
  readonly library: OpenLibrary;
  readonly log: Logger;
  /** Decoding threads, and threads of the vision tower. */
  readonly threads: number;
  readonly onState: () => void;
  /** Photos appeared, changed or went. */
  readonly onLibraryChanged: () => void;
  /** Nothing is left to do. */
  readonly onRunOver: () => void;
}

export interface Indexer {
  state(): IndexingState;
  pause(): void;
  resume(): void;
  /** Queues every failed file once more and says how many. */
  retryFailed(): number;
  /** Looks for new, changed and missing files; how it ends shows in the folder's state. */
  scanSoon(folderId: FolderId): void;
  cancelScan(folderId: FolderId): Promise<void>;
  scanning(): ReadonlySet<FolderId>;
  /** Fills `space` with this model from now on; null where there is no model. */
  useModel(model: { readonly pack: InstalledPack; readonly space: EmbeddingSpace } | null): Promise<void>;
  /** Looks at the queue: something may have been added. */
  wake(): void;
  /** Ends when nothing is in hand; what is not done stays in the queue. */
  close(): Promise<void>;
}

interface ActiveModel {
  readonly pack: InstalledPack;
  readonly space: EmbeddingSpace;
  readonly tower: VisionTower;
  readonly commits: CommitBuffer;
}

export function createIndexer(options: IndexerOptions): Indexer {
  const { library, log, threads } = options;
  const { db } = library;
  const pool = startDecodePool(threads, (error) => log.error({ err: error }, 'decoding failed unexpectedly'));
  const lookAhead = 4 * threads + 16;
  const progress = new RunProgress();
  const stateEvents = paced(options.onState, stateIntervalMs);
  const libraryEvents = paced(options.onLibraryChanged, 1_000);
  const inHand = new Map<PhotoId, Promise<void>>();
  const abort = new AbortController();

  let model: ActiveModel | null = null;
  let isPaused = getSetting(db, pausedSetting, z.boolean(), false);
  let isRunOver = true;
  let blockedBy: string | null = null;
  let retryTimer: NodeJS.Timeout | undefined;
  let isPumpQueued = false;

  // Postponed jobs come due without anybody saying so.
  const lookAgain = setInterval(() => wake(), retryMs).unref();

  const scans = createScans(db, {
    onChange: () => wake(),
    onFinished: (_folderId, summary) => {
      beginRun();
      progress.count('reused', summary.reused);
      progress.count('failed', summary.stillFailed);
      progress.count('unsupported', summary.stillUnsupported);
      if (summary.added + summary.changed + summary.removed > 0) libraryEvents.request();
      wake();
    },
  });

  function scanSoon(folderId: FolderId): void {
    scans.scan(folderId).catch((error: unknown) => {
      if (isDiskFull(error)) onWorkError(error);
      // A folder that was removed meanwhile, or that we are closing; anything else is ours, and one folder's only.
      else if (!(error instanceof RecollectError)) log.error({ err: error, folderId }, 'a scan failed');
    });
  }

  function beginRun(): void {
    if (!isRunOver) return;
    isRunOver = false;
    progress.reset();
  }

  function block(message: string): void {
    blockedBy = message;
    progress.interrupt();
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => {
      blockedBy = null;
      wake();
    }, retryMs);
    stateEvents.request();
  }

  function onWorkError(error: unknown): void {
    if (abort.signal.aborted || (error instanceof RecollectError && error.code === 'CANCELLED')) return;
    if (isDiskFull(error)) {
      block('The disk is full. Indexing goes on by itself when there is room again.');
      return;
    }
    log.error({ err: error }, 'indexing is blocked');
    block(
      error instanceof RecollectError
        ? error.message
        : 'Indexing stopped on an unexpected error and will try again shortly; the log has the cause.',
    );
  }

  function startModel(pack: InstalledPack, space: EmbeddingSpace): ActiveModel {
    const tower = createVisionTower({ pack, threads });
    const commits = createCommitBuffer(library, space, {
      onCommitted: (written) => {
        for (const { work, outcome } of written) {
          inHand.delete(work.job.fileId);
          if (outcome !== null) progress.count(outcome);
          // The file or its drive is gone; a scan finds out which.
          else scanSoon(work.job.folderId);
        }
        libraryEvents.request();
        wake();
      },
      onError: (error, works) => {
        for (const work of works) inHand.delete(work.job.fileId);
        onWorkError(error);
      },
    });
    return { pack, space, tower, commits };
  }

  function begin(active: ActiveModel, job: Job): void {
    const { space, tower, commits, pack } = active;
    const workshop = { db, thumbnails: library.thumbnails, pool, tower, space, vision: pack.manifest.vision };
    const settle = (work: FinishedWork): void => {
      // Another model was chosen meanwhile: the job is still in the table and will be done for that one.
      if (model === active) commits.add(work);
      else inHand.delete(job.fileId);
    };
    const fail = (error: unknown): void => {
      inHand.delete(job.fileId);
      onWorkError(error);
      wake();
    };
    inHand.set(job.fileId, workOnPhoto(workshop, job, abort.signal).then(settle, fail));
  }

  function pump(): void {
    isPumpQueued = false;
    if (abort.signal.aborted) return;
    if (model !== null && !isPaused && blockedBy === null) {
      const room = lookAhead - inHand.size;
      const jobs = room > 0 ? takeJobs(db, room, Date.now(), new Set(inHand.keys())) : [];
      if (jobs.length > 0) beginRun();
      for (const job of jobs) begin(model, job);
    }
    if (inHand.size === 0 && scans.scanning().size === 0 && !isRunOver && queued() === 0) {
      isRunOver = true;
      libraryEvents.request();
      options.onRunOver();
    }
    stateEvents.request();
  }

  function wake(): void {
    if (isPumpQueued || abort.signal.aborted) return;
    isPumpQueued = true;
    setImmediate(pump);
  }

  function queued(): number {
    return countDueJobs(db, Date.now());
  }

  function phase(waiting: number): Pick<IndexingState, 'phase' | 'message'> {
    if (isPaused) return { phase: 'paused', message: null };
    if (blockedBy !== null) return { phase: 'blocked', message: blockedBy };
    if (model === null && waiting > 0) {
      return { phase: 'blocked', message: 'No model is installed. Get one to make these photos searchable.' };
    }
    if (waiting > 0 || inHand.size > 0) return { phase: 'indexing', message: null };
    return { phase: scans.scanning().size > 0 ? 'scanning' : 'idle', message: null };
  }

  function state(): IndexingState {
    const waiting = queued();
    return { ...phase(waiting), modelId: model?.pack.manifest.id ?? null, ...progress.counts(waiting) };
  }

  async function useModel(next: { pack: InstalledPack; space: EmbeddingSpace } | null): Promise<void> {
    const previous = model;
    model = null;
    if (previous !== null) {
      previous.commits.flush();
      await previous.tower.close();
      await Promise.all(inHand.values());
      inHand.clear();
    }
    blockedBy = null;
    clearTimeout(retryTimer);
    model = next === null ? null : startModel(next.pack, next.space);
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
    retryFailed: () => {
      const count = requeueFailed(db);
      wake();
      return count;
    },
    scanSoon,
    cancelScan: (folderId) => scans.cancel(folderId),
    scanning: () => scans.scanning(),
    useModel,
    wake,
    async close() {
      clearTimeout(retryTimer);
      clearInterval(lookAgain);
      abort.abort(new RecollectError('CANCELLED', 'Recollect is closing.'));
      await scans.close();
      await Promise.all([pool.close(), model?.tower.close()]);
      await Promise.all(inHand.values());
      model?.commits.flush();
      stateEvents.close();
      libraryEvents.close();
    },
  };
}

function isDiskFull(error: unknown): boolean {
  if (error instanceof RecollectError) return error.code === 'DISK_FULL';
  return (
    error instanceof Error && 'code' in error && (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC')
  );
}
