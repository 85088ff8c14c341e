/**
 * How large the open photo is shown, and which part of it. Another photo is fitted again. Runs in the page.
 *
 * Libraries for this were looked at (react-zoom-pan-pinch, yet-another-react-lightbox, PhotoSwipe, @use-gesture): each
 * brings a frame of its own around the image, and with it keys, focus and a way of opening that this viewer has already, or
 * leaves the geometry to the page; none draws at 1:1 on the pixels of the screen. What is left is `zoom-geometry.ts`.
 */
import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import type { PhotoSummary } from '../../../contract/index.ts';
import {
  actualScale,
  bounded,
  fitScale,
  fitted,
  isBeyondWindow,
  pannedBy,
  toggledScale,
  zoomedAt,
  type Point,
  type Size,
  type Zoom,
  type ZoomSpace,
} from './zoom-geometry.ts';

export interface PhotoZoom {
  /** Null until the window has been measured, or while the photo is not known. */
  readonly space: ZoomSpace | null;
  readonly zoom: Zoom | null;
  /** 100 where a pixel of the photo is one of the screen; null while nothing is shown. */
  readonly percent: number | null;
  readonly isFitted: boolean;
  /** There is more of the photo than can be seen: it can be panned. */
  readonly canPan: boolean;
  /** The last change is to be seen as a movement. */
  readonly isEased: boolean;
  /** Multiplies the scale, around the middle or a point. */
  readonly zoomBy: (factor: number, at?: Point, isEased?: boolean) => void;
  readonly panBy: (by: Point, isEased?: boolean) => void;
  readonly fit: () => void;
  readonly showActual: () => void;
  /** Between fitted and 1:1. */
  readonly toggle: (at?: Point) => void;
}

interface Stored {
  readonly photoId: PhotoSummary['photoId'] | undefined;
  /** Null for a fitted photo, which stays so when the window changes its size. */
  readonly zoom: Zoom | null;
  readonly isEased: boolean;
}

interface Measure {
  readonly window: Size;
  readonly stage: Size;
  readonly pixelRatio: number;
}

const middle: Point = { x: 0, y: 0 };

/** What the style sheet leaves between a fitted photo and the window's edges. */
function marginsOf(element: HTMLElement): Size {
  const { paddingLeft, paddingRight, paddingTop, paddingBottom } = getComputedStyle(element);
  const px = (length: string): number => Number.parseFloat(length) || 0;
  return { width: px(paddingLeft) + px(paddingRight), height: px(paddingTop) + px(paddingBottom) };
}

/** @param element what the photo is seen through; its padding is what a fitted photo keeps off */
export function usePhotoZoom(photo: PhotoSummary | undefined, element: HTMLElement | null): PhotoZoom {
  const [measure, setMeasure] = useState<Measure | null>(null);
  useLayoutEffect(() => {
    if (element === null) return undefined;
    const look = (): void => {
      const [width, height] = [element.clientWidth, element.clientHeight];
      const margins = marginsOf(element);
      const stage = {
        width: Math.max(1, width - margins.width),
        height: Math.max(1, height - margins.height),
      };
      setMeasure({ window: { width, height }, stage, pixelRatio: window.devicePixelRatio });
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    // The browser's own zoom, or another screen.
    window.addEventListener('resize', look);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', look);
    };
  }, [element]);

  const photoId = photo?.photoId;
  const [width, height] = [photo?.width, photo?.height];
  const space = useMemo<ZoomSpace | null>(
    () =>
      measure === null || width === undefined || height === undefined
        ? null
        : { photo: { width, height }, ...measure },
    [measure, width, height],
  );
  const [stored, setStored] = useState<Stored>({ photoId, zoom: null, isEased: false });
  const kept = stored.photoId === photoId ? stored : null;
  const zoom = space === null ? null : kept?.zoom ? bounded(space, kept.zoom) : fitted(space);

  /** Changes step by step: several events may come before the next drawing. */
  const change = useCallback(
    (step: (space: ZoomSpace, from: Zoom) => Zoom | null, isEased: boolean) => {
      if (space === null) return;
      setStored((before) => {
        const from = (before.photoId === photoId ? before.zoom : null) ?? fitted(space);
        const next = step(space, bounded(space, from));
        const isFitted = next === null || Math.abs(next.scale / fitScale(space) - 1) < 1e-4;
        return { photoId, zoom: isFitted ? null : next, isEased };
      });
    },
    [space, photoId],
  );
  const commands = useMemo(
    () => ({
      zoomBy: (factor: number, at = middle, isEased = false) =>
        change((here, from) => zoomedAt(here, from, from.scale * factor, at), isEased),
      panBy: (by: Point, isEased = false) => change((here, from) => pannedBy(here, from, by), isEased),
      fit: () => change(() => null, true),
      showActual: () => change((here, from) => zoomedAt(here, from, actualScale(here), middle), true),
      toggle: (at = middle) =>
        change((here, from) => zoomedAt(here, from, toggledScale(here, from), at), true),
    }),
    [change],
  );
  return {
    space,
    zoom,
    percent: space === null || zoom === null ? null : Math.round(100 * zoom.scale * space.pixelRatio),
    isFitted: kept?.zoom == null,
    canPan: space !== null && zoom !== null && isBeyondWindow(space, zoom),
    isEased: kept?.isEased ?? false,
    ...commands,
  };
}
