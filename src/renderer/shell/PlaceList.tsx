/** The pages of the sidebar beside the library: favourites, albums, the bin. Runs in the page. */
import { Heart, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useBinState, useIsReadOnly } from '../api/queries.ts';
import { usePhotoDrop } from '../components/photo-drag/use-photo-drop.ts';
import { AlbumList } from '../features/organize/AlbumList.tsx';
import { useBin } from '../features/organize/use-bin.ts';
import { albumQuery, favoritesQuery, isAlbumPlace, placeOfView } from '../navigation/places.ts';
import { currentView, goToBin, goToLibrary, startSearch } from '../navigation/use-view.ts';
import type { View } from '../navigation/view.ts';
import { formatCount } from '../text/format.ts';
import { text } from '../text/index.ts';
import type { OpenDialog } from './open-dialog.ts';

export interface PlaceListProps {
  readonly view: View;
  /** Puts the drawer away first, where the sidebar is one. */
  readonly fromDrawer: (action: () => void) => () => void;
  readonly onOpenDialog: (dialog: OpenDialog) => void;
}

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

export function PlaceList({ view, fromDrawer, onOpenDialog }: PlaceListProps): ReactElement {
  const place = placeOfView(view);
  const binned = useBinState().data?.photoCount ?? 0;
  const bin = useBin();
  const isReadOnly = useIsReadOnly();
  const drop = usePhotoDrop(isReadOnly ? null : bin.add);
  return (
    <>
      <button
        type="button"
        className="sidebar-item"
        aria-current={place?.kind === 'favorites' ? 'page' : undefined}
        onClick={fromDrawer(() => startSearch([], favoritesQuery))}
      >
        <Heart {...icon} />
        <span className="sidebar-item-name">{text.favorites.title}</span>
      </button>
      <button
        type="button"
        className="sidebar-item"
        aria-current={view.isBin === true ? 'page' : undefined}
        onClick={fromDrawer(goToBin)}
        data-over={drop.isOver || undefined}
        {...drop.handlers}
      >
        <Trash2 {...icon} />
        <span className="sidebar-item-name">{text.bin.title}</span>
        {binned > 0 && <span className="sidebar-item-count tabular">{formatCount(binned)}</span>}
      </button>
      <AlbumList
        isCurrent={({ name }) => isAlbumPlace(place, name)}
        onOpen={({ name }) => fromDrawer(() => startSearch([], albumQuery(name)))()}
        onCreate={fromDrawer(() => onOpenDialog({ kind: 'name-album', album: null, photoIds: [] }))}
        onRename={(album) => fromDrawer(() => onOpenDialog({ kind: 'name-album', album, photoIds: [] }))()}
        onDeleted={({ name }) => {
          if (isAlbumPlace(placeOfView(currentView()), name)) goToLibrary();
        }}
      />
    </>
  );
}
