/** What is seen while a file or folder is dragged over the window. Runs in the page. */
import { FolderPlus, ScanSearch } from 'lucide-react';
import type { ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { text } from '../../text/index.ts';
import './drop-overlay.css';
import type { DropAim } from './use-file-drop.ts';

export interface DropOverlayProps {
  readonly aim: DropAim;
  /** What takes it: the whole page, or the sidebar alone. */
  readonly place: 'page' | 'sidebar';
}

export function DropOverlay({ aim, place }: DropOverlayProps): ReactElement {
  const isFolder = aim === 'folder';
  const Icon = isFolder ? FolderPlus : ScanSearch;
  // In the body, as the viewer and the dialogs are, so that it lies over them.
  return createPortal(
    <div className="drop-overlay" data-place={place} role="status">
      <div className="drop-overlay-words">
        <Icon size={32} strokeWidth={1.5} aria-hidden />
        <p>{isFolder ? text.library.addFolder : text.search.dropTitle}</p>
        <p>{isFolder ? text.library.dropFolderHelp : text.search.dropHelp}</p>
      </div>
    </div>,
    document.body,
  );
}
