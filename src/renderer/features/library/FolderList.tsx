/** The watched folders in the sidebar, each with its state and what can be done with it. Runs in the page. */
import {
  Folder as FolderIcon,
  FolderPlus,
  FolderSearch,
  FolderSync,
  Pause,
  TriangleAlert,
  Unplug,
  type LucideIcon,
} from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { useIndexingState } from '../../api/queries.ts';
import { IconButton } from '../../components/Button.tsx';
import type { Folder, IndexingState } from '../../../contract/index.ts';
import { formatCount } from '../../text/format.ts';
import { text } from '../../text/index.ts';
import './folder-list.css';
import { FolderMenu } from './FolderMenu.tsx';
import { folderStanding, noticeSentence, standingSentence, type FolderStanding } from './folder-state.ts';

export interface FolderListProps {
  readonly folders: readonly Folder[];
  /** The folder whose photos, and no others, are in sight. */
  readonly isCurrent: (folder: Folder) => boolean;
  readonly onOpen: (folder: Folder) => void;
  readonly onAdd: () => void;
  readonly onRemove: (folder: Folder) => void;
}

const words = text.library;

const icons: Readonly<Record<FolderStanding, LucideIcon>> = {
  offline: Unplug,
  error: TriangleAlert,
  'left-alone': Pause,
  unscanned: FolderSearch,
  scanning: FolderSearch,
  reading: FolderSync,
  paused: Pause,
  blocked: TriangleAlert,
  'with-failures': TriangleAlert,
  'up-to-date': FolderIcon,
};

function FolderItem({
  folder,
  phase,
  isCurrent,
  saysFailures,
  onOpen,
  onRemove,
}: {
  readonly folder: Folder;
  readonly phase: IndexingState['phase'];
  readonly isCurrent: boolean;
  /** False where the line below all folders says the same. */
  readonly saysFailures: boolean;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}): ReactElement {
  const standing = folderStanding(folder, phase);
  const sentence = standingSentence(standing, folder);
  const Icon = icons[standing];
  const isQuiet = standing === 'up-to-date' || (standing === 'with-failures' && !saysFailures);
  return (
    <li className="folder" data-standing={standing} title={folder.displayPath}>
      <Icon className="folder-icon" size={16} strokeWidth={1.5} aria-hidden />
      <span className="folder-words">
        <button
          type="button"
          className="folder-name folder-open"
          dir="auto"
          aria-current={isCurrent ? 'page' : undefined}
          onClick={onOpen}
        >
          {folder.name}
        </button>
        <span className={isQuiet ? 'visually-hidden' : 'folder-standing tabular'}>{sentence}</span>
        {folder.notices.map((notice) => (
          <span key={notice.kind} className="folder-notice">
            {noticeSentence(notice)}
          </span>
        ))}
      </span>
      <span className="folder-count tabular">{formatCount(folder.photoCount)}</span>
      <FolderMenu folder={folder} onRemove={onRemove} />
    </li>
  );
}

export function FolderList(props: FolderListProps): ReactElement {
  const { folders, isCurrent, onOpen, onAdd, onRemove } = props;
  const saysFailures = folders.filter(({ failedCount }) => failedCount > 0).length > 1;
  const phase = useIndexingState().data?.phase ?? 'idle';
  const addButton = useRef<HTMLButtonElement>(null);
  // A folder that had the focus and went leaves it here.
  const countBefore = useRef(folders.length);
  useEffect(() => {
    const isFewer = folders.length < countBefore.current;
    countBefore.current = folders.length;
    if (isFewer && document.activeElement === document.body) addButton.current?.focus();
  }, [folders.length]);
  return (
    <section className="folder-list" aria-labelledby="folder-list-title">
      <div className="sidebar-group-head">
        <h2 id="folder-list-title" className="sidebar-group">
          {words.folders}
        </h2>
        <IconButton ref={addButton} data-focus-fallback label={words.addFolder} onClick={onAdd}>
          <FolderPlus size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </div>
      <ul>
        {folders.map((folder) => (
          <FolderItem
            key={folder.folderId}
            folder={folder}
            phase={phase}
            isCurrent={isCurrent(folder)}
            saysFailures={saysFailures}
            onOpen={() => onOpen(folder)}
            onRemove={() => onRemove(folder)}
          />
        ))}
      </ul>
    </section>
  );
}
