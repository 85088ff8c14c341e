/** Asks before a folder is forgotten, and says that nothing on disk is touched. Runs in the page. */
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import type { Folder } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';

export interface RemoveFolderDialogProps {
  readonly folder: Folder;
  readonly onClose: () => void;
}

export function RemoveFolderDialog({ folder, onClose }: RemoveFolderDialogProps): ReactElement {
  const backend = useBackend();
  const addAgain = useMutation({
    mutationFn: () => backend.call('library.addFolder', { path: folder.displayPath }),
    onSuccess: () => toast(text.library.addedAgain(folder.name)),
    onError: (error) => toast.error(failureSentence(error)),
  });
  const remove = useMutation({
    mutationFn: () => backend.call('library.removeFolder', { folderId: folder.folderId }),
    onSuccess: () => {
      toast(text.library.removed(folder.name), {
        action: { label: text.app.undo, onClick: () => addAgain.mutate() },
      });
      onClose();
    },
    onError: (error) => toast.error(failureSentence(error)),
  });
  return (
    <Dialog
      isAlert
      title={text.library.removeTitle(folder.name)}
      help={text.library.removeHelp(folder.photoCount, folder.binnedCount)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.app.cancel}</Button>
          <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {text.library.removeConfirm}
          </Button>
        </>
      }
    />
  );
}
