/** One photo, large, with the lights out: arrows walk or pan, `i` inspects, Esc closes. Runs in the page. */
import * as RadixDialog from '@radix-ui/react-dialog';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useCallback, useLayoutEffect, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useBackend } from '../../api/backend-context.ts';
import { keys } from '../../api/queries.ts';
import { useFavorites, useIsFavorite } from '../../components/photo-actions/favorites.ts';
import { menuPointOf, PhotoMenu, type MenuPoint } from '../../components/photo-actions/PhotoMenu.tsx';
import { usePhotoActions } from '../../components/photo-actions/use-photo-actions.ts';
import type { PhotoShape } from '../../components/photo-grid/grid-rows.ts';
import { useSummary } from '../../components/photo-grid/photo-source.ts';
import { keepOpenForToasts } from '../../components/toast-press.ts';
import { RecollectError, type PhotoId, type PhotoSummary } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import { isRightToLeft } from '../../text/language.ts';
import { Filmstrip } from './Filmstrip.tsx';
import { Inspector } from './Inspector.tsx';
import { NoPhoto } from './NoPhoto.tsx';
import { useFullScreen } from './use-full-screen.ts';
import { useKeptChoice } from './use-kept-choice.ts';
import { useNeighbours } from './use-neighbours.ts';
import { usePhotoZoom } from './use-photo-zoom.ts';
import { useViewerGestures } from './use-viewer-gestures.ts';
import './viewer.css';
import { ViewerBar, zoomStep } from './ViewerBar.tsx';
import { ViewerImage } from './ViewerImage.tsx';
import { viewerCommand, type ViewerCommand } from './viewer-keys.ts';

export interface ViewerProps {
  readonly photoId: PhotoId;
  /** The photos it is one of, in their order; it need not be among them. */
  readonly photos: readonly PhotoShape[];
  /** How many there are, where `photos` is only the beginning. */
  readonly count: number;
  /** What the inspector says about why it was found, line by line. */
  readonly match: readonly string[];
  /** Where a photo stands in the page, for growing from there. */
  readonly originOf: (photoId: PhotoId) => DOMRect | null;
  readonly onShow: (photoId: PhotoId) => void;
  readonly onMoreLikeThis: (photo: PhotoSummary) => void;
  readonly onClose: () => void;
  /** It is closed, and the focus may go back to the photo. */
  readonly onClosed: (photoId: PhotoId) => void;
}

const words = text.viewer;
/** How far a key pans. */
const panPx = 96;

