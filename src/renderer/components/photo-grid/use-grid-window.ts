/** Which rows are in sight, and the scrolling that keeps a photo in its place. Runs in the page. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { PhotoId } from '../../../contract/index.ts';
import type { GridRows } from './grid-rows.ts';
import { keptTop } from './keep-place.ts';
import { rowAt } from './row-search.ts';
import type { Zoom } from './zoom.ts';

export interface GridWindow {
  /** The rows to draw: those in sight and some beyond; -1 where there are none. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** The rows in sight. */
  readonly firstInSight: number;
  readonly lastInSight: number;
  /** It goes by too fast for anything to be looked at. */
  readonly isRushing: boolean;
  /** Height of what is in sight. */
  readonly windowPx: number;
  /** Brings a row into sight with as little scrolling as that takes. */
  readonly scrollToRow: (row: number) => void;
}

interface Seen {
  readonly grid: GridRows;
  readonly zoom: Zoom;
  readonly gridTop: number;
  /** From the grid's top to the window's. */
  readonly topPx: number;
  readonly windowPx: number;
  readonly isRushing: boolean;
  /** What is still to be scrolled; a new object for each time. */
  readonly shift: { readonly px: number };
}

/** Steps of this part of the window, this soon after each other, are a rush: one alone is a jump, and arrives. */
const rushingStep = 0.4;
const rushingWithinMs = 150;
/** It is over when no step has followed for a moment. */
const calmAfterMs = 90;

/** Rows are drawn this much beyond the window, as a part of its height. */
const overscan = 0.75;

/** What stays in sight above the photos: the style sheet knows it, as `scroll-padding-top`. */
function stickyPx(scroller: HTMLElement): number {
  const px = Number.parseFloat(getComputedStyle(scroller).scrollPaddingTop);
  return Number.isNaN(px) ? 0 : px;
}

export function useGridWindow(
  scroller: HTMLElement | null,
  grid: GridRows,
  indexes: ReadonlyMap<PhotoId, number>,
  { gridTop, zoom }: { readonly gridTop: number; readonly zoom: Zoom },
): GridWindow {
  const [stored, setSeen] = useState<Seen>(() => ({
    grid,
    zoom,
    gridTop,
    topPx: 0,
    windowPx: 0,
    isRushing: false,
    shift: { px: 0 },
  }));
  let seen = stored;
  if (stored.grid !== grid || stored.gridTop !== gridTop) {
    // A point is held for the one change that it was meant for.
    const hold = stored.zoom !== zoom && zoom.hold?.scroller === scroller ? zoom.hold : null;
    const topPx = keptTop(
      { rows: stored.grid.rows, topPx: stored.topPx },
      { rows: grid.rows, indexes },
      hold,
    );
    const isHeld = hold !== null || stored.topPx > 0;
    const shiftPx = isHeld ? gridTop + topPx - stored.gridTop - stored.topPx : 0;
    const nextTop = stored.gridTop + stored.topPx + shiftPx - gridTop;
    seen = { ...stored, grid, zoom, gridTop, topPx: nextTop, shift: { px: shiftPx } };
    setSeen(seen);
  }

  const { shift } = seen;
  const lastTop = useRef(0);
  useLayoutEffect(() => {
    if (shift.px === 0 || scroller === null) return;
    scroller.scrollTo({ top: scroller.scrollTop + shift.px });
    // The photos stay where they are: nothing goes by.
    lastTop.current = scroller.scrollTop;
  }, [scroller, shift]);

  useEffect(() => {
    if (scroller === null) return undefined;
    let lastStepMs = -Infinity;
    let calmTimer: number | undefined;
    const look = (): void => {
      const { scrollTop, clientHeight } = scroller;
      setSeen((before) => {
        const topPx = scrollTop - before.gridTop;
        if (before.topPx === topPx && before.windowPx === clientHeight) return before;
        return { ...before, topPx, windowPx: clientHeight };
      });
    };
    const setRushing = (isRushing: boolean): void =>
      setSeen((before) => (before.isRushing === isRushing ? before : { ...before, isRushing }));
    const onScroll = (): void => {
      const isStep = Math.abs(scroller.scrollTop - lastTop.current) > scroller.clientHeight * rushingStep;
      const nowMs = performance.now();
      const isRush = isStep && nowMs - lastStepMs < rushingWithinMs;
      if (isStep) lastStepMs = nowMs;
      lastTop.current = scroller.scrollTop;
      if (isRush) {
        window.clearTimeout(calmTimer);
        calmTimer = window.setTimeout(() => setRushing(false), calmAfterMs);
      }
      // At once: rows that come a frame late are a gap at the edge of a fast scroll.
      flushSync(() => {
        if (isRush) setRushing(true);
        look();
      });
    };
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      window.clearTimeout(calmTimer);
      scroller.removeEventListener('scroll', onScroll);
    };
  }, [scroller]);

  const scrollToRow = useCallback(
    (index: number) => {
      const row = grid.rows[index];
      if (scroller === null || row === undefined) return;
      const above = gridTop + row.topPx - stickyPx(scroller);
      const below = gridTop + row.topPx + row.heightPx - scroller.clientHeight;
      const top = Math.min(Math.max(scroller.scrollTop, below), above);
      if (top !== scroller.scrollTop) scroller.scrollTo({ top });
    },
    [scroller, grid, gridTop],
  );

  const beyondPx = seen.windowPx * overscan;
  return {
    firstRow: rowAt(grid.rows, seen.topPx - beyondPx),
    lastRow: rowAt(grid.rows, seen.topPx + seen.windowPx + beyondPx),
    firstInSight: rowAt(grid.rows, seen.topPx),
    lastInSight: rowAt(grid.rows, seen.topPx + seen.windowPx),
    isRushing: seen.isRushing,
    windowPx: seen.windowPx,
    scrollToRow,
  };
}
