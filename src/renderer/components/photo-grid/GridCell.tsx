/** One photo of the grid. Runs in the page. */
import { ScanSearch } from 'lucide-react';
import { memo, useState, type MouseEvent, type ReactElement } from 'react';
import { thumbnailUrl } from '../../api/media.ts';
import type { PhotoId, PhotoSummary } from '../../../contract/index.ts';
import { photoLabel } from '../../text/photo-label.ts';
import { text } from '../../text/index.ts';

export interface GridCellProps {
  readonly photo: PhotoSummary;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly isTabbable: boolean;
  readonly onActivate: (photoId: PhotoId) => void;
  readonly onOpen: (photo: PhotoSummary) => void;
  readonly onMoreLikeThis: (photo: PhotoSummary) => void;
}

/** A small thumbnail has 320 px on its short side; a cell much larger than that takes the large one. */
const smallThumbnailPx = 400;

export const GridCell = memo(function GridCell(props: GridCellProps): ReactElement {
  const { photo, widthPx, heightPx, isTabbable, onActivate, onOpen, onMoreLikeThis } = props;
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
      aria-label={photoLabel(photo)}
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
