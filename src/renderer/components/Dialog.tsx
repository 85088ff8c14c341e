/** A panel over the page that holds the focus until it is closed; on a phone a sheet from below. Runs in the page. */
import * as RadixDialog from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { text } from '../text/index.ts';
import { IconButton } from './Button.tsx';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  /** One or two sentences below the title. */
  readonly help?: string | undefined;
  readonly width?: 'narrow' | 'wide';
  readonly isAlert?: boolean;
  readonly onClose: () => void;
  readonly children?: ReactNode;
  /** Buttons at the lower edge, the main one last. */
  readonly actions?: ReactNode;
}

/** Shown while it is mounted. */
export function Dialog(props: DialogProps): ReactElement {
  const { title, help, width = 'narrow', isAlert = false, onClose, children, actions } = props;
  const [opener] = useState(() => document.activeElement);
  const described = help === undefined ? { 'aria-describedby': undefined } : {};
  return (
    <RadixDialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="dialog-scrim" />
        <RadixDialog.Content
          className={`dialog dialog-${width}`}
          role={isAlert ? 'alertdialog' : 'dialog'}
          {...described}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener instanceof HTMLElement) opener.focus();
          }}
        >
          <header className="dialog-header">
            <RadixDialog.Title className="dialog-title">{title}</RadixDialog.Title>
            {!isAlert && (
              <IconButton label={text.app.close} onClick={onClose}>
                <X size={16} strokeWidth={1.75} aria-hidden />
              </IconButton>
            )}
          </header>
          {help !== undefined && (
            <RadixDialog.Description className="dialog-help">{help}</RadixDialog.Description>
          )}
          {children}
          {actions !== undefined && <footer className="dialog-actions">{actions}</footer>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
