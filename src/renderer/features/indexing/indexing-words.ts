/** What indexing is doing, in a word or two and a count; the same wherever it is said. Runs in the page. */
import type { IndexingState } from '../../../contract/index.ts';
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

/** "382 of 420"; while the total is still growing, what was found. */
export function indexingCount(state: Pick<IndexingState, 'phase' | 'done' | 'total'>): string {
  return state.phase === 'scanning' ? words.found(state.total) : words.progress(state.done, state.total);
}
