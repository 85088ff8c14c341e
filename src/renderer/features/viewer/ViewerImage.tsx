/**
 * The open photo: its thumbnail at once, its preview next, and the original where the preview has fewer pixels than are
 * shown. Each takes the place of the one before, never moved by a pixel. Runs in the page.
 */
import { useLayoutEffect, useRef, useState, type CSSProperties, type ReactElement } from 'react';
import { useAwayFolders } from '../../api/away-folders.ts';
import { isMediaGone, originalUrl, thumbnailUrl, wholeUrl } from '../../api/media.ts';
import type { PhotoSummary } from '../../../contract/index.ts';
import { photoLabel } from '../../text/photo-label.ts';
import { text } from '../../text/index.ts';
import { PictureLayer, type PictureStage } from './PictureLayer.tsx';
import type { PhotoZoom } from './use-photo-zoom.ts';
import { actualScale, cornerOf } from './zoom-geometry.ts';

export interface ViewerImageProps {
  readonly photo: PhotoSummary;
  readonly zoom: PhotoZoom;
  /** Where the photo was in the grid, to grow from there; null to appear in its place. */
  readonly origin: DOMRect | null;
}

const growMs = 200;
const words = text.viewer;

/** Lets the picture grow from its place in the grid: explains where it came from, and where it goes back to. */
function growFrom(element: HTMLElement, target: DOMRect, origin: DOMRect): void {
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
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

/** The frame has the photo's own size in CSS pixels; a transform makes it what is seen. */
function frameStyle(photo: PhotoSummary, { space, zoom }: PhotoZoom): CSSProperties {
  if (space === null || zoom === null) return { visibility: 'hidden' };
  const { x, y } = cornerOf(space, zoom);
  return {
    width: photo.width,
    height: photo.height,
    transform: `translate(${String(x)}px, ${String(y)}px) scale(${String(zoom.scale)})`,
  };
}

export function ViewerImage({ photo, zoom, origin }: ViewerImageProps): ReactElement {
  const stage = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [preview, setPreview] = useState<PictureStage>('waiting');
  const [previewWidth, setPreviewWidth] = useState<number | null>(null);
  const [original, setOriginal] = useState<PictureStage>('waiting');
  const [wasNeeded, setWasNeeded] = useState(false);
  const [isFileGone, setIsFileGone] = useState(false);
  const isAway = useAwayFolders().has(photo.folderId);

  const firstOrigin = useRef(origin);
  const isPlaced = zoom.space !== null;
  useLayoutEffect(() => {
    if (!isPlaced || stage.current === null || frame.current === null) return;
    if (firstOrigin.current !== null) {
      growFrom(stage.current, frame.current.getBoundingClientRect(), firstOrigin.current);
    }
    firstOrigin.current = null;
  }, [isPlaced]);

  // More pixels of the screen than the preview has of the photo, or the photo's very own.
  const shownPx =
    zoom.space === null || zoom.zoom === null ? 0 : photo.width * zoom.zoom.scale * zoom.space.pixelRatio;
  const isAtPixels =
    zoom.space !== null && zoom.zoom !== null && zoom.zoom.scale >= actualScale(zoom.space) * 0.999;
  const isNeeded =
    preview !== 'waiting' && (isAtPixels || preview === 'failed' || shownPx > 1.02 * (previewWidth ?? 0));
  if (isNeeded && !wasNeeded) setWasNeeded(true);

  function onOriginalFailed(): void {
    setOriginal('failed');
    void isMediaGone(originalUrl(photo)).then(setIsFileGone);
  }

  let note: string | null = null;
  if (original === 'failed' && isNeeded) note = isFileGone ? words.fileGone : words.originalFailed;
  else if (isNeeded && original === 'waiting') note = words.loadingOriginal;
  // Said before anybody zooms in: what can be done with the file cannot be done now.
  if (isAway) note = words.away;
  return (
    <>
      <div ref={stage} className="viewer-stage">
        <div
          ref={frame}
          className="viewer-frame"
          role="img"
          aria-label={photoLabel(photo)}
          data-eased={zoom.isEased || undefined}
          data-zoomed={!zoom.isFitted || undefined}
          style={frameStyle(photo, zoom)}
        >
          <img className="viewer-layer" src={thumbnailUrl(photo, 'small')} alt="" draggable={false} />
          <PictureLayer
            url={thumbnailUrl(photo, 'large')}
            stage={preview}
            onShown={(widthPx) => {
              setPreview('shown');
              setPreviewWidth(widthPx);
            }}
            onFailed={() => setPreview('failed')}
          />
          {(isNeeded || wasNeeded) && original !== 'failed' && !isAway && (
            <PictureLayer
              url={wholeUrl(photo)}
              stage={original}
              onShown={() => setOriginal('shown')}
              onFailed={onOriginalFailed}
            />
          )}
        </div>
      </div>
      {note !== null && (
        <p className="viewer-note" data-late={(original === 'waiting' && !isAway) || undefined}>
          {note}
        </p>
      )}
    </>
  );
}
