/** The open photo: its thumbnail at once, its preview next, the original as soon as it is there. Runs in the page. */
import { useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { isMediaGone, originalUrl, thumbnailUrl } from '../../api/media.ts';
import type { PhotoSummary } from '../../../contract/index.ts';
import { photoLabel } from '../../text/photo-label.ts';
import { text } from '../../text/index.ts';

export interface ViewerImageProps {
  readonly photo: PhotoSummary;
  /** Where the photo was in the grid, to grow from there; null to appear in its place. */
  readonly origin: DOMRect | null;
}

/** Formats that browsers do not show; their preview is all there is. */
const unshowable = /\.tiff?$/iu;
const growMs = 200;

type Stage = 'waiting' | 'shown' | 'failed';

/** Lets the picture grow from its place in the grid: explains where it came from, and where it goes back to. */
function growFrom(element: HTMLElement, origin: DOMRect): void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const target = element.getBoundingClientRect();
  if (target.width === 0 || target.height === 0) return;
  const scale = Math.max(origin.width / target.width, origin.height / target.height);
  const x = origin.left + origin.width / 2 - (target.left + target.width / 2);
  const y = origin.top + origin.height / 2 - (target.top + target.height / 2);
  element.animate(
    [
      { transform: `translate(${String(x)}px, ${String(y)}px) scale(${String(scale)})` },
      { transform: 'none' },
    ],
    { duration: growMs, easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)' },
  );
}

export function ViewerImage({ photo, origin }: ViewerImageProps): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const [preview, setPreview] = useState<Stage>('waiting');
  const [original, setOriginal] = useState<Stage>(unshowable.test(photo.name) ? 'failed' : 'waiting');
  const [isFileGone, setIsFileGone] = useState(false);
  const firstOrigin = useRef(origin);
  useLayoutEffect(() => {
    if (frame.current !== null && firstOrigin.current !== null) growFrom(frame.current, firstOrigin.current);
    firstOrigin.current = null;
  }, []);

  function onOriginalFailed(): void {
    setOriginal('failed');
    void isMediaGone(originalUrl(photo)).then(setIsFileGone);
  }

  const isUnshowable = unshowable.test(photo.name);
  let note = isUnshowable ? text.viewer.tiffPreview : text.viewer.originalFailed;
  if (isFileGone) note = text.viewer.fileGone;
  const wantsOriginal = preview !== 'waiting' && original !== 'failed';
  return (
    <div className="viewer-stage">
      <div
        ref={frame}
        className="viewer-frame"
        role="img"
        aria-label={photoLabel(photo)}
        // The frame has the photo's shape, as large as fits and never larger than the photo.
        style={{
          aspectRatio: `${String(photo.width)} / ${String(photo.height)}`,
          ['--photo-aspect' as string]: photo.width / photo.height,
          ['--photo-width' as string]: `${String(photo.width)}px`,
        }}
      >
        <img className="viewer-layer" src={thumbnailUrl(photo, 'small')} alt="" draggable={false} />
        <img
          className="viewer-layer viewer-layer-late"
          data-stage={preview}
          src={thumbnailUrl(photo, 'large')}
          alt=""
          draggable={false}
          onLoad={() => setPreview('shown')}
          onError={() => setPreview('failed')}
        />
        {wantsOriginal && (
          <img
            className="viewer-layer viewer-layer-late"
            data-stage={original}
            src={originalUrl(photo)}
            alt=""
            decoding="async"
            draggable={false}
            onLoad={() => setOriginal('shown')}
            onError={onOriginalFailed}
          />
        )}
      </div>
      {original === 'failed' && <p className="viewer-note">{note}</p>}
    </div>
  );
}
