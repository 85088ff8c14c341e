/** Counts the links in a watched folder that lead out of it: nobody chose to add what they lead to. Runs in the engine. */
import { realpath, stat } from 'node:fs/promises';
import { fileKind } from './file-kinds.ts';
import { isInside } from './paths.ts';

export interface OutsideLinks {
  /** Looks where a link leads. */
  look(path: string | Buffer): Promise<void>;
  /** Links to folders and photos outside of every watched folder. */
  count(): number;
}

/** @param watchedPaths the real paths of all watched folders */
export function countOutsideLinks(watchedPaths: readonly string[]): OutsideLinks {
  let count = 0;
  return {
    async look(path) {
      try {
        const target = await realpath(path);
        if (watchedPaths.some((watched) => isInside(target, watched))) return;
        const found = await stat(target);
        if (found.isDirectory() || (found.isFile() && fileKind(target).kind !== 'other')) count++;
      } catch {
        // It leads nowhere, or in a circle.
      }
    },
    count: () => count,
  };
}
