/** What can be done with the selected photos, in the place of the tools; on a phone at the lower edge. Runs in the page. */
import { Heart, HeartOff, X } from 'lucide-react';
import { useDeferredValue, type ReactElement, type ReactNode } from 'react';
import type { PhotoId } from '../../../contract/index.ts';
import { useAppInfo } from '../../api/queries.ts';
import { IconButton } from '../../components/Button.tsx';
import { isFavoriteNow, useFavorites, type Markable } from '../../components/photo-actions/favorites.ts';
import { nothingSelected } from '../../components/selection/selection.ts';
import { useSelection, type SelectionStore } from '../../components/selection/selection-store.ts';
import { text } from '../../text/index.ts';
import './selection-bar.css';

export interface SelectionBarProps {
  readonly store: SelectionStore;
  /** What is known of a photo. */
  readonly markable: (photoId: PhotoId) => Markable;
  readonly onClear: () => void;
}

const words = text.selection;
const icon = { size: 20, strokeWidth: 1.5, 'aria-hidden': true } as const;
/** More are not looked at one by one: the first button makes them favourites. */
const mostLookedAt = 500;

export interface BarButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  /** Why it cannot be pressed; null where it can. */
  readonly reason: string | null;
  readonly onPress: () => void;
}

export function BarButton({ label, icon: sign, reason, onPress }: BarButtonProps): ReactElement {
  return (
    <IconButton
      label={reason === null ? label : `${label}: ${reason}`}
      // Not `disabled`: who comes there with the keyboard is to hear why.
      aria-disabled={reason !== null}
      onClick={() => {
        if (reason === null) onPress();
      }}
    >
      {sign}
    </IconButton>
  );
}

export function SelectionBar(props: SelectionBarProps): ReactElement | null {
  const { store, markable, onClear } = props;
  const favorites = useFavorites();
  const { ids } = useDeferredValue(useSelection(store), nothingSelected);
  const isReadOnly = useAppInfo().data?.access === 'read';
  const count = ids.size;
  const reason = isReadOnly ? words.readOnly : null;
  const photoIds = (): PhotoId[] => [...store.get().ids];
  const areFavorites =
    count > 0 &&
    count <= mostLookedAt &&
    [...ids].every((photoId) => isFavoriteNow(markable(photoId)) === true);
  return (
    <>
      {/* Always there, so that the first selection is announced as well. */}
      <p className="visually-hidden" role="status">
        {count > 0 && words.count(count)}
      </p>
      {count > 0 && (
        <div className="selection-bar" role="toolbar" aria-label={words.bar}>
          <IconButton label={words.clear} aria-keyshortcuts="Escape" onClick={onClear}>
            <X {...icon} />
          </IconButton>
          <p className="selection-count tabular" aria-hidden>
            {words.count(count)}
          </p>
          <BarButton
            label={areFavorites ? text.photoActions.unfavorite : text.photoActions.favorite}
            icon={areFavorites ? <HeartOff {...icon} /> : <Heart {...icon} />}
            reason={reason}
            onPress={() => favorites.set(photoIds().map(markable), !areFavorites)}
          />
        </div>
      )}
    </>
  );
}
