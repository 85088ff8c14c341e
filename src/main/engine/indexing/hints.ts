/** Places where something may have changed, gathered until they are looked at. Runs in the engine's main thread. */
import type { FolderId } from '../../../contract/index.ts';
import type { Scope } from '../library/index.ts';

export interface Hints {
  /** @param relativePath of a file or folder in it; '' for all of it */
  add(folderId: FolderId, relativePath: string): void;
  forget(folderId: FolderId): void;
  /** Hands out what was gathered; null where all of a folder is to be looked at. */
  take(): [FolderId, Scope | null][];
  count(): number;
}

/** More changes in one folder than that are looked at as the folder. */
const maxNames = 2_000;

type Parts = Map<string, Set<string>>;

function split(relativePath: string): [parent: string, name: string] {
  const slash = relativePath.lastIndexOf('/');
  return [relativePath.slice(0, Math.max(0, slash)), relativePath.slice(slash + 1)];
}

/** True where a folder above this one is looked at as a whole. */
function isCovered(parts: Parts, relativePath: string): boolean {
  for (let path = relativePath; path !== '';) {
    const [parent, name] = split(path);
    if (parts.get(parent)?.has(name) === true) return true;
    path = parent;
  }
  return false;
}

export function createHints(): Hints {
  const byFolder = new Map<FolderId, Parts>();
  const whole = new Set<FolderId>();

  function add(parts: Parts, relativePath: string): void {
    const [parent, name] = split(relativePath);
    const names = parts.get(parent) ?? new Set<string>();
    parts.set(parent, names.add(name));
    if (names.size <= maxNames || parent === '') return;
    parts.delete(parent);
    add(parts, parent);
  }

  return {
    add(folderId, relativePath) {
      const parts = byFolder.get(folderId) ?? new Map<string, Set<string>>();
      byFolder.set(folderId, parts);
      if (relativePath === '') whole.add(folderId);
      else add(parts, relativePath);
    },
    forget(folderId) {
      byFolder.delete(folderId);
      whole.delete(folderId);
    },
    take() {
      const taken = [...byFolder].map(([folderId, parts]): [FolderId, Scope | null] => [
        folderId,
        whole.has(folderId) ? null : new Map([...parts].filter(([folder]) => !isCovered(parts, folder))),
      ]);
      byFolder.clear();
      whole.clear();
      return taken;
    },
    count: () => byFolder.size,
  };
}
