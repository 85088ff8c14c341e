/** What the page of the favourites or of an album is called, and says where it is empty. Runs in the page. */
import { Album, Heart } from 'lucide-react';
import type { ReactElement } from 'react';
import { useAlbums } from '../api/queries.ts';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { isAlbumPlace, type Place } from '../navigation/places.ts';
import { goToLibrary } from '../navigation/use-view.ts';
import { text } from '../text/index.ts';

const icon = { size: 24, strokeWidth: 1.5, 'aria-hidden': true } as const;

function EmptyAlbum({ name }: { readonly name: string }): ReactElement {
  const albums = useAlbums().data?.albums;
  const place = { kind: 'album', name } as const;
  if (albums?.some((album) => isAlbumPlace(place, album.name)) === false) {
    return (
      <EmptyState
        isAnnounced
        icon={<Album {...icon} />}
        title={text.albums.goneTitle(name)}
        help={text.albums.goneHelp}
        action={<Button onClick={goToLibrary}>{text.search.backToLibrary}</Button>}
      />
    );
  }
  return (
    <EmptyState
      isAnnounced
      icon={<Album {...icon} />}
      title={text.albums.emptyTitle}
      help={text.albums.emptyHelp}
    />
  );
}

/** Nothing for a query that is no page of its own. */
export function placeWords(place: Place): { readonly title?: string; readonly empty?: ReactElement } {
  if (place === null) return {};
  if (place.kind === 'album') return { title: place.name, empty: <EmptyAlbum name={place.name} /> };
  return {
    title: text.favorites.title,
    empty: (
      <EmptyState
        isAnnounced
        icon={<Heart {...icon} />}
        title={text.favorites.emptyTitle}
        help={text.favorites.emptyHelp}
      />
    ),
  };
}
