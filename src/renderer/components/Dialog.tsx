/** A panel over the page that holds the focus until it is closed; on a phone a sheet from below. Runs in the page. */
import * as RadixDialog from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import { useState, type ReactElement, type ReactNode, type RefObject } from 'react';
import { text } from '../text/index.ts';
import { IconButton } from './Button.tsx';
import './dialog.css';
import { keepOpenForToasts } from './toast-press.ts';

export interface DialogProps {
  readonly title: string;
  /** One or two sentences below the title. */
  readonly help?: string | undefined;
  readonly width?: 'narrow' | 'wide';
  readonly isAlert?: boolean;
  readonly onClose: () => void;
  /** What gets the focus when it opens; the first control where it is left out. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly children?: ReactNode;
  /** Buttons at the lower edge, the main one last. */
  readonly actions?: ReactNode;
}

/** Back to what opened the dialog; where that is gone, to what is named as the next best. */
function focusAfter(opener: Element | null): void {
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  else document.querySelector<HTMLElement>('[data-focus-fallback]')?.focus();
}

/** Shown while it is mounted. */
export function Dialog(props: DialogProps): ReactElement {
  const { title, help, width = 'narrow', isAlert = false, initialFocus, onClose, children, actions } = props;
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
          onInteractOutside={keepOpenForToasts}
          onOpenAutoFocus={(event) => {
            if (initialFocus === undefined) return;
            event.preventDefault();
            initialFocus.current?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusAfter(opener);
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
