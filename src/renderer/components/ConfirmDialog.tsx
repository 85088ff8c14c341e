/** Asks before something that is not simply undone, and does it at a press of the red button. Runs in the page. */
import type { ReactElement } from 'react';
import { text } from '../text/index.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

export interface ConfirmDialogProps {
  readonly title: string;
  /** What will happen, in one or two sentences. */
  readonly help: string;
  /** The words of the red button. */
  readonly confirm: string;
  readonly isBusy?: boolean;
  /** It stays open until it is no longer mounted. */
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps): ReactElement {
  const { title, help, confirm, isBusy = false, onConfirm, onClose } = props;
  return (
    <Dialog
      isAlert
      title={title}
      help={help}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.app.cancel}</Button>
          <Button look="danger" disabled={isBusy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    />
  );
}
