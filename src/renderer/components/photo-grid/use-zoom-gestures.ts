/** Zooms a grid with Ctrl or Cmd and the wheel, which is also what a trackpad's pinch is, and with two fingers. Runs in the page. */
import { useEffect } from 'react';
import { photoIdSchema } from '../../../contract/index.ts';
import { currentZoom, setZoom, type HeldPoint } from './zoom.ts';

/** A notch of a wheel is about 100 px and one step; a pinch sends many small ones, 69 in all for twice the size. */
const levelsPerWheelPx = 0.1;
const levelsPerPinchPx = 0.45;
const largestPinchPx = 50;
/** Levels for fingers that are twice as far apart as they were. */
const levelsPerSpread = 30;
/** Events that follow each other this closely, about the same point, are one gesture. */
const gestureMs = 400;
const gesturePx = 12;

/** The point of the photo under a pointer. */
function holdAt(scroller: HTMLElement, clientX: number, clientY: number): HeldPoint | null {
  const cell = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-photo-id]');
  if (cell === null || cell === undefined || !scroller.contains(cell)) return null;
  const rect = cell.getBoundingClientRect();
  return {
    scroller,
    photoId: photoIdSchema.parse(Number(cell.dataset['photoId'])),
    fraction: (clientY - rect.top) / rect.height,
    windowPx: clientY - scroller.getBoundingClientRect().top,
  };
}

interface Gesture {
  readonly x: number;
  readonly y: number;
  readonly hold: HeldPoint | null;
  /** When its last event came. */
  atMs: number;
}

function distance(touches: TouchList): number {
  const [a, b] = touches;
  return a === undefined || b === undefined ? 0 : Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}

export function useZoomGestures(scroller: HTMLElement | null): void {
  useEffect(() => {
    if (scroller === null) return undefined;
    let gesture: Gesture | undefined;
    let wantedLevel = 0;
    let frame: number | undefined;
    let spread: { readonly px: number; readonly level: number } | undefined;

    /** Layouts once a frame, however many events come. */
    function zoomSoon(level: number, hold: HeldPoint | null): void {
      wantedLevel = level;
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        setZoom(wantedLevel, hold);
      });
    }

    function onWheel(event: WheelEvent): void {
      if (scroller === null || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const { clientX: x, clientY: y, deltaY, timeStamp } = event;
      const isSame =
        gesture !== undefined &&
        timeStamp - gesture.atMs < gestureMs &&
        Math.hypot(x - gesture.x, y - gesture.y) < gesturePx;
      // The photo that was under the pointer at first: another one may have come there since.
      if (!isSame) gesture = { x, y, hold: holdAt(scroller, x, y), atMs: timeStamp };
      if (gesture === undefined) return;
      gesture.atMs = timeStamp;
      const px = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? deltaY : deltaY * 33;
      const rate = Math.abs(px) < largestPinchPx ? levelsPerPinchPx : levelsPerWheelPx;
      const from = frame === undefined ? currentZoom().level : wantedLevel;
      zoomSoon(from - px * rate, gesture.hold);
    }

    function onTouchStart({ touches }: TouchEvent): void {
      spread = touches.length === 2 ? { px: distance(touches), level: currentZoom().level } : undefined;
      const [a, b] = touches;
      if (scroller === null || spread === undefined || a === undefined || b === undefined) return;
      const [x, y] = [(a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2];
      gesture = { x, y, hold: holdAt(scroller, x, y), atMs: 0 };
    }

    function onTouchMove(event: TouchEvent): void {
      if (spread === undefined || spread.px === 0 || event.touches.length !== 2) return;
      event.preventDefault();
      const level = spread.level + levelsPerSpread * Math.log2(distance(event.touches) / spread.px);
      zoomSoon(level, gesture?.hold ?? null);
    }

    // Not passive: the browser would zoom the page.
    scroller.addEventListener('wheel', onWheel, { passive: false });
    scroller.addEventListener('touchstart', onTouchStart, { passive: true });
    scroller.addEventListener('touchmove', onTouchMove, { passive: false });
    return () => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      scroller.removeEventListener('wheel', onWheel);
      scroller.removeEventListener('touchstart', onTouchStart);
      scroller.removeEventListener('touchmove', onTouchMove);
    };
  }, [scroller]);
}
