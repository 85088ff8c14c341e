/** The first run: one sentence, one button. Runs in the page. */
import { FolderPlus, LockKeyhole } from 'lucide-react';
import { useCallback, useEffect, useRef, type ReactElement } from 'react';
import { Button } from '../../components/Button.tsx';
import { DropOverlay } from '../../components/file-drop/DropOverlay.tsx';
import type { Dropped, DroppedFolder } from '../../components/file-drop/dropped.ts';
import { useFileDrop } from '../../components/file-drop/use-file-drop.ts';
import { Mark } from '../../components/Mark.tsx';
import { text } from '../../text/index.ts';
import './welcome.css';

export interface WelcomeProps {
  readonly onAddFolder: () => void;
  readonly onDropFolders: (folders: readonly DroppedFolder[]) => void;
  /** It took the place of the photos, and what had the focus is gone with them. */
  readonly takesFocus: boolean;
}

export function Welcome({ onAddFolder, onDropFolders, takesFocus }: WelcomeProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus && document.activeElement === document.body) button.current?.focus();
  }, [takesFocus]);
  // There are no photos yet that an image could be searched in: a folder is all that can be wanted.
  const aim = useFileDrop(useCallback(({ folders }: Dropped) => onDropFolders(folders), [onDropFolders]));
  return (
    <main className="welcome" data-takes-folders>
      <div className="welcome-inner">
        <Mark size={72} />
        <h1>{text.welcome.title}</h1>
        <p className="welcome-body">{text.welcome.body}</p>
        <Button
          ref={button}
          data-focus-fallback
          look="primary"
          size="large"
          icon={<FolderPlus size={20} strokeWidth={1.5} aria-hidden />}
          onClick={onAddFolder}
        >
          {text.library.addFolder}
        </Button>
        <p className="welcome-privacy">
          <LockKeyhole size={16} strokeWidth={1.5} aria-hidden />
          {text.welcome.privacy}
        </p>
      </div>
      {aim === 'folder' && <DropOverlay aim="folder" place="page" />}
    </main>
  );
}
