/** The bar above the open photo: its name and place, zoom, and what can be done with it. Runs in the page. */
import * as RadixDialog from '@radix-ui/react-dialog';
import {
  Ellipsis,
  GalleryThumbnails,
  Heart,
  Info,
  Maximize,
  Minimize,
  Minus,
  Plus,
  ScanSearch,
  X,
} from 'lucide-react';
import type { MouseEvent, ReactElement } from 'react';
import { IconButton } from '../../components/Button.tsx';
import type { PhotoSummary } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import type { FullScreen } from './use-full-screen.ts';
import type { PhotoZoom } from './use-photo-zoom.ts';

export interface ViewerBarProps {
  readonly title: string;
  /** "12 of 340", null where that is not known. */
  readonly position: string | null;
  /** Undefined while it is not known, or is gone. */
  readonly photo: PhotoSummary | undefined;
  readonly isFavorite: boolean;
  readonly zoom: PhotoZoom;
  readonly fullScreen: FullScreen;
  readonly isInspecting: boolean;
  readonly canInspect: boolean;
  readonly hasFilmstrip: boolean;
  readonly onFavorite: () => void;
  readonly onMoreLikeThis: () => void;
  readonly onInspect: () => void;
  readonly onFilmstrip: () => void;
  readonly onMenu: (event: MouseEvent<HTMLElement>) => void;
  readonly onClose: () => void;
}

const words = text.viewer;
const icon = { size: 20, strokeWidth: 1.5, 'aria-hidden': true } as const;
/** What a press on plus, or its key, makes of the scale. */
export const zoomStep = 1.5;

function ZoomControls({ zoom }: { readonly zoom: PhotoZoom }): ReactElement {
  const percent = words.percent(zoom.percent ?? 100);
  return (
    <div className="viewer-zoom" role="group" aria-label={words.zoom}>
      <IconButton
        label={words.zoomOut}
        aria-keyshortcuts="-"
        className="viewer-zoom-step"
        onClick={() => zoom.zoomBy(1 / zoomStep, undefined, true)}
      >
        <Minus size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <button
        type="button"
        className="viewer-zoom-level tabular"
        aria-label={zoom.isFitted ? words.zoomToActual(percent) : words.zoomToFit(percent)}
        title={zoom.isFitted ? words.zoomToActual(percent) : words.zoomToFit(percent)}
        aria-keyshortcuts={zoom.isFitted ? '1' : '0'}
        onClick={() => zoom.toggle()}
      >
        {percent}
      </button>
      <IconButton
        label={words.zoomIn}
        aria-keyshortcuts="+"
        className="viewer-zoom-step"
        onClick={() => zoom.zoomBy(zoomStep, undefined, true)}
      >
        <Plus size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </div>
  );
}

export function ViewerBar(props: ViewerBarProps): ReactElement {
  const { title, position, photo, isFavorite, zoom, fullScreen, isInspecting, hasFilmstrip } = props;
  const isKnown = photo !== undefined;
  return (
    <header className="viewer-bar">
      <div className="viewer-bar-side">
        <IconButton label={text.app.close} onClick={props.onClose}>
          <X {...icon} />
        </IconButton>
        {isKnown && <ZoomControls zoom={zoom} />}
      </div>
      <div className="viewer-heading">
        <RadixDialog.Title className="viewer-title" dir="auto">
          {title}
        </RadixDialog.Title>
        {/* Read out as one walks: the title alone would not say how far it is. */}
        <p className="tabular" role="status">
          {position !== null && (
            <>
              <span className="visually-hidden">{words.announced(title)} </span>
              {position}
            </>
          )}
        </p>
      </div>
      <div className="viewer-bar-side viewer-bar-actions">
        <IconButton
          label={isFavorite ? text.photoActions.unfavorite : text.photoActions.favorite}
          aria-keyshortcuts="f"
          className="viewer-heart"
          data-favorite={isFavorite || undefined}
          disabled={!isKnown}
          onClick={props.onFavorite}
        >
          <Heart {...icon} fill={isFavorite ? 'currentColor' : 'none'} />
        </IconButton>
        <IconButton
          label={text.search.moreLikeThis}
          aria-keyshortcuts="m"
          disabled={!isKnown}
          onClick={props.onMoreLikeThis}
        >
          <ScanSearch {...icon} />
        </IconButton>
        <IconButton
          label={words.filmstrip}
          aria-keyshortcuts="t"
          aria-pressed={hasFilmstrip}
          className="viewer-filmstrip-button"
          onClick={props.onFilmstrip}
        >
          <GalleryThumbnails {...icon} />
        </IconButton>
        {fullScreen.isPossible && (
          <IconButton
            label={fullScreen.isFull ? words.leaveFullScreen : words.fullScreen}
            aria-keyshortcuts="Shift+F"
            className="viewer-full-screen-button"
            onClick={fullScreen.toggle}
          >
            {fullScreen.isFull ? <Minimize {...icon} /> : <Maximize {...icon} />}
          </IconButton>
        )}
        <IconButton
          label={words.inspector}
          aria-pressed={isInspecting}
          disabled={!props.canInspect}
          aria-keyshortcuts="i"
          onClick={props.onInspect}
        >
          <Info {...icon} />
        </IconButton>
        <IconButton label={words.more} aria-haspopup="menu" disabled={!isKnown} onClick={props.onMenu}>
          <Ellipsis {...icon} />
        </IconButton>
      </div>
    </header>
  );
}
