/** Says that the library's file is damaged, and what became of one that was, once. Runs in the page. */
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useBackend } from '../../api/backend-context.ts';
import { useRecovery } from '../../api/queries.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { text } from '../../text/index.ts';
import './recovery.css';

const words = text.recovery;

export function RecoveryDialog(): ReactElement | null {
  const backend = useBackend();
  const { recovery, isSuspect } = useRecovery().data ?? { recovery: null, isSuspect: false };
  const [isRead, setIsRead] = useState(false);
  const [isWarned, setIsWarned] = useState(false);
  // Where the library can only be read, it is told again next time.
  const dismiss = useMutation({ mutationFn: () => backend.call('recovery.dismiss', {}) });
  if (isSuspect && !isWarned) {
    const goOn = (): void => setIsWarned(true);
    return (
      <Dialog
        isAlert
        title={words.suspectTitle}
        help={words.suspect}
        onClose={goOn}
        actions={
          <Button look="primary" onClick={goOn}>
            {words.understood}
          </Button>
        }
      />
    );
  }
  if (recovery === null || isRead) return null;
  const { displayDamagedPath, backupName, damagedBackups, kept } = recovery;
  const fromBackup = damagedBackups === 0 ? words.fromBackup : words.fromOlderBackup;
  const noBackup = damagedBackups === 0 ? words.noBackup : words.damagedBackups;
  const parts = [
    ...(kept.favorites > 0 ? [words.favorites(kept.favorites)] : []),
    ...(kept.albums > 0 ? [words.albums(kept.albums)] : []),
    ...(kept.binned > 0 ? [words.binned(kept.binned)] : []),
    ...(kept.folders > 0 ? [words.folders(kept.folders)] : []),
  ];
  const close = (): void => {
    setIsRead(true);
    dismiss.mutate();
  };
  return (
    <Dialog
      isAlert
      title={words.title}
      help={[
        displayDamagedPath === null ? words.missing : words.damaged,
        backupName === null ? noBackup : fromBackup,
        ...(parts.length === 0 ? [] : [words.kept(parts)]),
        kept.folders === 0 ? words.addFolders : words.again,
      ].join(' ')}
      onClose={close}
      actions={
        <Button look="primary" onClick={close}>
          {words.understood}
        </Button>
      }
    >
      {displayDamagedPath !== null && (
        <p className="recovery-file">
          {words.setAside} <code>{displayDamagedPath}</code>
        </p>
      )}
    </Dialog>
  );
}
