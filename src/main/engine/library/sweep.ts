/** Finds the files that a walk did not come by. Runs in the engine. */
import { lstat } from 'node:fs/promises';
import type { PhotoId } from '../../../contract/ids.ts';
import {
  binnedAfter,
  breathe,
  deleteNoted,
  filePath,
  filesAt,
  notedAt,
  type NotedTable,
} from '../storage/index.ts';
import type { FolderRow, WritableDb } from '../storage/index.ts';
import type { Departures } from './departures.ts';
import { isInScope } from './settling.ts';
import { isGone } from './file-on-disk.ts';
import type { Scope } from './walk.ts';

const pageSize = 1000;

export interface SweepOptions {
  readonly seen: ReadonlySet<PhotoId>;
  /** Relative paths of those that were left out for their size. */
  readonly leftOut: ReadonlySet<string>;
  /** Relative paths of RAW files and films that belong to a photo beside them. */
  readonly companions: ReadonlySet<string>;
  /** Relative paths of what could not be looked at: nothing is known of the files there. */
  readonly unreadable: readonly string[];
  readonly scope: Scope | null;
  readonly departures: Departures;
  readonly signal: AbortSignal;
}

async function isThere(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    (error: unknown) => !isGone(error),
  );
}

/** Lets the files depart that the walk did not see, unless they lie where it could not look. Returns how many. */
export async function sweep(db: WritableDb, folder: FolderRow, options: SweepOptions): Promise<number> {
  const { seen, scope, departures, signal } = options;
  const { folderId } = folder;
  const isHidden = hiddenBy(options);
  let removed = 0;
  await sweepNoted(db, folder, options, 'left_out_file', options.leftOut);
  await sweepNoted(db, folder, options, 'companion_file', options.companions);
  for (const part of scope === null ? [''] : pathsOf(scope)) {
    for (let after = ''; ;) {
      signal.throwIfAborted();
      const files = filesAt(db, folderId, part, after, pageSize);
      const last = files.at(-1);
      if (last === undefined) break;
      for (const { fileId, relativePath, sizeBytes, contentId } of files) {
        if (seen.has(fileId) || isHidden(relativePath)) continue;
        departures.add({ fileId, folderId, sizeBytes, contentId, isBinned: false });
        removed++;
      }
      after = last.relativePath;
      if (files.length < pageSize) break;
      await breathe();
    }
  }
  for (let after = 0; ;) {
    signal.throwIfAborted();
    const files = binnedAfter(db, folderId, after, pageSize);
    const last = files.at(-1);
    if (last === undefined) return removed;
    for (const { fileId, relativePath } of files) {
      if (seen.has(fileId) || isHidden(relativePath) || !isInScope(relativePath, scope)) continue;
      // What is left out by a rule stays in the bin: it would come back in sight with the rule's end.
      if (await isThere(filePath(folder.path, relativePath))) continue;
      departures.add({ fileId, folderId, sizeBytes: 0, contentId: null, isBinned: true });
    }
    after = last.fileId;
    await breathe();
  }
}

function hiddenBy({ unreadable }: SweepOptions): (path: string) => boolean {
  return (path) => unreadable.some((part) => part === '' || path === part || path.startsWith(`${part}/`));
}

/** Forgets files that have no row as photos and are gone: those left out for their size, and companions. */
async function sweepNoted(
  db: WritableDb,
  { folderId }: FolderRow,
  options: SweepOptions,
  table: NotedTable,
  present: ReadonlySet<string>,
): Promise<void> {
  const isHidden = hiddenBy(options);
  for (const part of options.scope === null ? [''] : pathsOf(options.scope)) {
    for (let after = ''; ;) {
      options.signal.throwIfAborted();
      const paths = notedAt(db, table, folderId, part, after, pageSize);
      const gone = paths.filter((path) => !present.has(path) && !isHidden(path));
      if (gone.length > 0) deleteNoted(db, table, folderId, gone);
      after = paths.at(-1) ?? '';
      if (paths.length < pageSize) break;
      await breathe();
    }
  }
}

function pathsOf(scope: Scope): string[] {
  return [...scope].flatMap(([folder, names]) =>
    [...names].map((name) => (folder === '' ? name : `${folder}/${name}`)),
  );
}
