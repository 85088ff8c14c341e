/** The selected photos of the view, and where they are. Runs in the page. */
import { useCallback, useMemo } from 'react';
import type { PhotoId } from '../../contract/index.ts';
import { nothingSelected, toggle } from '../components/selection/selection.ts';
import type { SelectionStore } from '../components/selection/selection-store.ts';
import type { SelectionPlace } from '../features/organize/selection-actions.ts';
import { placeOfView, type Place } from '../navigation/places.ts';
import type { View } from '../navigation/view.ts';
import { usePageSelection } from './use-page-selection.ts';
import type { PhotosInSight } from './use-photos-in-sight.ts';

export interface Organizing {
  readonly selection: SelectionStore;
  readonly clear: () => void;
  /** Selects a photo, or no longer. */
  readonly toggle: (photo: { readonly photoId: PhotoId }) => void;
  readonly selectionPlace: SelectionPlace;
  /** The page that the query is, where it is one. */
  readonly place: Place;
}

export function useOrganizing(view: View, inSight: PhotosInSight): Organizing {
  const { kind, source, shown, bin } = inSight;
  const viewKey = kind === 'library' || kind === 'bin' ? kind : view.session.toString();
  const selection = usePageSelection(viewKey, inSight.photos, inSight.count);
  const place = useMemo(() => placeOfView({ text: view.text, chips: view.chips }), [view.text, view.chips]);
  const albumName = place?.kind === 'album' ? place.name : null;
  const selectionPlace = useMemo((): SelectionPlace => {
    const listed = kind === 'found' ? shown.photos : bin.photos;
    const summaries =
      kind === 'found' || kind === 'bin' ? new Map(listed.map((photo) => [photo.photoId, photo])) : null;
    return {
      isBin: kind === 'bin',
      albumName,
      summaryOf: (photoId) => (summaries ?? source).get(photoId),
    };
  }, [kind, albumName, shown.photos, bin.photos, source]);
  return {
    selection,
    clear: useCallback(() => selection.set(nothingSelected), [selection]),
    toggle: useCallback(({ photoId }) => selection.set(toggle(selection.get(), photoId)), [selection]),
    selectionPlace,
    place,
  };
}
