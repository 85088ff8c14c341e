/** Files that were written a moment ago wait until they stand still: they may be half-written. Runs in the engine. */
import type { FolderId } from '../../../contract/ids.ts';
import type { FileOnDisk } from './file-on-disk.ts';
import type { Scope } from './walk.ts';

/** How long size and times have to stay as they are. Copying programs write many times in it. */
export const stillAfterMs = 500;
/** What has not stood still for so long is no longer waited for: a download, say, that goes on for minutes. */
const patienceMs = 10_000;

interface Waiting {
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
  readonly changedAtMs: number;
  /** By a monotonic clock. */
  readonly sameSinceMs: number;
  readonly firstSeenMs: number;
}

export interface Settling {
  /** True where a file may be read: by its times, or because it looked the same long enough ago. */
  isStill(folderId: FolderId, file: FileOnDisk): boolean;
  /** A part of a folder was looked at (null: all of it): who was not among `stillWaiting` waits no more. */
  looked(folderId: FolderId, scope: Scope | null, stillWaiting: ReadonlySet<string>): void;
  /** Relative paths of a folder's files that wait. */
  waiting(folderId: FolderId): string[];
  /** Folders that have files which wait. */
  folders(): FolderId[];
  /** How many wait, in all folders. */
  count(): number;
  forget(folderId: FolderId): void;
  /** Sizes of those that wait, in bytes: one of them may be a file that is gone from elsewhere. */
  sizes(): Set<number>;
  /** True while any of them may soon stand still. */
  isHopeful(): boolean;
}

/** True where a path is one that a scope names, or lies in one. */
export function isInScope(path: string, scope: Scope | null): boolean {
  if (scope === null) return true;
  let folder = '';
  for (const name of path.split('/')) {
    if (scope.get(folder)?.has(name) === true) return true;
    folder = folder === '' ? name : `${folder}/${name}`;
  }
  return false;
}

/** @param stillMs how long a file has to stay as it is */
export function createSettling(stillMs = stillAfterMs): Settling {
  const byFolder = new Map<FolderId, Map<string, Waiting>>();

  function all(): Waiting[] {
    return [...byFolder.values()].flatMap((files) => [...files.values()]);
  }

  return {
    isStill(folderId, file) {
      const { relativePath, sizeBytes, modifiedAtMs, changedAtMs } = file;
      const ageMs = Date.now() - changedAtMs;
      if (ageMs >= stillMs) return true;
      // Written just now, or by the clock of another machine: looked at twice.
      const nowMs = performance.now();
      let files = byFolder.get(folderId);
      if (files === undefined) byFolder.set(folderId, (files = new Map<string, Waiting>()));
      const before = files.get(relativePath);
      const isSame =
        before?.sizeBytes === sizeBytes &&
        before.modifiedAtMs === modifiedAtMs &&
        before.changedAtMs === changedAtMs;
      if (before !== undefined && isSame && nowMs - before.sameSinceMs >= stillMs) return true;
      const sameSinceMs = isSame ? before.sameSinceMs : nowMs;
      const firstSeenMs = before?.firstSeenMs ?? nowMs;
      files.set(relativePath, { sizeBytes, modifiedAtMs, changedAtMs, sameSinceMs, firstSeenMs });
      return false;
    },
    looked(folderId, scope, stillWaiting) {
      const files = byFolder.get(folderId);
      if (files === undefined) return;
      for (const path of files.keys()) {
        if (!stillWaiting.has(path) && isInScope(path, scope)) files.delete(path);
      }
      if (files.size === 0) byFolder.delete(folderId);
    },
    waiting: (folderId) => [...(byFolder.get(folderId)?.keys() ?? [])],
    folders: () => [...byFolder.keys()],
    count: () => all().length,
    forget: (folderId) => void byFolder.delete(folderId),
    sizes: () => new Set(all().map(({ sizeBytes }) => sizeBytes)),
    isHopeful: () => all().some(({ firstSeenMs }) => performance.now() - firstSeenMs < patienceMs),
  };
}
