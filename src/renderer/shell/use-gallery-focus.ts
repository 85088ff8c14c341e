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
  /** From the search box to the photos, as soon as they are those that were asked for. */
  readonly leaveSearch: () => void;
  readonly onViewerClosed: (photoId: PhotoId) => void;
}

export function useGalleryFocus(view: View, inSight: PhotosInSight): GalleryFocus {
  const { kind, isAnswered, search, filters, photos } = inSight;
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
  /** The query that was left by its key before it had its answer. */
  const left = useRef<Pick<View, 'text' | 'chips'> | null>(null);
  const leaveSearch = useCallback(() => {
    if (isAnswered) focusPhoto();
    else left.current = { text: view.text, chips: view.chips };
  }, [isAnswered, focusPhoto, view.text, view.chips]);
  const firstId = photos[0]?.photoId;
  useEffect(() => {
    const { current } = left;
    if (current === null) return;
    // Whoever typed on, or went elsewhere meanwhile, is not called back.
    const isStill = current.text === view.text && current.chips === view.chips;
    const isThere = isStill && document.activeElement === searchInput.current;
    if (isThere && !isAnswered) return;
    left.current = null;
    if (isThere) focusPhoto(firstId);
  }, [isAnswered, firstId, focusPhoto, view.text, view.chips]);
  // Photos that had the focus are gone: it goes to those that took their place.
  const answered = kind === 'filtered' ? filters : search.answer?.query.text;
  const isEmpty = photos.length === 0;
  useEffect(() => {
    const focused = document.activeElement;
    if (focused === document.body || focused?.closest('[inert]') != null) focusPhoto();
  }, [focusPhoto, kind, answered, isEmpty, view.session]);
  return {
    searchInput,
    libraryGrid,
    resultGrid,
    closestButton,
    focusPhoto,
    focusSearch,
    leaveSearch,
    onViewerClosed,
  };
}
