/**
 * Scans of watched folders, one after another: whole ones, each folder at most once in the queue, and looks at the parts
 * that somebody saw changing, gathered for a moment. Runs in the engine's main thread.
 */
import { RecollectError, type FolderId, type PhotoId } from '../../../contract/index.ts';
import {
  createDepartures,
  createSettling,
  graceMs,
  noMinimum,
  scanFolder,
  stillAfterMs,
  type MinimumSize,
  type ScanSummary,
} from '../library/index.ts';
import type { WritableDb } from '../storage/index.ts';
import { createHints } from './hints.ts';
import { createPhotoOutcomes, type PhotoOutcomes } from './photo-outcomes.ts';

export interface Scans {
  /** Queues a scan; the promise ends with it. A folder that waits already is not queued twice. */
  scan(folderId: FolderId): Promise<ScanSummary>;
  /** Something may have changed at this path of a folder; it is looked at in a moment, with all that is in it; '' is all of it. */
  lookAt(folderId: FolderId, relativePath: string): void;
  /** Stops and forgets the scans of a folder that is being removed or paused. */
  cancel(folderId: FolderId): Promise<void>;
  /** Folders that are being scanned as a whole or wait for it. */
  scanning(): ReadonlySet<FolderId>;
  /** True while anything is being looked at or will be in a moment. */
  isBusy(): boolean;
  /** Files that wait until they stand still. */
  countBeingWritten(): number;
  /** A photo that held this content and is gone from its place, so that a file that turned up is the same photo. */
  departedWith(contentId: number): PhotoId | undefined;
  /** Where another photo of its name lies that its RAW goes to, if there is one. */
  nextOf(photoId: PhotoId): string | undefined;
  /** It was found elsewhere. */
  found(photoId: PhotoId): void;
  close(): Promise<void>;
}

interface PendingScan {
  /** It has not begun, and so will see everything. */
  readonly isWaiting: () => boolean;
  readonly abort: AbortController;
  readonly result: Promise<ScanSummary>;
}

export interface ScansOptions {
  readonly db: WritableDb;
  /** What is smaller is left out. */
  readonly minimumSize?: () => MinimumSize;
  /** How long a file has to stay as it is before it is read. */
  readonly stillMs?: number;
  /** Told of each subfolder before it is read. */
  readonly onFolder?: (folderId: FolderId, relativePath: string) => void;
  /** A scan was queued, made headway or ended. */
  readonly onChange: () => void;
  /** A whole scan is over, however it ended: its folder is no longer being scanned. */
  readonly onEnded: () => void;
  /** A scan or a look has ended well. `known`: the photos for which a whole scan found nothing to do; null for a look. */
  readonly onFinished: (folderId: FolderId, summary: ScanSummary, known: PhotoOutcomes | null) => void;
  /** Files that were gone are forgotten. */
  readonly onForgotten: () => void;
  /** A look failed; a whole scan's failure is its caller's. */
  /** Null where the trouble is no single folder's. */
  readonly onError: (error: unknown, folderId: FolderId | null) => void;
}

/** Between a first hint and the look, so that what happens together is looked at together. */
const gatherMs = 100;
/** Looks leave the thread and the disk to others for so many times as long as they took, … */
const restFactor = 4;
/** … but no longer than that: what is new is to be seen within two seconds, after ten thousand files were deleted, too. */
const maxRestMs = 1_000;
/** For files that have been written to for long, and photos that may yet turn up. */
const patientMs = 2_000;

/** How long nothing is looked at after a look that took so many milliseconds. */
export function restAfterMs(tookMs: number): number {
  return Math.min(maxRestMs, restFactor * tookMs);
}

