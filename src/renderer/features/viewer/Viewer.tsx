/** One photo, large, with the lights out: arrows walk, `i` inspects, Esc closes. Runs in the page. */
import * as RadixDialog from '@radix-ui/react-dialog';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, ImageOff, Info, ScanSearch, X } from 'lucide-react';
import {
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import { useBackend } from '../../api/backend-context.ts';
import { failureSentence } from '../../api/failure-sentence.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { keys } from '../../api/queries.ts';
import { Busy } from '../../components/Busy.tsx';
import { Button, IconButton } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import type { PhotoShape } from '../../components/photo-grid/grid-rows.ts';
import { PhotoSourceContext, useSummary } from '../../components/photo-grid/photo-source.ts';
import { keepOpenForToasts } from '../../components/toast-press.ts';
import { photoIdSchema, RecollectError, type PhotoId, type PhotoSummary } from '../../../contract/index.ts';
import { text } from '../../text/index.ts';
import { readingKey } from '../../text/reading-key.ts';
import { Inspector } from './Inspector.tsx';
import { useSwipe } from './use-swipe.ts';
import './viewer.css';
import { ViewerImage } from './ViewerImage.tsx';

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

/** Whether the details are open: kept from one photo to the next, for as long as the page is. */
let keptInspecting = false;

/** Fetches the neighbours' previews, so that walking does not wait. */
function usePreloaded(neighbours: readonly (PhotoSummary | undefined)[]): void {
  const urls = neighbours.filter((photo) => photo !== undefined).map((photo) => thumbnailUrl(photo, 'large'));
  const list = urls.join('\n');
  useEffect(() => {
    for (const url of list.split('\n')) if (url !== '') new Image().src = url;
  }, [list]);
}

/** What stands in the photo's place until it is known, or where it never will be. */
function NoPhoto({
  error,
  isGone,
  onRetry,
}: {
  readonly error: Error | null;
  readonly isGone: boolean;
  readonly onRetry: () => void;
}): ReactElement {
  if (error === null) return <EmptyState isAnnounced icon={<Busy size={24} />} title={words.loading} />;
  return (
    <EmptyState
      isAnnounced
      icon={<ImageOff size={24} strokeWidth={1.5} />}
      title={isGone ? words.missing : failureSentence(error)}
      action={isGone ? null : <Button onClick={onRetry}>{text.app.tryAgain}</Button>}
    />
  );
}

export function Viewer(props: ViewerProps): ReactElement {
  const { photoId, photos, count, match, originOf, onShow, onMoreLikeThis, onClose, onClosed } = props;
  const backend = useBackend();
  const content = useRef<HTMLDivElement>(null);
  const [isInspecting, setIsInspecting] = useState(keptInspecting);
  useEffect(() => {
    keptInspecting = isInspecting;
  }, [isInspecting]);
  const [origin] = useState(() => originOf(photoId));
  const details = useQuery({
    queryKey: [...keys.photo, photoId],
    queryFn: ({ signal }) => backend.call('library.photo', { photoId }, { signal, waits: true }),
  });
  const index = photos.findIndex((photo) => photo.photoId === photoId);
  /** Where the photo stood last: its neighbours can be reached once it is gone. */
  const [place, setPlace] = useState(index);
  if (index !== -1 && index !== place) setPlace(index);
  const isGone = details.error instanceof RecollectError && details.error.code === 'NOT_FOUND';
  const known = useSummary(photos[index]);
  const photo = isGone ? undefined : (known ?? details.data);
  const isLeftOut = index === -1 && isGone;
  const previous = photos[(isLeftOut ? place : index) - 1];
  let next = index === -1 ? undefined : photos[index + 1];
  if (isLeftOut && place !== -1) next = photos[place];
  usePreloaded([useSummary(next), useSummary(previous)]);
  const source = use(PhotoSourceContext);
  const aroundIds = [photos[index], next, previous].map((shape) => shape?.photoId).join();
  useEffect(() => {
    const near = aroundIds.split(',').filter((id) => id !== '');
    source.want(
      'viewer',
      near.map((id) => photoIdSchema.parse(Number(id))),
    );
    return () => source.want('viewer', []);
  }, [source, aroundIds]);

  const showNext = useCallback(() => next !== undefined && onShow(next.photoId), [next, onShow]);
  const showPrevious = useCallback(
    () => previous !== undefined && onShow(previous.photoId),
    [previous, onShow],
  );
  // A step button that leads no further is disabled, and would take the keys with it.
  const hasPrevious = previous !== undefined;
  const hasNext = next !== undefined;
  useLayoutEffect(() => {
    const focused = document.activeElement;
    const isLost = focused === document.body || (focused instanceof HTMLButtonElement && focused.disabled);
    if (isLost) content.current?.focus();
  }, [hasPrevious, hasNext]);
  const swipe = useSwipe(showNext, showPrevious, onClose);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = readingKey(event.key);
    if (arrow === 'ArrowRight') showNext();
    else if (arrow === 'ArrowLeft') showPrevious();
    // As a quick look: the key that opened it closes it.
    else if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) onClose();
    else if (event.key === 'i') setIsInspecting((before) => !before);
    else if (event.key === 'm' && photo !== undefined) onMoreLikeThis(photo);
    else return;
    event.preventDefault();
  }

  const title = photo?.name ?? (isGone ? words.missingTitle : words.loading);
  return (
    <RadixDialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Content
          ref={content}
          className="viewer lights-out"
          aria-describedby={undefined}
          data-inspecting={isInspecting || undefined}
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
          <header className="viewer-bar">
            <IconButton label={text.app.close} onClick={onClose}>
              <X size={20} strokeWidth={1.5} aria-hidden />
            </IconButton>
            <div className="viewer-heading">
              <RadixDialog.Title className="viewer-title">{title}</RadixDialog.Title>
              {index !== -1 && <p className="tabular">{words.position(index + 1, count)}</p>}
            </div>
            <IconButton
              label={text.search.moreLikeThis}
              disabled={photo === undefined}
              onClick={() => photo && onMoreLikeThis(photo)}
            >
              <ScanSearch size={20} strokeWidth={1.5} aria-hidden />
            </IconButton>
            <IconButton
              label={words.inspector}
              aria-pressed={isInspecting}
              disabled={isGone}
              aria-keyshortcuts="i"
              onClick={() => setIsInspecting((before) => !before)}
            >
              <Info size={20} strokeWidth={1.5} aria-hidden />
            </IconButton>
          </header>
          <div className="viewer-main" {...swipe}>
            {photo === undefined ? (
              <NoPhoto error={details.error} isGone={isGone} onRetry={() => void details.refetch()} />
            ) : (
              <ViewerImage
                key={photo.photoId}
                photo={photo}
                origin={photo.photoId === photoId ? origin : null}
              />
            )}
            <button
              type="button"
              className="viewer-step viewer-step-back"
              aria-label={words.previous}
              disabled={previous === undefined}
              onClick={showPrevious}
            >
              <ChevronLeft size={28} strokeWidth={1.5} aria-hidden />
            </button>
            <button
              type="button"
              className="viewer-step viewer-step-on"
              aria-label={words.next}
              disabled={next === undefined}
              onClick={showNext}
            >
              <ChevronRight size={28} strokeWidth={1.5} aria-hidden />
            </button>
          </div>
          {isInspecting && !isGone && (
            <Inspector
              photo={details.data}
              match={match}
              onMoreLikeThis={() => photo && onMoreLikeThis(photo)}
            />
          )}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
