/**
 * Keeps watch over all folders. The system's hints lead to looks at single places; whole scans on start, on wake and every
 * few hours are the truth. A folder that goes and comes back is noticed by asking for it. Runs in the engine's main thread.
 */
import { stat } from 'node:fs/promises';
import type { FolderId, FolderNotice } from '../../../contract/index.ts';
import { isInScope, standingOf, type ScanSummary } from '../library/index.ts';
import {
  folderPlaces,
  getFolderNotices,
  putFolderNotices,
  type FolderPlace,
  type WritableDb,
} from '../storage/index.ts';
import { watchFolder, type FolderWatch } from './folder-watch.ts';
import { isOnNetwork } from './network-disk.ts';
import { noticesOf, notOfWatching } from './notices.ts';

export interface WatchingOptions {
  readonly db: WritableDb;
  /** Something may have changed at this path of a folder; '' is all of it. */
  readonly onHint: (folderId: FolderId, relativePath: string) => void;
  /** A folder has to be looked through as a whole. */
  readonly onScanWanted: (folderId: FolderId) => void;
  /** How it stands with a folder has changed. */
  readonly onNotices: () => void;
  /** The library cannot be read or written. */
  readonly onError: (error: unknown) => void;
  /** False where nobody waits for changes: a command that is done in a moment. Notices are told all the same. */
  readonly isWatching?: boolean;
  /** How often folders are asked for, in milliseconds. */
  readonly pollMs?: number;
  /** The system's watches, and its word on where a folder lies; others in tests only. */
  readonly watch?: typeof watchFolder;
  readonly isOnNetwork?: (path: string) => Promise<boolean>;
}

export interface Watching {
  /** A scan is about to read this subfolder. */
  onFolder(folderId: FolderId, relativePath: string): void;
  onScanned(folderId: FolderId, summary: ScanSummary): void;
  /** No longer watches a folder: it is removed or paused. */
  leave(folderId: FolderId): void;
  /** The machine was asleep: anything may have happened. */
  wake(): void;
  notices(folderId: FolderId): FolderNotice[];
  /** Watches of the system that it takes. */
  watchCount(): number;
  close(): Promise<void>;
}

const defaultPollMs = 2_000;
/** A process that did not run for so much longer than it should was asleep. */
const sleepMs = 30_000;
/** Whole scans, to be sure. */
const reconcileMs = 4 * 3_600_000;
/** Where the system tells nothing or not all. */
const unwatchedReconcileMs = 10 * 60_000;
/** More events in a second may be more than the system kept for us: Linux keeps 16,384 and drops the rest in silence. */
const floodedFrom = 8_000;

interface Root {
  watch: FolderWatch | null;
  /** Device and number of the folder, when it was last asked for. */
  identity: string | undefined;
  isOnNetwork: boolean;
  outsideLinks: number;
  unreadableFolders: readonly string[];
  offlineBecause: ScanSummary['offlineBecause'];
  holdsLibrary: boolean;
  /** What was told of it last; of an earlier time until a scan has ended. */
  told: FolderNotice[];
  isScanned: boolean;
  /** By a monotonic clock. */
  scannedAtMs: number;
  eventCount: number;
  isFlooded: boolean;
  isAsking: boolean;
}

