/**
 * Fingers, mouse and wheel on the open photo: drag pans, with a little inertia; two fingers and the wheel zoom; a double
 * click or tap toggles; a swipe walks or closes where there is nothing to pan. Runs in the page.
 */
import { useEffect, useMemo, useRef, type MouseEvent, type PointerEvent } from 'react';
import type { PhotoZoom } from './use-photo-zoom.ts';
import type { Point } from './zoom-geometry.ts';

export interface ViewerGestures {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  readonly onDoubleClick: (event: MouseEvent<HTMLElement>) => void;
}

export interface GestureAims {
  /** The photo before or after, as seen: a swipe to the left shows what is on the right. */
  readonly onSwipeLeft: () => void;
  readonly onSwipeRight: () => void;
  readonly onClose: () => void;
}

/** A notch of a wheel is about 100 px and a quarter more; a trackpad's pinch sends many small ones, with Ctrl. */
const perWheelPx = 0.0022;
const perPinchPx = 0.01;
const lineFactor = 33;
const swipePx = 48;
/** A press that moves less is a tap. */
const tapPx = 10;
const doubleTapMs = 320;
const doubleTapPx = 40;
/** Time in which a thrown photo loses two thirds of its speed, and the speeds at which that begins and ends, in px/ms. */
const inertiaMs = 130;
const leastThrow = 0.25;
const leastSpeed = 0.02;
/** Only what the hand did last counts as a throw. */
const throwMs = 80;

