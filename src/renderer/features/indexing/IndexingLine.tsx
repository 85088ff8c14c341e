/** A hairline of progress below the search bar of a narrow window, where the sidebar is hidden. Runs in the page. */
import type { ReactElement } from 'react';
import { useIndexingState } from '../../api/queries.ts';
import './indexing-status.css';
import { indexingCount, indexingTitle } from './indexing-words.ts';

export interface IndexingLineProps {
  /** Opens the sidebar, where the details are. */
  readonly onOpen: () => void;
}

export function IndexingLine({ onOpen }: IndexingLineProps): ReactElement | null {
  const state = useIndexingState().data;
  if (state === undefined || state.phase === 'idle') return null;
  const fraction = state.total === 0 ? 0 : state.done / state.total;
  return (
    <button type="button" className="indexing-line" data-phase={state.phase} onClick={onOpen}>
      <span className="indexing-line-fill" style={{ transform: `scaleX(${String(fraction)})` }} />
      <span className="indexing-line-words tabular">
        {indexingTitle(state)}
        <span>{indexingCount(state)}</span>
      </span>
    </button>
  );
}
