/** Where the keyboard's focus is on the page: in the search box, or on the photos in sight. Runs in the page. */
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { PhotoId } from '../../contract/index.ts';
import type { PhotoGridHandle } from '../components/photo-grid/use-grid-focus.ts';
import { closePhoto, currentView } from '../navigation/use-view.ts';
import type { View } from '../navigation/view.ts';
import type { PhotosInSight } from './use-photos-in-sight.ts';

export interface GalleryFocus {
  readonly searchInput: RefObject<HTMLInputElement | null>;
  readonly libraryGrid: RefObject<PhotoGridHandle | null>;
  readonly resultGrid: RefObject<PhotoGridHandle | null>;
  /** "Show the closest anyway", where nothing matches. */
  readonly closestButton: RefObject<HTMLButtonElement | null>;
  /** A photo in sight; without one, the current or first. */
  readonly focusPhoto: (photoId?: PhotoId) => void;
  readonly focusSearch: () => void;
  readonly onViewerClosed: (photoId: PhotoId) => void;
}

export function useGalleryFocus(view: View, { kind, search, shown, filtered }: PhotosInSight): GalleryFocus {
  const searchInput = useRef<HTMLInputElement>(null);
  const libraryGrid = useRef<PhotoGridHandle>(null);
  const resultGrid = useRef<PhotoGridHandle>(null);
  const closestButton = useRef<HTMLButtonElement>(null);
  const isInLibrary = kind === 'library';

  const focusPhoto = useCallback(
    (photoId?: PhotoId) => {
      if (isInLibrary) libraryGrid.current?.focusPhoto(photoId);
      else if (resultGrid.current !== null) resultGrid.current.focusPhoto(photoId);
      else closestButton.current?.focus();
    },
    [isInLibrary],
  );
  const focusSearch = useCallback(() => {
    // At once and not with the next drawing: the next key is a letter for the box.
    if (currentView().openPhotoId !== null) flushSync(closePhoto);
    searchInput.current?.focus();
    searchInput.current?.select();
  }, []);
  const onViewerClosed = useCallback(
    (photoId: PhotoId) => {
      // Whoever types already is not called back to the photo.
      if (document.activeElement !== searchInput.current) focusPhoto(photoId);
    },
    [focusPhoto],
  );
  // Photos that had the focus are gone: it goes to those that took their place.
  const hasAnswer = kind === 'filtered' ? filtered.isKnown : search.answer !== undefined;
  useEffect(() => {
    const focused = document.activeElement;
    if (focused === document.body || focused?.closest('[inert]') != null) focusPhoto();
  }, [focusPhoto, hasAnswer, view.session, shown.showsClosest]);
  return { searchInput, libraryGrid, resultGrid, closestButton, focusPhoto, focusSearch, onViewerClosed };
}
