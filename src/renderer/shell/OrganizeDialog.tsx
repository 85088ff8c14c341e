/** The dialogs of albums, the bin and copies. Runs in the page. */
import type { ReactElement } from 'react';
import { useBinState } from '../api/queries.ts';
import { ConfirmDialog } from '../components/ConfirmDialog.tsx';
import { FolderChooser } from '../features/library/FolderChooser.tsx';
import { AlbumNameDialog } from '../features/organize/AlbumNameDialog.tsx';
import { FileFailuresDialog } from '../features/organize/FileFailuresDialog.tsx';
import { useFileWork } from '../features/organize/use-file-work.ts';
import { albumQuery, isSameAlbumName, placeOfQuery } from '../navigation/places.ts';
import { currentView, startSearch } from '../navigation/use-view.ts';
import { text } from '../text/index.ts';
import type { OpenDialog } from './open-dialog.ts';

export interface OrganizeDialogProps {
  readonly dialog: Extract<
    OpenDialog,
    { readonly kind: 'name-album' | 'delete-files' | 'copy-photos' | 'file-failures' }
  >;
  readonly onOpenDialog: (dialog: OpenDialog) => void;
  readonly onClose: () => void;
}

/** Whose page is in sight is seen under the new name; an empty new album is gone to, so that it can be filled. */
function afterNaming(before: string | null, name: string, isEmptyAndNew: boolean): void {
  const place = placeOfQuery(currentView().text);
  const isOnItsPage = before !== null && place?.kind === 'album' && isSameAlbumName(place.name, before);
  if (isOnItsPage || isEmptyAndNew) startSearch([], albumQuery(name));
}

export function OrganizeDialog({ dialog, onOpenDialog, onClose }: OrganizeDialogProps): ReactElement {
  const inBin = useBinState().data;
  // Once a dialog that is closing now has gone.
  const work = useFileWork((failed) => onOpenDialog({ kind: 'file-failures', failed }));
  switch (dialog.kind) {
    case 'name-album': {
      const { album, photoIds } = dialog;
      return (
        <AlbumNameDialog
          album={album}
          photoIds={photoIds}
          onNamed={(name) => afterNaming(album?.name ?? null, name, album === null && photoIds.length === 0)}
          onClose={onClose}
        />
      );
    }
    case 'delete-files': {
      const count = dialog.photoIds?.length ?? inBin?.photoCount ?? 0;
      const sizeBytes = dialog.photoIds === null ? (inBin?.sizeBytes ?? null) : null;
      return (
        <ConfirmDialog
          title={text.bin.confirmTitle(count)}
          help={text.bin.confirmHelp(count, sizeBytes)}
          confirm={text.bin.confirm(count)}
          onConfirm={() => {
            onClose();
            void work.deleteFiles(dialog.photoIds, count);
          }}
          onClose={onClose}
        />
      );
    }
    case 'copy-photos':
      return (
        <FolderChooser
          purpose={{
            title: text.copies.title,
            help: text.copies.help,
            confirm: text.copies.confirm,
            choose: (path) => void work.copyTo(dialog.photoIds, path),
          }}
          onClose={onClose}
        />
      );
    case 'file-failures':
      return <FileFailuresDialog failed={dialog.failed} onClose={onClose} />;
  }
}
