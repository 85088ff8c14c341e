/** The selected photos of the view, and what can be done with them. Runs in the page. */
import { useCallback, useMemo } from 'react';
import type { PhotoId, PhotoSummary } from '../../contract/index.ts';
import { desktopHost } from '../api/host.ts';
import { nothingSelected, toggle } from '../components/selection/selection.ts';
import type { SelectionStore } from '../components/selection/selection-store.ts';
import { useSelectionActions, type SelectionActions } from '../features/organize/selection-actions.ts';
import { useFileWork } from '../features/organize/use-file-work.ts';
import { placeOfQuery, type Place } from '../navigation/places.ts';
import type { View } from '../navigation/view.ts';
import type { OpenDialog } from './open-dialog.ts';
import { usePageSelection } from './use-page-selection.ts';
import type { PhotosInSight } from './use-photos-in-sight.ts';

export interface Organizing {
  readonly selection: SelectionStore;
  readonly clear: () => void;
  /** Selects a photo, or no longer. */
  readonly toggle: (photo: { readonly photoId: PhotoId }) => void;
  readonly actions: SelectionActions;
  /** The page that the query is, where it is one. */
  readonly place: Place;
}

export function useOrganizing(
  view: View,
  inSight: PhotosInSight,
  onOpenDialog: (dialog: OpenDialog) => void,
): Organizing {
  const { kind, source, shown, bin } = inSight;
  const viewKey = kind === 'library' || kind === 'bin' ? kind : view.session.toString();
  const selection = usePageSelection(viewKey, inSight.photos);
  const place = useMemo(
    () => (view.chips.length === 0 ? placeOfQuery(view.text) : null),
    [view.chips, view.text],
  );
  const work = useFileWork(
    useCallback((failed) => onOpenDialog({ kind: 'file-failures', failed }), [onOpenDialog]),
  );
  const summaryOf = (photoId: PhotoId): PhotoSummary | undefined => {
    if (kind === 'found') return shown.photos.find((photo) => photo.photoId === photoId);
    return kind === 'bin' ? bin.photos.find((photo) => photo.photoId === photoId) : source.get(photoId);
  };
  const actions = useSelectionActions(
    selection,
    { isBin: kind === 'bin', albumName: place?.kind === 'album' ? place.name : null, summaryOf },
    {
      nameAlbum: (photoIds) => onOpenDialog({ kind: 'name-album', album: null, photoIds }),
      deleteFiles: (photoIds) => onOpenDialog({ kind: 'delete-files', photoIds }),
      copyTo: (photoIds) => {
        const host = desktopHost();
        if (host === undefined) onOpenDialog({ kind: 'copy-photos', photoIds });
        else
          void host.pickFolder('copies').then((path) => {
            if (path !== null) void work.copyTo(photoIds, path);
          });
      },
    },
  );
  return {
    selection,
    clear: useCallback(() => selection.set(nothingSelected), [selection]),
    toggle: useCallback(({ photoId }) => selection.set(toggle(selection.get(), photoId)), [selection]),
    actions,
    place,
  };
}
