/**
 * Drawing a rectangle over the photos with the mouse, from a place where there is none. Which photos it covers comes
 * from the layout, so it may go as far as the grid does. Runs in the page.
 */
import { use, useEffect, useRef, useState, type RefObject } from 'react';
import { cover, nothingSelected } from '../selection/selection.ts';
import { SelectionContext } from '../selection/selection-store.ts';
import type { GridRows } from './grid-rows.ts';
import { photosInRectangle, rectangleBetween, type Rectangle } from './photos-in-rectangle.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A hand that clicks moves a little. */
const clickSlopPx = 5;
/** This near the edge of the window it scrolls, and the faster the nearer. */
const edgePx = 48;
const fastestPx = 28;

/** What is no empty place: photos, and all that can be pressed. */
const taken = '[data-photo-id], button, a, input, [role="button"], [role="menu"], [role="slider"]';

/** How far to scroll in a frame with the pointer at a height of the scroller. */
export function edgeScrollPx(y: number, height: number): number {
  const beyond = y < edgePx ? y - edgePx : Math.max(0, y - (height - edgePx));
  return Math.round(Math.max(-1, Math.min(1, beyond / edgePx)) * fastestPx);
}

/** The rectangle while one is being drawn. */
export function useMarquee(
  scroller: HTMLElement | null,
  grid: RefObject<HTMLElement | null>,
  layout: GridRows,
): Rectangle | null {
  const store = use(SelectionContext);
  const [drawn, setDrawn] = useState<Rectangle | null>(null);
  // Photos may be laid out anew while it is being drawn.
  const current = useRef(layout);
  useEffect(() => {
    current.current = layout;
  }, [layout]);

  useEffect(() => {
    if (store === null || scroller === null) return undefined;
    const selection = store;
    const view = scroller;

    /** From the grid's upper corner at the start of its lines. */
    function inGrid({ clientX, clientY }: { clientX: number; clientY: number }): Point {
      const box = grid.current?.getBoundingClientRect() ?? new DOMRect();
      const isMirrored = grid.current !== null && getComputedStyle(grid.current).direction === 'rtl';
      return { x: isMirrored ? box.right - clientX : clientX - box.left, y: clientY - box.top };
    }

    function begin(event: globalThis.PointerEvent): void {
      const isPlainMouse = event.pointerType === 'mouse' && event.button === 0 && !event.altKey;
      if (!isPlainMouse || grid.current === null) return;
      if (event.target instanceof Element && event.target.closest(taken) !== null) return;
      const box = view.getBoundingClientRect();
      // Its scroll bar is no place to draw.
      if (event.clientX >= box.left + view.clientLeft + view.clientWidth) return;
      draw(event, event.ctrlKey || event.metaKey || event.shiftKey);
    }

    function draw(down: globalThis.PointerEvent, adds: boolean): void {
      const start = inGrid(down);
      const before = adds ? selection.get() : nothingSelected;
      const stop = new AbortController();
      const { signal } = stop;
      let last: globalThis.PointerEvent = down;
      let isDrawing = false;
      let frame = 0;

      function update(): void {
        const rectangle = rectangleBetween(start, inGrid(last));
        setDrawn(rectangle);
        selection.set(cover(before, photosInRectangle(current.current, rectangle)));
      }
      function tick(): void {
        const box = view.getBoundingClientRect();
        const byPx = edgeScrollPx(last.clientY - box.top, box.height);
        const topPx = view.scrollTop;
        if (byPx !== 0) view.scrollBy({ top: byPx });
        if (view.scrollTop !== topPx) update();
        frame = requestAnimationFrame(tick);
      }
      function move(event: globalThis.PointerEvent): void {
        last = event;
        if (!isDrawing) {
          if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < clickSlopPx) return;
          isDrawing = true;
          view.setPointerCapture(down.pointerId);
          view.dataset['drawing'] = '';
          frame = requestAnimationFrame(tick);
        }
        update();
      }
      function end(): void {
        cancelAnimationFrame(frame);
        stop.abort();
        delete view.dataset['drawing'];
        setDrawn(null);
      }
      window.addEventListener('pointermove', move, { signal });
      window.addEventListener('pointerup', end, { signal });
      window.addEventListener('pointercancel', end, { signal });
      window.addEventListener('blur', end, { signal });
      // Nothing is dragged, and no words are marked.
      window.addEventListener('selectstart', (event) => event.preventDefault(), { signal });
    }

    view.addEventListener('pointerdown', begin);
    return () => view.removeEventListener('pointerdown', begin);
  }, [store, scroller, grid]);
  return drawn;
}
