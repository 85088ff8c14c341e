/**
 * Folders that somebody looks at, whose photos are read before the rest. Nothing of it is written: who looks is gone
 * when the program ends. Runs in the engine's main thread.
 */
import type { PhotoId } from '../../../contract/index.ts';
import { queuedInFolders, takeJobsOf, type Job, type ReadableDb } from '../storage/index.ts';

export interface FoldersFirst {
  /** Values of the filter `folder:`. Gives what ends it; several may look at once. */
  add(folders: readonly string[]): () => void;
  /** The next jobs in those folders that are due, none of `excluding`. */
  take(limit: number, excluding: ReadonlySet<PhotoId>): Job[];
}

/** So many are looked up together. */
const lookUpCount = 500;
/** What a look at the queue takes is at most a twentieth of the time. */
const restFactor = 20;
const leastRestMs = 200;

export function createFoldersFirst(db: ReadableDb): FoldersFirst {
  const looks = new Set<readonly string[]>();
  let next: PhotoId[] = [];
  let restsUntilMs = 0;

  function lookUp(excluding: ReadonlySet<PhotoId>): void {
    const startedMs = performance.now();
    if (startedMs < restsUntilMs) return;
    const wanted = [...new Set([...looks].flat())];
    next = queuedInFolders(db, wanted, lookUpCount + excluding.size, Date.now());
    const endedMs = performance.now();
    restsUntilMs = endedMs + Math.max(leastRestMs, restFactor * (endedMs - startedMs));
  }

  return {
    add(folders) {
      const look = [...folders];
      const changed = (): void => {
        next = [];
        restsUntilMs = 0;
      };
      looks.add(look);
      changed();
      return () => {
        if (looks.delete(look)) changed();
      };
    },
    take(limit, excluding) {
      if (looks.size === 0 || limit <= 0) return [];
      if (next.every((fileId) => excluding.has(fileId))) lookUp(excluding);
      const ready = next.filter((fileId) => !excluding.has(fileId));
      next = ready.slice(limit);
      return takeJobsOf(db, ready.slice(0, limit), Date.now());
    },
  };
}
