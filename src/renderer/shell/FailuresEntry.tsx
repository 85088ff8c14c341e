/** Says in the sidebar that files could not be read, or a model does not take them, and leads to them. Runs in the page. */
import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Folder } from '../../contract/index.ts';
import { text } from '../text/index.ts';

export interface FailuresEntryProps {
  readonly folders: readonly Folder[];
  /** Photos that the model in use does not take. */
  readonly refusedCount: number;
  readonly onOpen: () => void;
}

/** Nothing where all could be read, and was taken. */
export function FailuresEntry({ folders, refusedCount, onOpen }: FailuresEntryProps): ReactElement | null {
  const failedCount = folders.reduce((sum, folder) => sum + folder.failedCount, 0);
  if (failedCount + refusedCount === 0) return null;
  const said = [
    ...(failedCount > 0 ? [text.failures.entry(failedCount)] : []),
    ...(refusedCount > 0 ? [text.failures.refusedEntry(refusedCount)] : []),
  ];
  return (
    <button type="button" className="sidebar-item sidebar-item-warning" onClick={onOpen}>
      <TriangleAlert size={16} strokeWidth={1.5} aria-hidden />
      <span className="sidebar-item-name">{said.join(', ')}</span>
    </button>
  );
}
