/** The photos around the open one, side by side: a press shows one. Only those in sight are drawn. Runs in the page. */
import { use, useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { thumbnailUrl } from '../../api/media.ts';
import type { PhotoShape } from '../../components/photo-grid/grid-rows.ts';
import { isSummary } from '../../components/photo-grid/grid-rows.ts';
import { PhotoSourceContext, useSummary } from '../../components/photo-grid/photo-source.ts';
import { Thumbnail } from '../../components/photo-grid/Thumbnail.tsx';
import type { PhotoId } from '../../../contract/index.ts';
import { photoLabel } from '../../text/photo-label.ts';
import { text } from '../../text/index.ts';
import { isRightToLeft } from '../../text/language.ts';
import { scrolledTo, stepPx, stripWindow } from './filmstrip-window.ts';
import './filmstrip.css';

export interface FilmstripProps {
  readonly photos: readonly PhotoShape[];
  /** How many there are, where `photos` is only the beginning. */
  readonly count: number;
  /** Of the open photo; -1 where it is not among them. */
  readonly index: number;
  readonly onShow: (photoId: PhotoId) => void;
}

const overscan = 6;
const widthPx = stepPx - 4;

function colourOf({ colour = -1 }: PhotoShape): string | undefined {
  return colour < 0 ? undefined : `#${colour.toString(16).padStart(6, '0')}`;
}

interface StripPhotoProps {
  readonly shape: PhotoShape;
  readonly index: number;
  readonly count: number;
  readonly isCurrent: boolean;
  readonly isTabbable: boolean;
  readonly onShow: (photoId: PhotoId) => void;
}

function StripPhoto({ shape, index, count, isCurrent, isTabbable, onShow }: StripPhotoProps): ReactElement {
  const photo = useSummary(shape);
  const [isFailed, setIsFailed] = useState(false);
  return (
    <div
      role="option"
      className="filmstrip-photo"
      aria-label={photo === undefined ? text.library.loadingPhoto : photoLabel(photo)}
      aria-selected={isCurrent}
      aria-setsize={count}
      aria-posinset={index + 1}
      tabIndex={isTabbable ? 0 : -1}
      data-strip-index={index}
      style={{
        insetInlineStart: `calc(50cqi + ${String(scrolledTo(index) - widthPx / 2)}px)`,
        width: widthPx,
        backgroundColor: colourOf(shape),
      }}
      onClick={() => onShow(shape.photoId)}
    >
      {photo !== undefined && !isFailed && (
        <Thumbnail
          url={thumbnailUrl(photo, 'small')}
          placeholder={photo.placeholder}
          onFail={() => setIsFailed(true)}
        />
      )}
    </div>
  );
}

export function Filmstrip({ photos, count, index, onShow }: FilmstripProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const source = use(PhotoSourceContext);
  const current = Math.max(0, index);
  const [seen, setSeen] = useState({ scrolledPx: scrolledTo(current), widthPx: 0 });

  // The open photo comes to the middle, at once: held keys would leave a movement behind.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTo({ left: scrolledTo(current) * (isRightToLeft ? -1 : 1), behavior: 'instant' });
    setSeen({ scrolledPx: scrolledTo(current), widthPx: element.clientWidth });
    // Whoever walks along the strip with the keys stays on it.
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && element.contains(focused) && focused !== element) {
      element
        .querySelector<HTMLElement>(`[data-strip-index="${String(current)}"]`)
        ?.focus({ preventScroll: true });
    }
  }, [current]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void =>
      setSeen({ scrolledPx: Math.abs(element.scrollLeft), widthPx: element.clientWidth });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  const { start, end } = stripWindow(seen.scrolledPx, seen.widthPx, photos.length, overscan);
  useEffect(() => {
    const drawn = photos.slice(start, end);
    source.want(
      'filmstrip',
      drawn.filter((photo) => !isSummary(photo)).map(({ photoId }) => photoId),
    );
  }, [source, photos, start, end]);
  useEffect(() => () => source.want('filmstrip', []), [source]);

  const drawn = Array.from({ length: end - start }, (_, offset) => start + offset);
  // What Tab leads to stays in the document even when it is scrolled away.
  if (current < start) drawn.unshift(current);
  else if (current >= end && current < photos.length) drawn.push(current);
  return (
    <div ref={scroller} className="filmstrip">
      <div
        role="listbox"
        aria-label={text.viewer.filmstrip}
        aria-orientation="horizontal"
        className="filmstrip-track"
        style={{ width: `calc(100% + ${String(scrolledTo(Math.max(0, photos.length - 1)))}px)` }}
      >
        {drawn.map((at) => {
          const shape = photos[at];
          if (shape === undefined) return null;
          const shared = { shape, index: at, count, onShow };
          return (
            <StripPhoto
              key={shape.photoId}
              {...shared}
              isCurrent={at === index}
              isTabbable={at === current}
            />
          );
        })}
      </div>
    </div>
  );
}