export function Viewer(props: ViewerProps): ReactElement {
  const { photoId, photos, count, match, originOf, onShow, onMoreLikeThis, onClose, onClosed } = props;
  const backend = useBackend();
  // State and not refs: what measures them, or opens in them, begins once they are there.
  const [content, setContent] = useState<HTMLDivElement | null>(null);
  const [main, setMain] = useState<HTMLDivElement | null>(null);
  const [isInspecting, toggleInspector] = useKeptChoice('inspector', false);
  const [hasFilmstrip, toggleFilmstrip] = useKeptChoice('filmstrip', true);
  const [menuPoint, setMenuPoint] = useState<MenuPoint | null>(null);
  const [origin] = useState(() => originOf(photoId));
  const details = useQuery({
    queryKey: [...keys.photo, photoId],
    queryFn: ({ signal }) => backend.call('library.photo', { photoId }, { signal, waits: true }),
  });
  const isGone = details.error instanceof RecollectError && details.error.code === 'NOT_FOUND';
  const { index, previous, next } = useNeighbours(photos, photoId, isGone);
  const known = useSummary(photos[index]);
  const photo = isGone ? undefined : (known ?? details.data);
  const zoom = usePhotoZoom(photo, main);
  const fullScreen = useFullScreen();
  const favorites = useFavorites();
  const isFavorite = useIsFavorite(photo);
  const actions = usePhotoActions();

  const show = useCallback((shape: PhotoShape | undefined) => shape && onShow(shape.photoId), [onShow]);
  // A step button that leads no further is disabled, and would take the keys with it.
  const hasPrevious = previous !== undefined;
  const hasNext = next !== undefined;
  useLayoutEffect(() => {
    const focused = document.activeElement;
    const isLost = focused === document.body || (focused instanceof HTMLButtonElement && focused.disabled);
    if (isLost) content?.focus();
  }, [content, hasPrevious, hasNext]);

  const commands: Readonly<Record<ViewerCommand, () => void>> = {
    next: () => show(next),
    previous: () => show(previous),
    first: () => show(photos[0]),
    last: () => show(photos.at(-1)),
    'pan-left': () => zoom.panBy({ x: panPx, y: 0 }, true),
    'pan-right': () => zoom.panBy({ x: -panPx, y: 0 }, true),
    'pan-up': () => zoom.panBy({ x: 0, y: panPx }, true),
    'pan-down': () => zoom.panBy({ x: 0, y: -panPx }, true),
    'zoom-in': () => zoom.zoomBy(zoomStep, undefined, true),
    'zoom-out': () => zoom.zoomBy(1 / zoomStep, undefined, true),
    fit: zoom.fit,
    actual: zoom.showActual,
    close: onClose,
    inspect: toggleInspector,
    filmstrip: toggleFilmstrip,
    'full-screen': fullScreen.toggle,
    favorite: () => photo && favorites.toggle(photo),
    'more-like-this': () => photo && onMoreLikeThis(photo),
    copy: () => photo && actions.copyImage?.(photo),
    menu: () => {
      const rect = main?.getBoundingClientRect();
      if (rect !== undefined) setMenuPoint({ x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 });
    },
  };
  const gestures = useViewerGestures(main, zoom, {
    onSwipeLeft: () => commands[isRightToLeft ? 'previous' : 'next'](),
    onSwipeRight: () => commands[isRightToLeft ? 'next' : 'previous'](),
    onClose,
  });

  function onKeyDown(event: KeyboardEvent): void {
    const { target } = event;
    // A menu has keys of its own; it is no child of this element, but its events come by here.
    if (event.defaultPrevented || (target instanceof Element && target.closest('[role="menu"]') !== null))
      return;
    if (event.key === 'Enter' && target instanceof HTMLElement && target.role === 'option') return;
    const pressed = {
      key: event.key,
      isCommand: event.ctrlKey || event.metaKey,
      isAlt: event.altKey,
      isShift: event.shiftKey,
    };
    const command = viewerCommand(pressed, {
      canPan: zoom.canPan,
      isRightToLeft,
      isOnButton: target instanceof HTMLButtonElement,
    });
    if (command === undefined) return;
    // Words that were selected are what is to be copied.
    if (command === 'copy' && window.getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    commands[command]();
  }

  const title = photo?.name ?? (isGone ? words.missingTitle : words.loading);
  const position = index === -1 ? null : words.position(index + 1, count);
  return (
    <RadixDialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Content
          ref={setContent}
          className="viewer lights-out"
          aria-describedby={undefined}
          data-inspecting={isInspecting || undefined}
          data-full-screen={fullScreen.isFull || undefined}
          onKeyDown={onKeyDown}
          onInteractOutside={keepOpenForToasts}
          onOpenAutoFocus={(event) => {
            // The viewer itself, not its first button: a focus ring on a button would be the brightest thing.
            event.preventDefault();
            (event.currentTarget as HTMLElement | null)?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed(photoId);
          }}
        >
          <ViewerBar
            title={title}
            position={position}
            photo={photo}
            isFavorite={isFavorite}
            zoom={zoom}
            fullScreen={fullScreen}
            isInspecting={isInspecting}
            canInspect={!isGone}
            hasFilmstrip={hasFilmstrip}
            onFavorite={commands.favorite}
            onMoreLikeThis={commands['more-like-this']}
            onInspect={toggleInspector}
            onFilmstrip={toggleFilmstrip}
            onMenu={(event) => {
              const { left, bottom } = event.currentTarget.getBoundingClientRect();
              setMenuPoint({ x: left, y: bottom });
            }}
            onClose={onClose}
          />
          <div
            ref={setMain}
            className="viewer-main"
            data-pannable={zoom.canPan || undefined}
            {...gestures}
            onContextMenu={(event) => photo && setMenuPoint(menuPointOf(event))}
          >
            {photo === undefined ? (
              <NoPhoto error={details.error} isGone={isGone} onRetry={() => void details.refetch()} />
            ) : (
              <ViewerImage
                key={photo.photoId}
                photo={photo}
                zoom={zoom}
                origin={photo.photoId === photoId ? origin : null}
              />
            )}
            <button
              type="button"
              className="viewer-step viewer-step-back"
              aria-label={words.previous}
              disabled={!hasPrevious}
              onClick={commands.previous}
            >
              <ChevronLeft size={28} strokeWidth={1.5} aria-hidden />
            </button>
            <button
              type="button"
              className="viewer-step viewer-step-on"
              aria-label={words.next}
              disabled={!hasNext}
              onClick={commands.next}
            >
              <ChevronRight size={28} strokeWidth={1.5} aria-hidden />
            </button>
          </div>
          {hasFilmstrip && photos.length > 1 && (
            <Filmstrip photos={photos} count={count} index={index} onShow={onShow} />
          )}
          {isInspecting && !isGone && (
            <Inspector photo={details.data} match={match} onMoreLikeThis={commands['more-like-this']} />
          )}
          {menuPoint !== null && photo !== undefined && (
            <PhotoMenu
              photo={photo}
              at={menuPoint}
              container={content}
              onMoreLikeThis={onMoreLikeThis}
              onClose={() => setMenuPoint(null)}
            />
          )}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
