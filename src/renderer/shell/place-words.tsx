/** What the page of the favourites or of an album is called, and says where it is empty. Runs in the page. */
import { Album, Heart } from 'lucide-react';
import type { ReactElement } from 'react';
import { EmptyState } from '../components/EmptyState.tsx';
import type { Place } from '../navigation/places.ts';
import { text } from '../text/index.ts';

const icon = { size: 24, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** Nothing for a query that is no page of its own. */
export function placeWords(place: Place): { readonly title?: string; readonly empty?: ReactElement } {
  if (place === null) return {};
  const isAlbum = place.kind === 'album';
  return {
    title: isAlbum ? place.name : text.favorites.title,
    empty: (
      <EmptyState
        isAnnounced
        icon={isAlbum ? <Album {...icon} /> : <Heart {...icon} />}
        title={isAlbum ? text.albums.emptyTitle : text.favorites.emptyTitle}
        help={isAlbum ? text.albums.emptyHelp : text.favorites.emptyHelp}
      />
    ),
  };
}
