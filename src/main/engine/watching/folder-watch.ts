/**
 * Watches one folder and everything in it through the operating system. What it tells are hints: that something may have
 * changed at a path. Runs in the engine's main thread.
 *
 * macOS and Windows watch a tree by themselves. Elsewhere each folder is watched, never a file, when a scan comes by it; see
 * docs/decisions/0012-watching-and-moves.md.
 */
import { watch, type FSWatcher } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { isOfInterest } from '../library/index.ts';

export interface FolderWatch {
  /** Watches a subfolder from now on; call it before the subfolder is read. */
  add(relativePath: string): void;
  /** How many watches of the system it takes. */
  count(): number;
  /** Why not all of it is watched: the system has no more watches, or cannot watch this disk; null where it is. */
  trouble(): WatchTrouble | null;
  close(): void;
}

export type WatchTrouble = 'limit' | 'failed';

export interface FolderWatchOptions {
  /** The system told of anything at all, be it of no interest. */
  readonly onEvent?: () => void;
  /** Something may have changed at this path, or in it where it is a folder; '' is the whole folder. */
  readonly onHint: (relativePath: string) => void;
  /** The folder itself went, or another one came to its place. */
  readonly onRoot: () => void;
  readonly onTrouble: (trouble: WatchTrouble) => void;
  /** Whether the system watches a tree with one watch. */
  readonly isRecursive?: boolean;
}

/** ENOSPC is how Linux says that all watches are taken. */
const limitCodes = new Set(['EMFILE', 'ENFILE', 'ENOSPC', 'ENOMEM']);
const goneCodes = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM']);

export function watchFolder(root: string, options: FolderWatchOptions): FolderWatch {
  const { isRecursive = process.platform === 'darwin' || process.platform === 'win32' } = options;
  const watchers = new Map<string, FSWatcher>();
  let trouble: WatchTrouble | null = null;
  let isClosed = false;

  function fail(error: unknown): void {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // It went meanwhile, or nobody may look into it.
    if (goneCodes.has(code)) return;
    const next = limitCodes.has(code) ? 'limit' : 'failed';
    if (trouble === next) return;
    trouble = next;
    options.onTrouble(next);
  }

  /** Ends the watches of what was at a path: another folder may be there by now. */
  function drop(relativePath: string): void {
    for (const [path, watcher] of watchers) {
      if (path !== relativePath && !path.startsWith(`${relativePath}/`)) continue;
      watcher.close();
      watchers.delete(path);
    }
  }

  function onEvent(folder: string, event: string, name: string | null): void {
    if (isClosed) return;
    options.onEvent?.();
    // A folder that is itself renamed or removed is told of by its own name.
    if (folder === '' && (name === null || name === basename(root))) options.onRoot();
    if (name === null) {
      if (folder !== '') options.onHint(folder);
      return;
    }
    const path = folder === '' ? name : `${folder}/${name}`;
    // A name that is no UTF-8 cannot be told by its text, and `.nomedia` is about all that is around it.
    const isUnnamed = name.includes('\uFFFD');
    if (event === 'rename' && watchers.has(path)) drop(path);
    if (isOfInterest(name, event)) options.onHint(name === '.nomedia' || isUnnamed ? folder : path);
  }

  function start(relativePath: string): void {
    const path = relativePath === '' ? root : join(root, ...relativePath.split('/'));
    try {
      const watcher = watch(path, { recursive: isRecursive && relativePath === '' }, (event, name) => {
        if (!isRecursive || name === null) {
          onEvent(relativePath, event, name);
          return;
        }
        const inside = name.split(sep);
        onEvent(inside.slice(0, -1).join('/'), event, inside.at(-1) ?? null);
      });
      watcher.on('error', (error) => {
        watcher.close();
        if (watchers.get(relativePath) === watcher) watchers.delete(relativePath);
        fail(error);
      });
      watchers.set(relativePath, watcher);
    } catch (error) {
      fail(error);
    }
  }

  return {
    add(relativePath) {
      if (isClosed || watchers.has(relativePath) || (isRecursive && relativePath !== '')) return;
      // A whole scan begins here, and tries again what did not work before.
      if (relativePath === '') trouble = null;
      if (trouble !== 'limit') start(relativePath);
    },
    count: () => watchers.size,
    trouble: () => trouble,
    close() {
      isClosed = true;
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