export function createScans(options: ScansOptions): Scans {
  const { db } = options;
  const { stillMs = stillAfterMs } = options;
  const whole = new Map<FolderId, PendingScan>();
  const hints = createHints();
  const settling = createSettling(stillMs);
  const departures = createDepartures(db);
  /** One thing after another. */
  let tail: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let timerDueMs = Infinity;
  let looking: { readonly folderId: FolderId; readonly abort: AbortController } | undefined;
  let isLooking = false;
  let restsUntilMs = 0;
  let isClosed = false;

  function afterwards<T>(work: () => Promise<T>): Promise<T> {
    const result = tail.then(work);
    // One scan's failure is its caller's business and must not stop the next.
    tail = result.catch(() => undefined);
    return result;
  }

  const shared = (folderId: FolderId, signal: AbortSignal): Parameters<typeof scanFolder>[2] => ({
    signal,
    departures,
    settling,
    minimumSize: options.minimumSize?.() ?? noMinimum,
    onFolder: (relativePath) => options.onFolder?.(folderId, relativePath),
  });

  function scan(folderId: FolderId): Promise<ScanSummary> {
    const already = whole.get(folderId);
    if (already !== undefined) return already.result;
    const abort = new AbortController();
    let isWaiting = true;
    const run = async (): Promise<ScanSummary> => {
      isWaiting = false;
      try {
        abort.signal.throwIfAborted();
        // Whatever was seen until now is seen by this.
        hints.forget(folderId);
        const known = createPhotoOutcomes();
        const summary = await scanFolder(db, folderId, {
          ...shared(folderId, abort.signal),
          onKnown: (photoId, as) => known.set(photoId, as),
          onProgress: options.onChange,
        });
        options.onFinished(folderId, summary, known);
        return summary;
      } finally {
        whole.delete(folderId);
        wakeIn(0);
        options.onEnded();
        options.onChange();
      }
    };
    const result = afterwards(run);
    whole.set(folderId, { isWaiting: () => isWaiting, abort, result });
    options.onChange();
    return result;
  }

  /** Looks again in so many milliseconds, or sooner. */
  function wakeIn(delayMs: number): void {
    if (isClosed) return;
    const dueMs = Math.max(performance.now() + delayMs, restsUntilMs);
    if (timer !== undefined && timerDueMs <= dueMs) return;
    clearTimeout(timer);
    timerDueMs = dueMs;
    timer = setTimeout(onTimer, Math.max(0, dueMs - performance.now()));
  }

  function onTimer(): void {
    timer = undefined;
    timerDueMs = Infinity;
    if (isLooking || isClosed) return;
    isLooking = true;
    void afterwards(look).finally(() => {
      isLooking = false;
      if (hints.count() > 0) wakeIn(gatherMs);
      if (settling.folders().length > 0) wakeIn(settling.isHopeful() ? stillMs + 20 : patientMs);
      const leaving = departures.count() - departures.awaitedCount();
      if (departures.count() > 0) wakeIn(leaving > 0 ? graceMs / 2 + 20 : patientMs);
      options.onChange();
    });
  }

  /** Looks at all that was hinted at, at files that may be whole by now, and forgets what is gone. */
  async function look(): Promise<void> {
    const startedMs = performance.now();
    for (const folderId of settling.folders()) {
      for (const path of settling.waiting(folderId)) hints.add(folderId, path);
    }
    for (const [folderId, scope] of hints.take()) {
      if (isClosed) return;
      if (whole.has(folderId)) continue;
      const abort = new AbortController();
      looking = { folderId, abort };
      try {
        const summary = await scanFolder(db, folderId, {
          ...shared(folderId, abort.signal),
          ...(scope === null ? {} : { scope }),
        });
        options.onFinished(folderId, summary, null);
      } catch (error) {
        options.onError(error, folderId);
      } finally {
        looking = undefined;
      }
    }
    // What went from one folder may be found in another one that is not scanned yet.
    if (!isClosed && whole.size === 0 && departures.count() > 0) {
      try {
        if ((await departures.settle(settling.sizes())) > 0) options.onForgotten();
      } catch (error) {
        // They stay departed, and are forgotten when that can be written.
        options.onError(error, null);
      }
    }
    const tookMs = performance.now() - startedMs;
    restsUntilMs = performance.now() + restAfterMs(tookMs);
  }

  async function cancel(folderId: FolderId): Promise<void> {
    const reason = new RecollectError('CANCELLED', 'The scan was stopped.');
    const found = whole.get(folderId);
    found?.abort.abort(reason);
    if (looking?.folderId === folderId) looking.abort.abort(reason);
    hints.forget(folderId);
    settling.forget(folderId);
    departures.forgetFolder(folderId);
    await found?.result.catch(() => undefined);
    if (isLooking) await tail;
  }

  return {
    scan,
    lookAt(folderId, relativePath) {
      if (isClosed || whole.get(folderId)?.isWaiting() === true) return;
      hints.add(folderId, relativePath);
      wakeIn(gatherMs);
    },
    cancel,
    scanning: () => new Set(whole.keys()),
    isBusy: () =>
      whole.size > 0 || isLooking || hints.count() > 0 || settling.isHopeful() || departures.count() > 0,
    countBeingWritten: () => settling.count(),
    departedWith: (contentId) => departures.withContent(contentId),
    nextOf: (photoId) => departures.nextOf(photoId),
    found: (photoId) => departures.remove(photoId),
    async close() {
      isClosed = true;
      clearTimeout(timer);
      looking?.abort.abort(new RecollectError('CANCELLED', 'Recollect is closing.'));
      await Promise.all([...whole.keys()].map(cancel));
      await tail;
    },
  };
}
