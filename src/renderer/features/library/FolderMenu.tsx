/** What can be done with a watched folder, in a menu of its row. Runs in the page. */
import { useMutation } from '@tanstack/react-query';
import { FilterX, Pause, Play, RefreshCw, Trash2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { MoreMenu } from '../../components/MoreMenu.tsx';
import type { Folder } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import { IgnoreListDialog } from './IgnoreListDialog.tsx';

export interface FolderMenuProps {
  readonly folder: Folder;
  readonly onRemove: () => void;
}

const words = text.library;

export function FolderMenu({ folder, onRemove }: FolderMenuProps): ReactElement {
  const backend = useBackend();
  const [isEditing, setIsEditing] = useState(false);
  const rescan = useMutation({
    mutationFn: () => backend.call('library.rescan', { folderId: folder.folderId }),
    onSuccess: () => toast(words.rescanning(folder.name)),
    onError: (error) => toast.error(failureSentence(error)),
  });
  const pause = useMutation({
    mutationFn: (isPaused: boolean) =>
      backend.call('library.setFolderPaused', { folderId: folder.folderId, isPaused }),
    // By then the page may know the folder's new state already.
    onSuccess: (_, isPaused) =>
      toast(isPaused ? words.pausedFolder(folder.name) : words.resumedFolder(folder.name)),
    onError: (error) => toast.error(failureSentence(error)),
  });
  const isPaused = folder.state === 'paused';
  return (
    <>
      <MoreMenu
        name={folder.name}
        head={words.pathOf(folder.displayPath)}
        actions={[
          ...(isPaused
            ? [{ Icon: Play, label: words.resumeFolder, onChoose: () => pause.mutate(false) }]
            : [
                { Icon: RefreshCw, label: words.rescan, onChoose: () => rescan.mutate() },
                { Icon: Pause, label: words.pauseFolder, onChoose: () => pause.mutate(true) },
              ]),
          { Icon: FilterX, label: words.leaveOut, onChoose: () => setIsEditing(true), opensDialog: true },
          { Icon: Trash2, label: words.remove, onChoose: onRemove, opensDialog: true, isDanger: true },
        ]}
      />
      {isEditing && <IgnoreListDialog folder={folder} onClose={() => setIsEditing(false)} />}
    </>
  );
}
