/** Asks before a folder is forgotten, and says that nothing on disk is touched. Runs in the page. */
import { useMutation } from '@tanstack/react-query';
import { useRef, type ReactElement } from 'react';
import { toast } from 'sonner';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { useBedrock } from '../../api/queries.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { tellWithUndo } from '../../components/undo/tell-with-undo.ts';
import { bedrockName, type Folder } from '../../../contract/index.ts';
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
  const bedrock = useBedrock().data;
  const help = [
    text.library.removeHelp(folder.photoCount, folder.binnedCount),
    ...(bedrock !== undefined && bedrock.knownPhotos > 0
      ? [text.titan.removedFolder(bedrockName(bedrock.settings.awsModelId))]
      : []),
  ].join(' ');
  return (
    <ConfirmDialog
      title={text.library.removeTitle(folder.name)}
      help={help}
      confirm={text.library.removeConfirm}
      isBusy={remove.isPending}
      onConfirm={removeOnce}
      onClose={onClose}
    />
  );
}
