/** The sidebar; in a narrow window a drawer. Its contents come from the features. Runs in the page. */
import { Images } from 'lucide-react';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { Mark } from '../components/Mark.tsx';
import { formatCount } from '../text/format.ts';
import { text } from '../text/index.ts';
import { ReadOnlyNote } from './ReadOnlyNote.tsx';
import './sidebar.css';

export interface SidebarProps {
  readonly photoCount: number;
  readonly isInLibrary: boolean;
  /** In a narrow window: whether the drawer is out. */
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onGoToLibrary: () => void;
  readonly places: ReactNode;
  readonly folders: ReactNode;
  readonly failures: ReactNode;
  readonly indexing: ReactNode;
  readonly model: ReactNode;
  readonly settings: ReactNode;
}

export function Sidebar(props: SidebarProps): ReactElement {
  const {
    photoCount,
    isInLibrary,
    isOpen,
    onClose,
    onGoToLibrary,
    places,
    folders,
    failures,
    indexing,
    model,
    settings,
  } = props;
  const panel = useRef<HTMLElement>(null);

  // As a drawer it takes the focus, and Esc puts it away.
  useEffect(() => {
    if (!isOpen) return undefined;
    const wide = window.matchMedia('(width >= 900px)');
    panel.current?.focus();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // A menu in the drawer is nearer.
      if (document.querySelector('[role="menu"]') !== null) return;
      event.preventDefault();
      onClose();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    // A window that was made wider has no drawer.
    wide.addEventListener('change', onClose);
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      wide.removeEventListener('change', onClose);
    };
  }, [isOpen, onClose]);

  return (
    <>
      {isOpen && <div className="sidebar-scrim" onClick={onClose} />}
      <nav
        ref={panel}
        className="sidebar"
        data-takes-folders
        data-open={isOpen || undefined}
        aria-label={text.library.navigation}
        tabIndex={-1}
      >
        <div className="sidebar-brand">
          <Mark size={22} />
          <span>{text.app.name}</span>
        </div>
        <div className="sidebar-middle">
          <button
            type="button"
            className="sidebar-item"
            aria-current={isInLibrary ? 'page' : undefined}
            onClick={onGoToLibrary}
          >
            <Images size={16} strokeWidth={1.5} aria-hidden />
            <span className="sidebar-item-name">{text.library.title}</span>
            <span className="sidebar-item-count tabular">{formatCount(photoCount)}</span>
          </button>
          {places}
          {folders}
          {failures}
        </div>
        <div className="sidebar-foot">
          <ReadOnlyNote />
          {indexing}
          <div className="sidebar-foot-row">
            {model}
            {settings}
          </div>
        </div>
      </nav>
    </>
  );
}
