/**
 * Files that a scan did not find any more. They are kept for a moment: what is moved goes from one place and appears at
 * another, and the two are not seen at once. Kept in memory only; the next scan finds again what is gone. Runs in the
 * engine.
 */
import type { FolderId, PhotoId } from '../../../contract/ids.ts';
import {
  breathe,
  forgetBinned,
  forgetFiles,
  hurryFilesOfSizes,
  sizesOfNewFiles,
  transaction,
} from '../storage/index.ts';
import type { WritableDb } from '../storage/index.ts';

/** How long a file that is gone may take to appear elsewhere. */
export const graceMs = 700;

export interface DepartedFile {
  readonly fileId: PhotoId;
  readonly folderId: FolderId;
  readonly sizeBytes: number;
  /** Null where nothing is known of what it held. */
  readonly contentId: number | null;
  readonly isBinned: boolean;
}

export interface Departures {
  add(file: DepartedFile): void;
  /** It is there again, or was found elsewhere. */
  remove(fileId: PhotoId): void;
  /** A photo that is going has a RAW, and another photo of the name lies beside it, at this path of its folder. */
  setNext(fileId: PhotoId, relativePath: string): void;
  /** That path; undefined where there is none. */
  nextOf(fileId: PhotoId): string | undefined;
  /** A photo of the library that held this and is gone from its place; it may take another one. */
  withContent(contentId: number): PhotoId | undefined;
  forgetFolder(folderId: FolderId): void;
  /**
   * Forgets those whose grace is over, but for what may yet turn up: a photo of the size of a file that is new. Gives how
   * many were forgotten.
   * @param sizesToCome sizes of new files that are not in the queue yet
   */
  settle(sizesToCome: ReadonlySet<number>): Promise<number>;
  /** How many there are. */
  count(): number;
  /** How many of them wait for a new file to be read, which may be them. */
  awaitedCount(): number;
}

const batchSize = 500;

/** @param waitMs how long they are kept at least */
export function createDepartures(db: WritableDb, waitMs = graceMs): Departures {
  const departed = new Map<PhotoId, DepartedFile & { readonly sinceMs: number }>();
  const byContent = new Map<number, Set<PhotoId>>();
  const next = new Map<PhotoId, string>();
  let awaitedCount = 0;

  function remove(fileId: PhotoId): void {
    const file = departed.get(fileId);
    next.delete(fileId);
    if (file === undefined) return;
    departed.delete(fileId);
    if (file.contentId === null) return;
    const ids = byContent.get(file.contentId);
    ids?.delete(fileId);
    if (ids?.size === 0) byContent.delete(file.contentId);
  }

  return {
    add(file) {
      if (departed.has(file.fileId)) return;
      departed.set(file.fileId, { ...file, sinceMs: performance.now() });
      // The bin keeps to its own files: a copy that appears is a photo in sight.
      if (file.contentId === null || file.isBinned) return;
      const ids = byContent.get(file.contentId) ?? new Set();
      byContent.set(file.contentId, ids.add(file.fileId));
    },
    remove,
    setNext: (fileId, relativePath) => void next.set(fileId, relativePath),
    nextOf: (fileId) => next.get(fileId),
    withContent: (contentId) => byContent.get(contentId)?.values().next().value,
    forgetFolder(folderId) {
      for (const file of departed.values()) if (file.folderId === folderId) remove(file.fileId);
    },
    async settle(sizesToCome) {
      const dueBefore = performance.now() - waitMs;
      const due = [...departed.values()].filter(({ sinceMs }) => sinceMs <= dueBefore);
      awaitedCount = 0;
      if (due.length === 0) return 0;
      const sizes = sizesOfNewFiles(db);
      for (const size of sizesToCome) sizes.add(size);
      const mayTurnUp = ({ contentId, sizeBytes, isBinned }: DepartedFile): boolean =>
        contentId !== null && !isBinned && sizes.has(sizeBytes);
      const awaited = due.filter(mayTurnUp);
      awaitedCount = awaited.length;
      if (awaitedCount > 0) hurryFilesOfSizes(db, [...new Set(awaited.map(({ sizeBytes }) => sizeBytes))]);
      const gone = due.filter((file) => !mayTurnUp(file));
      for (let start = 0; start < gone.length; start += batchSize) {
        const batch = gone.slice(start, start + batchSize).filter(({ fileId }) => departed.has(fileId));
        transaction(db, () => {
          const idsOf = (binned: boolean): PhotoId[] =>
            batch.filter(({ isBinned }) => isBinned === binned).map(({ fileId }) => fileId);
          forgetFiles(db, idsOf(false), next);
          forgetBinned(db, idsOf(true));
        });
        for (const { fileId } of batch) remove(fileId);
        await breathe();
      }
      return gone.length;
    },
    count: () => departed.size,
    awaitedCount: () => Math.min(awaitedCount, departed.size),
  };
}
