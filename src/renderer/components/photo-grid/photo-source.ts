/** Summaries of photos that a grid knows the shapes of, as they come into sight. Runs in the page. */
import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { PhotoId, PhotoSummary } from '../../../contract/index.ts';
import { isSummary, type PhotoShape } from './grid-rows.ts';

export interface PhotoSource {
  /** Undefined while it is not there. */
  readonly get: (photoId: PhotoId) => PhotoSummary | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * These are in sight there, or nearly: they are fetched before anything that was wanted elsewhere, and in place of
   * what was wanted there. None: nothing is wanted there any more.
   */
  readonly want: (where: string, photoIds: readonly PhotoId[]) => void;
}

/** For a grid whose photos are summaries already. */
const nothingToFetch: PhotoSource = {
  get: () => undefined,
  subscribe: () => () => undefined,
  want: () => undefined,
};

export const PhotoSourceContext = createContext<PhotoSource>(nothingToFetch);

/** The summary of a photo, undefined until it is there. */
export function useSummary(photo: PhotoShape | undefined): PhotoSummary | undefined {
  const source = use(PhotoSourceContext);
  const photoId = photo?.photoId;
  const fetched = useSyncExternalStore(
    source.subscribe,
    useCallback(() => (photoId === undefined ? undefined : source.get(photoId)), [source, photoId]),
  );
  return photo !== undefined && isSummary(photo) ? photo : fetched;
}
