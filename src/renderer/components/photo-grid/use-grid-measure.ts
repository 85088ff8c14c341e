/** How wide the grid is, where it lies, and so how it is laid out. Runs in the page. */
import { useLayoutEffect, useState, type RefObject } from 'react';
import type { GridLayout } from './grid-rows.ts';

export interface GridMeasure {
  /** Null until the grid has been measured. */
  readonly layout: GridLayout | null;
  /** From the top of what scrolls to the top of the grid. */
  readonly offsetTop: number;
}

/** Below this width it is a phone: three photos or so in a row, hardly any gap. */
const phoneWidthPx = 600;

function layoutFor(width: number): GridLayout {
  if (width < phoneWidthPx) return { width, rowHeight: 124, gap: 3, headingHeight: 48 };
  return { width, rowHeight: width < 1400 ? 190 : 230, gap: 4, headingHeight: 56 };
}

/** Measures the grid within its scroller, again whenever either changes its size. */
export function useGridMeasure(
  grid: RefObject<HTMLElement | null>,
  scroller: HTMLElement | null,
): GridMeasure {
  const [measure, setMeasure] = useState<GridMeasure>({ layout: null, offsetTop: 0 });
  useLayoutEffect(() => {
    const gridElement = grid.current;
    if (gridElement === null || scroller === null) return undefined;
    const observer = new ResizeObserver(update);
    function update(): void {
      if (gridElement === null || scroller === null) return;
      const width = Math.floor(gridElement.clientWidth);
      const gridTop = gridElement.getBoundingClientRect().top;
      const offsetTop = Math.round(gridTop - scroller.getBoundingClientRect().top + scroller.scrollTop);
      setMeasure((before) =>
        before.layout?.width === width && before.offsetTop === offsetTop
          ? before
          : { layout: before.layout?.width === width ? before.layout : layoutFor(width), offsetTop },
      );
    }
    update();
    observer.observe(gridElement);
    observer.observe(scroller);
    // What stands above the grid may grow or shrink.
    if (gridElement.previousElementSibling !== null) observer.observe(gridElement.previousElementSibling);
    return () => observer.disconnect();
  }, [grid, scroller]);
  return measure;
}
