/** The files that something could not be done with, each with its reason. Runs in the page. */
import type { ReactElement } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { text } from '../../text/index.ts';
import './file-failures.css';
import type { FailedWork } from './use-file-work.ts';

const words = text.fileFailures;

export function FileFailuresDialog({
  failed,
  onClose,
}: {
  readonly failed: FailedWork;
  readonly onClose: () => void;
}): ReactElement {
  const { title, help, count, failures } = failed;
  return (
    <Dialog
      title={title}
      help={help}
      width="wide"
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          {text.app.close}
        </Button>
      }
    >
      {/* What scrolls has to be reachable by the keyboard. */}
      <div className="file-failures dialog-scroll" role="region" tabIndex={0} aria-label={title}>
        <ul>
          {failures.map(({ photoId, name, reason }) => (
            <li key={photoId}>
              <p dir="auto">{name}</p>
              <p className="file-failure-reason">{words.reasons[reason]}</p>
            </li>
          ))}
        </ul>
        {count > failures.length && <p>{words.more(count - failures.length)}</p>}
      </div>
    </Dialog>
  );
}
