/** How it stands with a watched folder, in one word and a sentence. Runs in the page. */
import type { Folder, FolderNotice, IndexingState } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';

export type FolderStanding =
  | 'offline'
  | 'error'
  | 'left-alone'
  | 'unscanned'
  | 'scanning'
  | 'reading'
  | 'paused'
  | 'blocked'
  | 'with-failures'
  | 'up-to-date';

const words = text.library.standings;

/** What matters most of it; `phase` is that of indexing as a whole. */
export function folderStanding(
  folder: Pick<Folder, 'state' | 'waitingCount' | 'failedCount'>,
  phase: IndexingState['phase'],
): FolderStanding {
  if (folder.state === 'paused') return 'left-alone';
  if (folder.state !== 'ready') return folder.state;
  if (folder.waitingCount > 0) {
    if (phase === 'paused' || phase === 'blocked') return phase;
    return 'reading';
  }
  return folder.failedCount > 0 ? 'with-failures' : 'up-to-date';
}

/** "Reading, 120 to go". */
export function standingSentence(
  standing: FolderStanding,
  { waitingCount, failedCount }: Pick<Folder, 'waitingCount' | 'failedCount'>,
): string {
  switch (standing) {
    case 'reading':
      return words.reading(waitingCount);
    case 'paused':
      return words.paused(waitingCount);
    case 'blocked':
      return words.blocked(waitingCount);
    case 'with-failures':
      return text.failures.entry(failedCount);
    case 'offline':
      return words.offline;
    case 'error':
      return words.error;
    case 'left-alone':
      return words.leftAlone;
    case 'unscanned':
      return words.unscanned;
    case 'scanning':
      return words.scanning;
    case 'up-to-date':
      return words.upToDate;
  }
}

/** What a person should know about a folder, a sentence each. */
export function noticeSentence({ kind, count, names }: FolderNotice): string {
  switch (kind) {
    case 'outside-links':
      return text.library.notices.outsideLinks(count ?? 0);
    case 'unreadable-folders':
      return text.library.notices.unreadableFolders(count ?? 0, names);
    case 'own-library':
      return text.library.notices.ownLibrary;
    case 'unreadable':
      return text.library.notices.unreadable;
    case 'replaced':
      return text.library.notices.replaced;
    case 'network':
      return text.library.notices.network;
    case 'watch-limit':
      return text.library.notices.watchLimit;
    case 'watch-failed':
      return text.library.notices.watchFailed;
  }
}
