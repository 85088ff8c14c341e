/** Scans of watched folders, one after another, each at most once in the queue. Runs in the engine's main thread. */
import { RecollectError, type FolderId } from '../../../contract/index.ts';
import { scanFolder, type ScanSummary } from '../library/index.ts';
import type { WritableDb } from '../storage/index.ts';

export interface Scans {
  /** Queues a scan; the promise ends with it. A folder that waits already is not queued twice. */
  scan(folderId: FolderId): Promise<ScanSummary>;
  /** Stops and forgets the scan of a folder that is being removed. */
  cancel(folderId: FolderId): Promise<void>;
  /** Folders that are being scanned or wait for it. */
  scanning(): ReadonlySet<FolderId>;
  close(): Promise<void>;
}

interface PendingScan {
  readonly folderId: FolderId;
  readonly abort: AbortController;
  readonly result: Promise<ScanSummary>;
}

/** @param onChange a scan was queued, made headway or ended */
export function createScans(
  db: WritableDb,
  callbacks: {
    readonly onChange: () => void;
    /** A scan is over, however it ended: its folder is no longer being scanned. */
    readonly onEnded: () => void;
    readonly onFinished: (folderId: FolderId, summary: ScanSummary) => void;
  },
): Scans {
  const pending = new Map<FolderId, PendingScan>();
  let tail: Promise<unknown> = Promise.resolve();

  function scan(folderId: FolderId): Promise<ScanSummary> {
    const already = pending.get(folderId);
    if (already !== undefined) return already.result;
    const abort = new AbortController();
    const run = async (): Promise<ScanSummary> => {
      try {
        abort.signal.throwIfAborted();
        const summary = await scanFolder(db, folderId, {
          signal: abort.signal,
          onProgress: callbacks.onChange,
        });
        callbacks.onFinished(folderId, summary);
        return summary;
      } finally {
        pending.delete(folderId);
        callbacks.onEnded();
        callbacks.onChange();
      }
    };
    const result = tail.then(run);
    // One scan's failure is its caller's business and must not stop the next.
    tail = result.catch(() => undefined);
    pending.set(folderId, { folderId, abort, result });
    callbacks.onChange();
    return result;
  }

  async function cancel(folderId: FolderId): Promise<void> {
    const found = pending.get(folderId);
    if (found === undefined) return;
    found.abort.abort(new RecollectError('CANCELLED', 'The scan was stopped.'));
    await found.result.catch(() => undefined);
  }

  return {
    scan,
    cancel,
    scanning: () => new Set(pending.keys()),
    async close() {
      await Promise.all([...pending.keys()].map(cancel));
    },
  };
}