export function createWatching(options: WatchingOptions): Watching {
  const { db, pollMs = defaultPollMs, isWatching = true, watch = watchFolder } = options;
  const askNetwork = options.isOnNetwork ?? isOnNetwork;
  const roots = new Map<FolderId, Root>();
  const asking = new Set<Promise<void>>();
  let lastTickAtMs = Date.now();
  let isClosed = false;
  const timer = isWatching ? setInterval(() => guarded(tick), pollMs) : undefined;

  function rootOf(folderId: FolderId): Root {
    let root = roots.get(folderId);
    if (root === undefined) {
      root = {
        watch: null,
        identity: undefined,
        isOnNetwork: false,
        outsideLinks: 0,
        unreadableFolders: [],
        offlineBecause: null,
        holdsLibrary: false,
        told: notOfWatching(getFolderNotices(db, folderId)),
        isScanned: false,
        scannedAtMs: performance.now(),
        eventCount: 0,
        isFlooded: false,
        isAsking: false,
      };
      roots.set(folderId, root);
    }
    return root;
  }

  /** Tells what has changed, and notes it for programs that only read. Nothing is said before a scan has ended. */
  function tell(folderId: FolderId, root: Root): void {
    const notices = noticesOf(root);
    if (!root.isScanned || isClosed || JSON.stringify(notices) === JSON.stringify(root.told)) return;
    root.told = notices;
    note(folderId, notices);
    options.onNotices();
  }

  function note(folderId: FolderId, notices: readonly FolderNotice[]): void {
    try {
      putFolderNotices(db, folderId, notices);
    } catch {
      // A full disk or a damaged library: indexing says so. Here it is known, and the next scan writes it.
    }
  }

  function begin(folderId: FolderId, root: Root): void {
    const path = folderPlaces(db).find((place) => place.folderId === folderId)?.path;
    if (path === undefined || isClosed) return;
    root.watch = watch(path, {
      onEvent: () => root.eventCount++,
      onHint: (relativePath) => options.onHint(folderId, relativePath),
      onRoot: () => guarded(() => ask(folderId)),
      onTrouble: () => tell(folderId, root),
    });
    const learn = async (): Promise<void> => {
      const [found, isRemote] = await Promise.all([identityOf(path), askNetwork(path)]);
      root.identity = found;
      if (root.isOnNetwork === isRemote) return;
      root.isOnNetwork = isRemote;
      tell(folderId, root);
    };
    track(learn());
  }

  function end(root: Root): void {
    root.watch?.close();
    root.watch = null;
  }

  /** For what the system calls: an error would end the program. */
  function guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      options.onError(error);
    }
  }

  function track(work: Promise<void>): void {
    const tracked = work.catch(() => undefined).finally(() => asking.delete(tracked));
    asking.add(tracked);
  }

  function tick(): void {
    const nowMs = Date.now();
    const wasAsleep = Math.abs(nowMs - lastTickAtMs - pollMs) > sleepMs;
    lastTickAtMs = nowMs;
    for (const place of folderPlaces(db)) {
      const root = roots.get(place.folderId);
      if (root === undefined || place.isPaused) continue;
      const everyMs = root.isOnNetwork || root.watch?.trouble() != null ? unwatchedReconcileMs : reconcileMs;
      const isOver = root.isFlooded && root.eventCount < floodedFrom;
      root.isFlooded = root.eventCount >= floodedFrom;
      root.eventCount = 0;
      if (wasAsleep || isOver || performance.now() - root.scannedAtMs > everyMs) {
        root.scannedAtMs = performance.now();
        // What the system did not tell may be that a folder went and another one came to its place: watched anew.
        if (isOver || root.watch?.trouble() == null) end(root);
        options.onScanWanted(place.folderId);
      } else look(place, root);
    }
  }

  function ask(folderId: FolderId): void {
    const place = folderPlaces(db).find((candidate) => candidate.folderId === folderId);
    const root = roots.get(folderId);
    if (place !== undefined && root !== undefined && !isClosed) look(place, root);
  }

  /** Finds out whether a folder has gone or come back. One question at a time: a dead network drive answers none. */
  function look(place: FolderPlace, root: Root): void {
    if (root.isAsking) return;
    root.isAsking = true;
    const ask = async (): Promise<void> => {
      const found = await identityOf(place.path);
      const before = root.identity;
      const isAnother = found !== before;
      root.identity = found;
      if (isClosed) return;
      const hasChanged = place.isOffline
        ? found !== undefined &&
          (await standingOf(db, place)).state === 'there' &&
          (isAnother || root.offlineBecause !== 'replaced')
        : found === undefined || (before !== undefined && isAnother);
      if (!hasChanged) return;
      end(root);
      options.onScanWanted(place.folderId);
    };
    track(ask().finally(() => (root.isAsking = false)));
  }

  return {
    onFolder(folderId, relativePath) {
      if (!isWatching) return;
      const root = rootOf(folderId);
      if (root.watch === null) {
        if (relativePath !== '') return;
        begin(folderId, root);
      }
      root.watch?.add(relativePath);
    },
    onScanned(folderId, summary) {
      const root = rootOf(folderId);
      root.isScanned = true;
      root.offlineBecause = summary.offlineBecause;
      root.holdsLibrary = summary.holdsLibrary ?? root.holdsLibrary;
      if (summary.isOffline) end(root);
      const elsewhere = root.unreadableFolders.filter((path) => !isInScope(path, summary.scope));
      root.unreadableFolders = [...new Set([...elsewhere, ...summary.unreadableFolders])].sort();
      if (summary.outsideLinks !== null) {
        root.outsideLinks = summary.outsideLinks;
        root.scannedAtMs = performance.now();
      }
      tell(folderId, root);
    },
    leave(folderId) {
      const root = roots.get(folderId);
      if (root !== undefined) end(root);
      roots.delete(folderId);
    },
    wake() {
      for (const { folderId, isPaused } of folderPlaces(db)) if (!isPaused) options.onScanWanted(folderId);
    },
    notices: (folderId) => roots.get(folderId)?.told ?? notOfWatching(getFolderNotices(db, folderId)),
    watchCount: () => [...roots.values()].reduce((count, { watch }) => count + (watch?.count() ?? 0), 0),
    async close() {
      isClosed = true;
      clearInterval(timer);
      for (const [folderId, root] of roots) {
        end(root);
        const lasting = notOfWatching(root.told);
        if (lasting.length < root.told.length) note(folderId, lasting);
      }
      // A question to a drive that does not answer is left alone.
      await Promise.race([Promise.all(asking), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
    },
  };
}

/** Undefined where nothing is there. */
async function identityOf(path: string): Promise<string | undefined> {
  return await stat(path).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => undefined,
  );
}
