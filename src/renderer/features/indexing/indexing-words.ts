/** What indexing is doing, in a word or two and a count; the same wherever it is said. Runs in the page. */
import type { Folder, IndexingState } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';

const words = text.indexing;

/** "Reading photos", "Paused". */
export function indexingTitle({ phase }: Pick<IndexingState, 'phase'>): string {
  switch (phase) {
    case 'scanning':
      return words.scanning;
    case 'indexing':
      return words.preparing;
    case 'paused':
      return words.paused;
    case 'blocked':
      return words.blocked;
    case 'idle':
      return words.upToDate;
  }
}

/** What keeps a library at rest from being up to date, or null: "1 folder not connected". */
export function restTrouble(folders: readonly Pick<Folder, 'state' | 'waitingCount'>[]): string | null {
  const count = (state: Folder['state']): number => folders.filter((folder) => folder.state === state).length;
  const waiting = folders.reduce((sum, { waitingCount }) => sum + waitingCount, 0);
  if (count('error') > 0) return words.foldersUnreadable(count('error'));
  if (count('offline') > 0) return words.foldersOffline(count('offline'));
  if (count('paused') > 0) return words.foldersPaused(count('paused'));
  return waiting > 0 ? words.waiting(waiting) : null;
}

/** "382 of 420"; while the total is still growing, what was found. */
export function indexingCount(state: Pick<IndexingState, 'phase' | 'done' | 'total'>): string {
  return state.phase === 'scanning' ? words.found(state.total) : words.progress(state.done, state.total);
}
