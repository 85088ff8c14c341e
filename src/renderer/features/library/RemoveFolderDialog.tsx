/** Asks before a folder is forgotten, and says that nothing on disk is touched. Runs in the page. */
import { useMutation } from '@tanstack/react-query';
import { useRef, type ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { tellWithUndo } from '../../components/undo/tell-with-undo.ts';
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
      tellWithUndo(text.library.removed(folder.name), () => addAgain.mutate());
      onClose();
    },
    onError: (error) => toast.error(failureSentence(error)),
  });
  // A double press comes before the button is drawn anew.
  const isAsked = useRef(false);
  const removeOnce = (): void => {
    if (isAsked.current) return;
    isAsked.current = true;
    remove.mutate(undefined, { onError: () => (isAsked.current = false) });
  };
  return (
    <Dialog
      isAlert
      title={text.library.removeTitle(folder.name)}
      help={text.library.removeHelp(folder.photoCount, folder.binnedCount)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.app.cancel}</Button>
          <Button look="danger" disabled={remove.isPending} onClick={removeOnce}>
            {text.library.removeConfirm}
          </Button>
        </>
      }
    />
  );
}
