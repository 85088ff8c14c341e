/** Says in the sidebar that files could not be read, and leads to them. Runs in the page. */
import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Folder } from '../../contract/index.ts';
import { text } from '../text/index.ts';

export interface FailuresEntryProps {
  readonly folders: readonly Folder[];
  readonly onOpen: () => void;
}

/** Nothing where all could be read. */
export function FailuresEntry({ folders, onOpen }: FailuresEntryProps): ReactElement | null {
  const failedCount = folders.reduce((sum, folder) => sum + folder.failedCount, 0);
  if (failedCount === 0) return null;
  return (
    <button type="button" className="sidebar-item sidebar-item-warning" onClick={onOpen}>
      <TriangleAlert size={16} strokeWidth={1.5} aria-hidden />
      <span className="sidebar-item-name">{text.failures.entry(failedCount)}</span>
    </button>
  );
}
