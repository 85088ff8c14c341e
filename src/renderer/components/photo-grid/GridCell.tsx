/** One photo of the grid. Runs in the page. */
import { Heart, ScanSearch } from 'lucide-react';
import { memo, useState, type MouseEvent, type ReactElement } from 'react';
import { thumbnailUrl } from '../../api/media.ts';
import type { PhotoId, PhotoSummary } from '../../../contract/index.ts';
import { photoLabel } from '../../text/photo-label.ts';
import { text } from '../../text/index.ts';
import { useIsFavorite } from '../photo-actions/favorites.ts';
import { useIsAway } from './away-context.ts';
import type { PhotoShape, StackPlace } from './grid-rows.ts';
import { CheckMark } from './CheckMark.tsx';
import { useIsSelected } from '../selection/selection-store.ts';
import { useSummary } from './photo-source.ts';
import { StackBadge } from './StackBadge.tsx';
import { Thumbnail } from './Thumbnail.tsx';

export interface GridCellProps {
  readonly photo: PhotoShape;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly isTabbable: boolean;
  /** It goes by too fast to be looked at: its colour has to do, until it is once slow enough for the rest. */
  readonly isRushing: boolean;
  /** The stack that the photo leads or is part of. */
  readonly stack: StackPlace | undefined;
  readonly onActivate: (photoId: PhotoId) => void;
  readonly onOpen: (photo: Pick<PhotoSummary, 'photoId'>) => void;
  readonly onMoreLikeThis: ((photo: PhotoSummary) => void) | null;
  readonly onToggleStack: (leaderId: PhotoId) => void;
}

/** A small thumbnail has 320 px on its short side; a cell much larger than that takes the large one. */
const smallThumbnailPx = 400;
/** A button would cover most of a cell smaller than this. */
const leastForButtonPx = 88;

function labelOf(
  photo: PhotoSummary,
  { isFavorite, isAway }: { readonly isFavorite: boolean; readonly isAway: boolean },
  stack: StackPlace | undefined,
): string {
  const itself = isAway ? text.library.awayLabel(photoLabel(photo)) : photoLabel(photo);
  const label = isFavorite ? text.photoActions.favoriteLabel(itself) : itself;
  if (stack === undefined) return label;
  const { leaderId, leaderName, foldedCount, shownCount, isOpen } = stack;
  if (photo.photoId !== leaderId) return text.stack.memberLabel(label, leaderName);
  return isOpen ? text.stack.openLabel(label, shownCount) : text.stack.closedLabel(label, foldedCount);
}

function colourOf({ colour = -1 }: PhotoShape): string | undefined {
  return colour < 0 ? undefined : `#${colour.toString(16).padStart(6, '0')}`;
}

export const GridCell = memo(function GridCell(props: GridCellProps): ReactElement {
  const { photo: shape, widthPx, heightPx, isTabbable, isRushing, stack } = props;
  const { onActivate, onOpen, onMoreLikeThis, onToggleStack } = props;
  const photo = useSummary(shape);
  const isFavorite = useIsFavorite(photo);
  const isAway = useIsAway(photo);
  const { photoId } = shape;
  const isSelected = useIsSelected(photoId);
  const [isFailed, setIsFailed] = useState(false);
  const [hasRested, setHasRested] = useState(!isRushing);
  if (!isRushing && !hasRested) setHasRested(true);
  const colour = colourOf(shape);
  const isLeader = stack?.leaderId === photoId;
  const shortPx = Math.min(widthPx, heightPx);

  function onMoreClick(event: MouseEvent): void {
    event.stopPropagation();
    if (photo !== undefined) onMoreLikeThis?.(photo);
  }

  return (
    <div
      role="gridcell"
      className="grid-cell"
      style={{
        width: widthPx,
        height: heightPx,
        backgroundColor: isSelected === true || isAway ? undefined : colour,
      }}
      tabIndex={isTabbable ? 0 : -1}
      aria-label={
        photo === undefined ? text.library.loadingPhoto : labelOf(photo, { isFavorite, isAway }, stack)
      }
      aria-selected={isSelected}
      aria-busy={photo === undefined || undefined}
      aria-keyshortcuts={stack === undefined ? undefined : 's'}
      aria-expanded={isLeader ? stack.isOpen : undefined}
      data-stack={stack?.isOpen === true ? (isLeader ? 'leader' : 'member') : undefined}
      data-away={isAway || undefined}
      data-tiny={shortPx < leastForButtonPx || undefined}
      data-photo-id={photoId}
      draggable
      // Neither picture nor colour: what a benchmark counts as blank.
      data-plain={(colour === undefined && (photo === undefined || !hasRested)) || undefined}
      onFocus={() => onActivate(photoId)}
      onClick={() => onOpen(shape)}
    >
      {photo !== undefined &&
        hasRested &&
        (isFailed ? (
          <span className="grid-cell-name">{photo.name}</span>
        ) : (
          <Thumbnail
            url={thumbnailUrl(
              photo,
              shortPx * window.devicePixelRatio > smallThumbnailPx ? 'large' : 'small',
            )}
            placeholder={photo.placeholder}
            onFail={() => setIsFailed(true)}
          />
        ))}
      {isSelected !== undefined && (
        <CheckMark
          label={isSelected ? text.selection.deselect : text.selection.select}
          isChecked={isSelected}
        />
      )}
      {isFavorite && (
        <span className="grid-cell-heart">
          <Heart
            size={shortPx < leastForButtonPx ? 10 : 16}
            strokeWidth={0}
            fill="currentColor"
            aria-hidden
          />
        </span>
      )}
      {isLeader && <StackBadge stack={stack} onToggle={onToggleStack} />}
      {shortPx >= leastForButtonPx && onMoreLikeThis !== null && (
        <button
          type="button"
          className="grid-cell-more"
          tabIndex={-1}
          aria-label={text.search.moreLikeThis}
          title={text.search.moreLikeThis}
          onClick={onMoreClick}
        >
          <ScanSearch size={16} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    </div>
  );
});
