/** The selection of the photos in sight: it goes with the view, and loses the photos that are gone. Runs in the page. */
import { useEffect, useRef, useState } from 'react';
import type { PhotoId } from '../../contract/index.ts';
import { followPhotos, nothingSelected } from '../components/selection/selection.ts';
import { createSelectionStore, type SelectionStore } from '../components/selection/selection-store.ts';

/**
 * @param viewKey another one for another view: nothing of the one before stays selected
 * @param photos those of the view, as far as they are known; where all of them were selected before the rest was known,
 *   the rest is selected as it comes
 * @param count how many there are once all are known
 */
export function usePageSelection(
  viewKey: string,
  photos: readonly { readonly photoId: PhotoId }[],
  count: number,
): SelectionStore {
  const [store] = useState(createSelectionStore);
  useEffect(() => () => store.set(nothingSelected), [store, viewKey]);
  /** The photos when some were still to come; null where they were all there. */
  const unfinished = useRef<readonly PhotoId[] | null>(null);
  useEffect(() => {
    const photoIds = photos.map(({ photoId }) => photoId);
    if (store.get().ids.size > 0) store.set(followPhotos(store.get(), unfinished.current, photoIds));
    unfinished.current = photos.length < count ? photoIds : null;
  }, [store, photos, count]);
  return store;
}
