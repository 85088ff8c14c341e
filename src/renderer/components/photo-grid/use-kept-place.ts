/** Keeps the photo that is being looked at in its place when photos appear or go above it. Runs in the page. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { PhotoId } from '../../../contract/index.ts';
import type { GridRow } from './grid-rows.ts';

interface Anchor {
  readonly photoId: PhotoId;
  /** From the top of the window to the top of the photo's row. */
  readonly offsetPx: number;
}

/** The first photo row that reaches into the window. */
function anchorAt(rows: readonly GridRow[], scrollTop: number, gridTop: number): Anchor | null {
  let top = gridTop;
  for (const row of rows) {
    const first = row.kind === 'photos' ? row.cells[0] : undefined;
    if (first !== undefined && top + row.heightPx > scrollTop) {
      return { photoId: first.photo.photoId, offsetPx: top - scrollTop };
    }
    top += row.heightPx;
  }
  return null;
}

function topOf(rows: readonly GridRow[], photoId: PhotoId, gridTop: number): number | undefined {
  let top = gridTop;
  for (const row of rows) {
    if (row.kind === 'photos' && row.cells.some((cell) => cell.photo.photoId === photoId)) return top;
    top += row.heightPx;
  }
  return undefined;
}

/**
 * At the very top nothing is held: new photos come in there, in sight. Anywhere else the first photo in the
 * window stays where it is, also when the window changes its width.
 */
export function useKeptPlace(scroller: HTMLElement | null, rows: readonly GridRow[], gridTop: number): void {
  const anchor = useRef<Anchor | null>(null);

  useLayoutEffect(() => {
    const kept = anchor.current;
    if (scroller === null || kept === null || scroller.scrollTop <= gridTop) return;
    const top = topOf(rows, kept.photoId, gridTop);
    if (top === undefined) return;
    const wanted = Math.round(top - kept.offsetPx);
    if (Math.abs(wanted - scroller.scrollTop) > 1) scroller.scrollTo({ top: wanted });
  }, [scroller, rows, gridTop]);

  useEffect(() => {
    if (scroller === null) return undefined;
    const remember = (): void => {
      anchor.current = anchorAt(rows, scroller.scrollTop, gridTop);
    };
    remember();
    scroller.addEventListener('scroll', remember, { passive: true });
    return () => scroller.removeEventListener('scroll', remember);
  }, [scroller, rows, gridTop]);
}
