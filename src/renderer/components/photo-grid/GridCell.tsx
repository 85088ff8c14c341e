/** One photo of the grid. Runs in the page. */
import { ScanSearch } from 'lucide-react';
import { memo, useState, type MouseEvent, type ReactElement } from 'react';
import { thumbnailUrl } from '../../api/media.ts';
import type { PhotoId, PhotoSummary } from '../../../contract/index.ts';
import { photoLabel } from '../../text/photo-label.ts';
import { text } from '../../text/index.ts';
import type { StackPlace } from './grid-rows.ts';
import { StackBadge } from './StackBadge.tsx';

export interface GridCellProps {
  readonly photo: PhotoSummary;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly isTabbable: boolean;
  /** The stack that the photo leads or is part of. */
  readonly stack: StackPlace | undefined;
  readonly onActivate: (photoId: PhotoId) => void;
  readonly onOpen: (photo: PhotoSummary) => void;
  readonly onMoreLikeThis: (photo: PhotoSummary) => void;
  readonly onToggleStack: (leaderId: PhotoId) => void;
}

/** A small thumbnail has 320 px on its short side; a cell much larger than that takes the large one. */
const smallThumbnailPx = 400;

function labelOf(photo: PhotoSummary, stack: StackPlace | undefined): string {
  const label = photoLabel(photo);
  if (stack === undefined) return label;
  const { leaderId, leaderName, foldedCount, shownCount, isOpen } = stack;
  if (photo.photoId !== leaderId) return text.stack.memberLabel(label, leaderName);
  return isOpen ? text.stack.openLabel(label, shownCount) : text.stack.closedLabel(label, foldedCount);
}

export const GridCell = memo(function GridCell(props: GridCellProps): ReactElement {
  const { photo, widthPx, heightPx, isTabbable, stack, onActivate, onOpen, onMoreLikeThis, onToggleStack } =
    props;
  const isLeader = stack?.leaderId === photo.photoId;
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  const variant =
    Math.min(widthPx, heightPx) * window.devicePixelRatio > smallThumbnailPx ? 'large' : 'small';

  function onMoreClick(event: MouseEvent): void {
    event.stopPropagation();
    onMoreLikeThis(photo);
  }

  return (
    <div
      role="gridcell"
      className="grid-cell"
      style={{ width: widthPx, height: heightPx }}
      tabIndex={isTabbable ? 0 : -1}
      aria-label={labelOf(photo, stack)}
      aria-keyshortcuts={stack === undefined ? undefined : 's'}
      aria-expanded={isLeader ? stack.isOpen : undefined}
      data-stack={stack?.isOpen === true ? (isLeader ? 'leader' : 'member') : undefined}
      data-photo-id={photo.photoId}
      data-state={state}
      onFocus={() => onActivate(photo.photoId)}
      onClick={() => onOpen(photo)}
    >
      {state === 'failed' ? (
        <span className="grid-cell-name">{photo.name}</span>
      ) : (
        <img
          src={thumbnailUrl(photo, variant)}
          alt=""
          decoding="async"
          draggable={false}
          onLoad={() => setState('shown')}
          onError={() => setState('failed')}
        />
      )}
      {isLeader && <StackBadge stack={stack} onToggle={onToggleStack} />}
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
    </div>
  );
});
