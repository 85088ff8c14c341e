/** What a person should know about a watched folder, in a sentence. Runs in the engine. */
import type { FolderId, FolderNotice } from '../../../contract/index.ts';
import type { ScanSummary } from '../library/index.ts';
import { getFolderNotices, isHeld, type ReadableDb } from '../storage/index.ts';
import type { FolderWatch } from './folder-watch.ts';

/** Kinds that tell of watching, and are true only while a program watches. */
const watchingKinds: ReadonlySet<FolderNotice['kind']> = new Set(['watch-limit', 'watch-failed', 'network']);

/** What is true of a folder whether it is watched or not. */
export function notOfWatching(notices: readonly FolderNotice[]): FolderNotice[] {
  return notices.filter(({ kind }) => !watchingKinds.has(kind));
}

/** What was told last of a folder, for who only reads the library: as far as it is true still. */
export function notedNotices(
  { db, directory }: { readonly db: ReadableDb; readonly directory: string },
  folderId: FolderId,
): FolderNotice[] {
  const notices = getFolderNotices(db, folderId);
  return isHeld(directory) ? notices : notOfWatching(notices);
}

export interface Noticed {
  readonly watch: Pick<FolderWatch, 'trouble'> | null;
  readonly isOnNetwork: boolean;
  readonly outsideLinks: number;
  /** Relative paths, in order. */
  readonly unreadableFolders: readonly string[];
  readonly offlineBecause: ScanSummary['offlineBecause'];
  readonly holdsLibrary: boolean;
}

/** Of so many a name is told. */
const namedFolders = 3;
/** Longer names are shortened at their beginning: the end tells more. */
const longestName = 200;

const unreadableSentence = (count: number, names: readonly string[]): string =>
  `${count === 1 ? '1 subfolder' : `${count} subfolders`} cannot be read: ${names.join(', ')}${count > names.length ? ' …' : ''}`;

const linkSentence = (count: number): string =>
  count === 1
    ? '1 link leads outside and is not followed: add that folder itself.'
    : `${count} links lead outside and are not followed: add those folders themselves.`;

export function noticesOf({
  watch,
  isOnNetwork,
  outsideLinks,
  unreadableFolders,
  offlineBecause,
  holdsLibrary,
}: Noticed): FolderNotice[] {
  const notices: FolderNotice[] = [];
  const say = (
    kind: FolderNotice['kind'],
    message: string,
    count: number | null = null,
    names: string[] = [],
  ): void => void notices.push({ kind, message, count, names });
  if (offlineBecause === 'unreadable') {
    say('unreadable', 'This folder may not be read; allow it, and its photos are looked at again.');
  }
  if (offlineBecause === 'replaced') {
    say('replaced', 'Another folder is at its place. If that is right, remove it and add it again.');
  }
  if (offlineBecause !== null) return notices;
  const trouble = watch?.trouble() ?? null;
  if (trouble === 'limit') {
    say(
      'watch-limit',
      'It has more folders than the system can watch; it is looked through every 10 minutes.',
    );
  } else if (trouble === 'failed') {
    say('watch-failed', 'The system cannot watch this disk; it is looked through every 10 minutes.');
  } else if (isOnNetwork) {
    say(
      'network',
      'What other machines change here is not told at once; it is looked through every 10 minutes.',
    );
  }
  if (unreadableFolders.length > 0) {
    const names = unreadableFolders
      .slice(0, namedFolders)
      .map((path) => (path === '' ? '.' : path.length > longestName ? `…${path.slice(-longestName)}` : path));
    const count = unreadableFolders.length;
    say('unreadable-folders', unreadableSentence(count, names), count, names);
  }
  if (holdsLibrary) {
    say('own-library', 'Recollect’s own library lies in this folder, too; only that is left out.');
  }
  if (outsideLinks > 0) say('outside-links', linkSentence(outsideLinks), outsideLinks);
  return notices;
}
