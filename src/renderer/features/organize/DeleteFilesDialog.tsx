/** Asks before files leave their folders, and says how many and where they go. Runs in the page. */
import type { ReactElement } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { text } from '../../text/index.ts';

export interface DeleteFilesDialogProps {
  readonly count: number;
  /** Of all of them together, null where that is not known. */
  readonly sizeBytes: number | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

const words = text.bin;

export function DeleteFilesDialog(props: DeleteFilesDialogProps): ReactElement {
  const { count, sizeBytes, onConfirm, onClose } = props;
  return (
    <Dialog
      isAlert
      title={words.confirmTitle(count)}
      help={words.confirmHelp(count, sizeBytes)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.app.cancel}</Button>
          <Button
            look="danger"
            onClick={() => {
              onClose();
              onConfirm();
            }}
          >
            {words.confirm(count)}
          </Button>
        </>
      }
    />
  );
}
