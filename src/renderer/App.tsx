/** The page: what is shown depends on whether there is an engine, and whether there is a folder. */
import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { Toaster } from 'sonner';
import { useConnectionStatus } from './api/backend-context.ts';
import { useLibraryState } from './api/queries.ts';
import { FailuresDialog } from './features/library/FailuresDialog.tsx';
import { FolderChooser } from './features/library/FolderChooser.tsx';
import { RemoveFolderDialog } from './features/library/RemoveFolderDialog.tsx';
import { useAddFolder } from './features/library/use-add-folder.ts';
import { useOfferFolders, useOfferPaths } from './features/library/use-offer-folders.ts';
import { RecoveryDialog } from './features/library/RecoveryDialog.tsx';
import { Welcome } from './features/library/Welcome.tsx';
import { ModelList, ModelsDialog } from './features/models/ModelsDialog.tsx';
import { SettingsDialog } from './features/settings/SettingsDialog.tsx';
import { ShortcutsDialog } from './features/shortcuts/ShortcutsDialog.tsx';
import { resetView, useLayer } from './navigation/use-view.ts';
import { useAppearance } from './shell/appearance.ts';
import { Opening, ReconnectingPill, Refused } from './shell/ConnectionStates.tsx';
import { Gallery } from './shell/Gallery.tsx';
import type { OpenDialog } from './shell/open-dialog.ts';
import { OrganizeDialog } from './shell/OrganizeDialog.tsx';
import { useDropGuard } from './shell/use-drop-guard.ts';
import { useShellCommands } from './shell/use-shell-commands.ts';
import { text } from './text/index.ts';
import { isRightToLeft } from './text/language.ts';

function DialogFor({
  dialog,
  onOpen,
  onClose,
}: {
  readonly dialog: OpenDialog;
  readonly onOpen: (next: OpenDialog) => void;
  readonly onClose: () => void;
}): ReactElement {
  switch (dialog.kind) {
    case 'add-folder':
      return <FolderChooser onClose={onClose} />;
    case 'remove-folder':
      return <RemoveFolderDialog folder={dialog.folder} onClose={onClose} />;
    case 'failures':
      return <FailuresDialog onClose={onClose} />;
    case 'models':
      return <ModelsDialog onClose={onClose} />;
    case 'settings':
      return (
        <SettingsDialog
          models={<ModelList />}
          onShowShortcuts={() => onOpen({ kind: 'shortcuts' })}
          onClose={onClose}
        />
      );
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />;
    default:
      return <OrganizeDialog dialog={dialog} onOpenDialog={onOpen} onClose={onClose} />;
  }
}

export function App(): ReactElement {
  const status = useConnectionStatus();
  const library = useLibraryState().data;
  const appearance = useAppearance();
  useDropGuard();
  const hasFolders = library === undefined ? undefined : library.folders.length > 0;
  /** There were photos in this session: the welcome comes after them, and takes the focus from them. */
  const [hadFolders, setHadFolders] = useState(false);
  if (hasFolders === true && !hadFolders) setHadFolders(true);
  useEffect(() => {
    if (hasFolders === false) resetView();
  }, [hasFolders]);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const closeDialog = useCallback(() => setDialog(null), []);
  useLayer(dialog !== null, closeDialog);
  const onAddFolder = useAddFolder(useCallback(() => setDialog({ kind: 'add-folder' }), []));
  const offerPaths = useOfferPaths(onAddFolder);
  const onDropFolders = useOfferFolders(offerPaths);
  useShellCommands({ onAddFolder, offerPaths });

  let page: ReactElement;
  if (status === 'refused') page = <Refused />;
  else if (library === undefined) page = <Opening />;
  else if (library.folders.length === 0) {
    page = (
      <>
        <ReconnectingPill />
        <Welcome takesFocus={hadFolders} onAddFolder={onAddFolder} onDropFolders={onDropFolders} />
      </>
    );
  } else {
    page = (
      <Gallery
        library={library}
        onAddFolder={onAddFolder}
        onDropFolders={onDropFolders}
        onOpenDialog={setDialog}
      />
    );
  }

  return (
    <>
      {page}
      {library !== undefined && <RecoveryDialog />}
      {dialog !== null && <DialogFor dialog={dialog} onOpen={setDialog} onClose={closeDialog} />}
      {/* Beside the dialogs and not below them: what a dialog tells has to be seen, and pressed, over it. */}
      {createPortal(
        <Toaster
          theme={appearance}
          position={isRightToLeft ? 'bottom-left' : 'bottom-right'}
          dir={isRightToLeft ? 'rtl' : 'ltr'}
          containerAriaLabel={text.app.notifications}
        />,
        document.body,
      )}
    </>
  );
}
