/** What is seen while a file is dragged over the window. Runs in the page. */
import { ScanSearch } from 'lucide-react';
import type { ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { text } from '../../text/index.ts';
import './drop-overlay.css';

export function DropOverlay(): ReactElement {
  // In the body, as the viewer and the dialogs are, so that it lies over them.
  return createPortal(
    <div className="drop-overlay">
      <div className="drop-overlay-words">
        <ScanSearch size={32} strokeWidth={1.5} aria-hidden />
        <p>{text.search.dropTitle}</p>
        <p>{text.search.dropHelp}</p>
      </div>
    </div>,
    document.body,
  );
}
