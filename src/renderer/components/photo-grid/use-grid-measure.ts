/** How wide the grid is, where it lies, and so how it is laid out. Runs in the page. */
import { useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import type { GridLayout } from './grid-rows.ts';
import { rowHeightAt } from './zoom.ts';

export interface GridMeasure {
  /** Null until the grid has been measured. */
  readonly layout: GridLayout | null;
  /** From the top of what scrolls to the top of the grid. */
  readonly offsetTop: number;
}

/** Below this width it is a phone: three photos or so in a row, hardly any gap. */
const phoneWidthPx = 600;
const wideWidthPx = 1400;
/** Between rows lower than this, the usual gap would look like a fence. */
const tinyRowPx = 100;

function layoutFor(width: number, level: number): GridLayout {
  const isPhone = width < phoneWidthPx;
  const usualPx = isPhone ? 124 : width < wideWidthPx ? 190 : 230;
  const rowHeight = rowHeightAt(level, usualPx);
  const usualGap = isPhone ? 3 : 4;
  return {
    width,
    rowHeight,
    gap: rowHeight < tinyRowPx ? 2 : usualGap,
    headingHeight: isPhone ? 48 : 56,
  };
}

/** Measures the grid within its scroller, again whenever either changes its size. */
export function useGridMeasure(
  grid: RefObject<HTMLElement | null>,
  scroller: HTMLElement | null,
  level: number,
): GridMeasure {
  const [{ width, offsetTop }, setMeasure] = useState({ width: -1, offsetTop: 0 });
  useLayoutEffect(() => {
    const gridElement = grid.current;
    if (gridElement === null || scroller === null) return undefined;
    const observer = new ResizeObserver(update);
    function update(): void {
      if (gridElement === null || scroller === null) return;
      const nextWidth = Math.floor(gridElement.clientWidth);
      const gridTop = gridElement.getBoundingClientRect().top;
      const nextTop = Math.round(gridTop - scroller.getBoundingClientRect().top + scroller.scrollTop);
      setMeasure((before) =>
        before.width === nextWidth && before.offsetTop === nextTop
          ? before
          : { width: nextWidth, offsetTop: nextTop },
      );
    }
    update();
    observer.observe(gridElement);
    observer.observe(scroller);
    // What stands above the grid may grow or shrink.
    if (gridElement.previousElementSibling !== null) observer.observe(gridElement.previousElementSibling);
    return () => observer.disconnect();
  }, [grid, scroller]);
  const layout = useMemo(() => (width < 0 ? null : layoutFor(width, level)), [width, level]);
  return { layout, offsetTop };
}