interface Press {
  readonly start: Point;
  readonly isTouch: boolean;
  /** One finger from the beginning to the end, on a photo that could not be panned. */
  canSwipe: boolean;
  readonly path: { readonly x: number; readonly y: number; readonly atMs: number }[];
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function between(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** From the middle of an element. */
function pointIn(element: Element, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const rect = element.getBoundingClientRect();
  return { x: clientX - rect.left - rect.width / 2, y: clientY - rect.top - rect.height / 2 };
}

function isOnButton({ target }: { target: EventTarget }): boolean {
  return target instanceof Element && target.closest('button') !== null;
}

function wantsStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** @param element what the photo is seen through; the handlers are for the same one */
export function useViewerGestures(
  element: HTMLElement | null,
  zoom: PhotoZoom,
  aims: GestureAims,
): ViewerGestures {
  // Gestures go on over many drawings: they take what is current.
  const latest = useRef({ zoom, aims });
  useEffect(() => {
    latest.current = { zoom, aims };
  });
  const stopInertia = useRef<() => void>(() => undefined);

  useEffect(() => {
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      // The browser would zoom the whole page.
      event.preventDefault();
      stopInertia.current();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : lineFactor;
      const [x, y] = [event.deltaX * unit, event.deltaY * unit];
      if (!event.ctrlKey && Math.abs(x) > Math.abs(y)) {
        latest.current.zoom.panBy({ x: -x, y: 0 });
        return;
      }
      const rate = (event.ctrlKey || event.metaKey) && Math.abs(y) < 50 ? perPinchPx : perWheelPx;
      latest.current.zoom.zoomBy(Math.exp(-y * rate), pointIn(element, event));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
      stopInertia.current();
    };
  }, [element]);

  return useMemo(() => {
    const pointers = new Map<number, Point>();
    const state: {
      press: Press | null;
      isMouse: boolean;
      lastTap: { readonly at: Point; readonly atMs: number } | null;
      /** Whether the first click of a row was here, and not on what opened the photo. */
      beganHere: boolean;
    } = { press: null, isMouse: true, lastTap: null, beganHere: false };

    /** Lets it glide out; the bounds stop it where they are. */
    function throwOn(speed: Point): void {
      let frame = 0;
      let lastMs = performance.now();
      let { x, y } = speed;
      const step = (): void => {
        const nowMs = performance.now();
        const passedMs = Math.min(50, nowMs - lastMs);
        lastMs = nowMs;
        latest.current.zoom.panBy({ x: x * passedMs, y: y * passedMs });
        const left = Math.exp(-passedMs / inertiaMs);
        [x, y] = [x * left, y * left];
        if (Math.hypot(x, y) > leastSpeed) frame = requestAnimationFrame(step);
      };
      frame = requestAnimationFrame(step);
      stopInertia.current = () => cancelAnimationFrame(frame);
    }

    function endSwipe({ start }: Press, end: Point): void {
      const { onSwipeLeft, onSwipeRight, onClose } = latest.current.aims;
      const [x, y] = [end.x - start.x, end.y - start.y];
      if (Math.abs(x) > swipePx && Math.abs(x) > 1.5 * Math.abs(y)) (x < 0 ? onSwipeLeft : onSwipeRight)();
      else if (y > 2 * swipePx && y > 1.5 * Math.abs(x)) onClose();
    }

    function endDrag({ path }: Press): void {
      const last = path.at(-1);
      const first = path.find(({ atMs }) => last !== undefined && last.atMs - atMs < throwMs);
      if (last === undefined || first === undefined || last === first || wantsStillness()) return;
      const ms = Math.max(1, last.atMs - first.atMs);
      const speed = { x: (last.x - first.x) / ms, y: (last.y - first.y) / ms };
      if (Math.hypot(speed.x, speed.y) > leastThrow) throwOn(speed);
    }

    function endTap(event: PointerEvent<HTMLElement>, at: Point): void {
      const isSecond =
        state.lastTap !== null &&
        event.timeStamp - state.lastTap.atMs < doubleTapMs &&
        distance(at, state.lastTap.at) < doubleTapPx;
      state.lastTap = isSecond ? null : { at, atMs: event.timeStamp };
      if (isSecond) latest.current.zoom.toggle(at);
    }

    function onPointerUp(event: PointerEvent<HTMLElement>): void {
      if (!pointers.delete(event.pointerId) || state.press === null) return;
      // The other finger of two goes on alone, from where it is.
      if (pointers.size > 0) return;
      const ended = state.press;
      state.press = null;
      const end = pointIn(event.currentTarget, event);
      const isTap = distance(ended.start, end) < tapPx && ended.path.length < 8;
      if (event.type === 'pointercancel') return;
      if (ended.canSwipe && ended.isTouch && !isTap) endSwipe(ended, end);
      else if (!ended.canSwipe && !isTap) endDrag(ended);
      if (isTap && ended.isTouch) endTap(event, end);
    }

    return {
      onPointerDown(event) {
        if (isOnButton(event) || event.button !== 0) return;
        stopInertia.current();
        state.isMouse = event.pointerType === 'mouse';
        const at = pointIn(event.currentTarget, event);
        pointers.set(event.pointerId, at);
        event.currentTarget.setPointerCapture(event.pointerId);
        if (state.press === null || pointers.size === 1) {
          const canSwipe = !latest.current.zoom.canPan;
          state.press = { start: at, isTouch: !state.isMouse, canSwipe, path: [] };
        } else state.press.canSwipe = false;
      },
      onPointerMove(event) {
        const before = pointers.get(event.pointerId);
        if (before === undefined || state.press === null) return;
        const at = pointIn(event.currentTarget, event);
        pointers.set(event.pointerId, at);
        state.press.path.push({ ...at, atMs: event.timeStamp });
        const { zoomBy, panBy } = latest.current.zoom;
        const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
        if (other !== undefined) {
          const [from, to] = [between(before, other), between(at, other)];
          zoomBy(distance(at, other) / Math.max(1, distance(before, other)), from);
          panBy({ x: to.x - from.x, y: to.y - from.y });
        } else if (!state.press.canSwipe) panBy({ x: at.x - before.x, y: at.y - before.y });
      },
      onPointerUp,
      onPointerCancel: onPointerUp,
      onClick(event) {
        if (event.detail <= 1) state.beganHere = !isOnButton(event);
      },
      onDoubleClick(event) {
        // Of fingers the taps themselves tell, in every browser.
        if (isOnButton(event) || !state.isMouse || !state.beganHere) return;
        latest.current.zoom.toggle(pointIn(event.currentTarget, event));
      },
    };
  }, []);
}
