/** The selection of the photos in sight: it goes with the view, and loses the photos that are gone. Runs in the page. */
import { useEffect, useState } from 'react';
import type { PhotoId } from '../../contract/index.ts';
import { keepPresent, nothingSelected } from '../components/selection/selection.ts';
import { createSelectionStore, type SelectionStore } from '../components/selection/selection-store.ts';

/**
 * @param viewKey another one for another view: nothing of the one before stays selected
 * @param photos those of the view, as far as they are known
 */
export function usePageSelection(
  viewKey: string,
  photos: readonly { readonly photoId: PhotoId }[],
): SelectionStore {
  const [store] = useState(createSelectionStore);
  useEffect(() => () => store.set(nothingSelected), [store, viewKey]);
  useEffect(() => {
    if (store.get().ids.size === 0) return;
    store.set(keepPresent(store.get(), new Set(photos.map(({ photoId }) => photoId))));
  }, [store, photos]);
  return store;
}
