/** What can be done with photos, for the bar of the selected ones and for menus alike. Runs in the page. */
import type { Album, PhotoId, PhotoSummary } from '../../../contract/index.ts';
import { useAlbums } from '../../api/queries.ts';
import { isFavoriteNow, useFavorites } from '../../components/photo-actions/favorites.ts';
import { usePhotoActions } from '../../components/photo-actions/use-photo-actions.ts';
import { isSameAlbumName } from '../../navigation/places.ts';
import { useAlbumActions } from './use-album-actions.ts';
import { useBin } from './use-bin.ts';

/** Asks the person something that the rest of the page shows. */
export interface SelectionDialogs {
  readonly nameAlbum: (photoIds: readonly PhotoId[]) => void;
  readonly deleteFiles: (photoIds: readonly PhotoId[]) => void;
  readonly copyTo: (photoIds: readonly PhotoId[]) => void;
}

export interface SelectionActions {
  readonly place: 'library' | 'bin';
  readonly count: number;
  /** All of them are, as far as they are looked at. */
  readonly areFavorites: boolean;
  /** The album whose page is in sight. */
  readonly album: Album | null;
  readonly toggleFavorites: () => void;
  readonly addToAlbum: (album: Album) => void;
  readonly addToNewAlbum: () => void;
  readonly removeFromAlbum: () => void;
  /** Undefined where there is more than one, or the browser cannot. */
  readonly copyImage: (() => void) | undefined;
  /** Of all of them, as text. */
  readonly copyPaths: () => void;
  readonly copyTo: () => void;
  readonly moveToBin: () => void;
  readonly restore: () => void;
  readonly deleteFiles: () => void;
}

/** More are not looked at one by one: the heart makes them favourites. */
const mostLookedAt = 500;

export interface SelectionPlace {
  readonly isBin: boolean;
  /** The name of the album whose page is in sight. */
  readonly albumName: string | null;
  /** What is known of a photo. */
  readonly summaryOf: (photoId: PhotoId) => PhotoSummary | undefined;
}

/** @param ids the photos that it is about */
export function useSelectionActions(
  ids: ReadonlySet<PhotoId>,
  { isBin, albumName, summaryOf }: SelectionPlace,
  dialogs: SelectionDialogs,
): SelectionActions {
  const favorites = useFavorites();
  const albums = useAlbums().data?.albums ?? [];
  const albumActions = useAlbumActions();
  const bin = useBin();
  const { copyImage, copyPaths } = usePhotoActions();
  const album = albums.find(({ name }) => albumName !== null && isSameAlbumName(name, albumName)) ?? null;
  const [only] = ids.size === 1 ? ids : [];
  const single = only === undefined ? undefined : summaryOf(only);
  const markable = (photoId: PhotoId) => summaryOf(photoId) ?? { photoId };
  const areFavorites =
    ids.size > 0 &&
    ids.size <= mostLookedAt &&
    [...ids].every((photoId) => isFavoriteNow(markable(photoId)) === true);
  const selected = (): PhotoId[] => [...ids];
  return {
    place: isBin ? 'bin' : 'library',
    count: ids.size,
    areFavorites,
    album,
    toggleFavorites: () => favorites.set(selected().map(markable), !areFavorites),
    addToAlbum: (chosen) => albumActions.addPhotos(chosen, selected()),
    addToNewAlbum: () => dialogs.nameAlbum(selected()),
    removeFromAlbum: () => {
      if (album !== null) albumActions.removePhotos(album, selected());
    },
    copyImage: copyImage === undefined || single === undefined || isBin ? undefined : () => copyImage(single),
    copyPaths: () => copyPaths(selected()),
    copyTo: () => dialogs.copyTo(selected()),
    moveToBin: () => bin.add(selected()),
    restore: () => bin.restore(selected()),
    deleteFiles: () => dialogs.deleteFiles(selected()),
  };
}
