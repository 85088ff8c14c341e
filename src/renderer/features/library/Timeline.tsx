/** The years beside the photos: shows where one is, and leads anywhere by dragging or with the keys. Runs in the page. */
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
} from 'react';
import type { LaidOut } from '../../components/photo-grid/PhotoGrid.tsx';
import { formatMonth } from '../../text/format.ts';
import { text } from '../../text/index.ts';
import type { LibraryMonth } from './outline.ts';
import { monthAt, monthByKey, railPlace, scrollTopAt, yearMarks, type TimelineLayout } from './timeline.ts';
import './timeline.css';

export interface TimelineProps {
  readonly months: readonly LibraryMonth[];
  readonly scroller: HTMLElement | null;
  /** Where the months are; null until the grid has been laid out. */
  readonly laidOut: LaidOut | null;
}

const nowhere = { scrollTop: 0, scrollablePx: 0, railPx: 0 };

/** Where the page is scrolled to, and how far it and the timeline go. */
function usePlace(
  scroller: HTMLElement | null,
  rail: HTMLElement | null,
  laidOut: LaidOut | null,
): typeof nowhere {
  const [place, setPlace] = useState(nowhere);
  useLayoutEffect(() => {
    if (scroller === null || rail === null) return undefined;
    const look = (): void => {
      const next = {
        scrollTop: Math.round(scroller.scrollTop),
        scrollablePx: scroller.scrollHeight - scroller.clientHeight,
        railPx: rail.clientHeight,
      };
      setPlace((before) =>
        before.scrollTop === next.scrollTop &&
        before.scrollablePx === next.scrollablePx &&
        before.railPx === next.railPx
          ? before
          : next,
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    observer.observe(rail);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', look);
    };
    // With another layout the page is as tall as that makes it.
  }, [scroller, rail, laidOut]);
  return place;
}

export function Timeline({ months, scroller, laidOut }: TimelineProps): ReactElement {
  // State and not a ref: what is measured of it is drawn.
  const [rail, setRail] = useState<HTMLDivElement | null>(null);
  const { scrollTop, scrollablePx, railPx } = usePlace(scroller, rail, laidOut);
  const layout = useMemo<TimelineLayout>(() => {
    const { offsetTop = 0, sectionTops = [] } = laidOut ?? {};
    const topsPx = sectionTops.slice(0, -1).map((topPx) => topPx + offsetTop);
    return { months: months.map(({ key }) => key), topsPx, scrollablePx, railPx };
  }, [months, laidOut, scrollablePx, railPx]);
  const marks = useMemo(() => yearMarks(layout), [layout]);
  /** Height of the pointer on the timeline, null where it is elsewhere. */
  const [pointerPx, setPointerPx] = useState<number | null>(null);
  const [isDragging, setIsDragging] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  /** The month that a key has led to: the last ones are never at the top of the window. */
  const [keyed, setKeyed] = useState<number | null>(null);
  const frame = useRef<number | undefined>(undefined);
  useEffect(() => () => cancelAnimationFrame(frame.current ?? 0), []);

  const isAtEnd = scrollTop >= scrollablePx - 1;
  const atTop = monthAt(layout, scrollTop);
  const current = isAtEnd && keyed !== null ? Math.max(atTop, keyed) : atTop;
  const markerPx = railPlace(layout, scrollTop);
  const pointed =
    pointerPx === null || isDragging ? current : monthAt(layout, scrollTopAt(layout, pointerPx));
  const bubblePx = pointerPx ?? markerPx;
  const hasBubble = pointerPx !== null || isFocused;
  const nameOf = (index: number): string => {
    const month = months[index];
    return month === undefined ? '' : formatMonth(month.takenAtMs);
  };

  function heightOf(event: PointerEvent): number {
    const topPx = event.clientY - (rail?.getBoundingClientRect().top ?? 0);
    return Math.min(railPx, Math.max(0, topPx));
  }

  /** Once a frame: pointers move more often than that. */
  function scrollSoon(top: number): void {
    cancelAnimationFrame(frame.current ?? 0);
    frame.current = requestAnimationFrame(() => scroller?.scrollTo({ top }));
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setIsDragging(true);
    setPointerPx(heightOf(event));
    setKeyed(null);
    scrollSoon(scrollTopAt(layout, heightOf(event)));
  }

  function onPointerMove(event: PointerEvent): void {
    setPointerPx(heightOf(event));
    if (isDragging) scrollSoon(scrollTopAt(layout, heightOf(event)));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = monthByKey(layout.months, current, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setKeyed(next);
    scroller?.scrollTo({ top: next === 0 ? 0 : (layout.topsPx[next] ?? 0) + 1 });
  }

  return (
    <div
      className="timeline"
      data-dragging={isDragging || undefined}
      role="slider"
      tabIndex={0}
      aria-label={text.library.timeline}
      aria-orientation="vertical"
      // Newer is up, and up is more.
      aria-valuemin={1}
      aria-valuemax={months.length}
      aria-valuenow={months.length - Math.max(0, current)}
      aria-valuetext={nameOf(current)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => !isDragging && setPointerPx(null)}
      onLostPointerCapture={() => {
        setIsDragging(false);
        setPointerPx(null);
      }}
      onKeyDown={onKeyDown}
      onFocus={(event) => setIsFocused(event.currentTarget.matches(':focus-visible'))}
      onBlur={() => setIsFocused(false)}
    >
      <div ref={setRail} className="timeline-rail" aria-hidden>
        {marks.map(({ year, topPx, isDot }) => (
          <span
            key={year}
            className={isDot ? 'timeline-dot' : 'timeline-year tabular'}
            style={{ transform: `translateY(${String(topPx)}px)` }}
          >
            {isDot ? '' : year}
          </span>
        ))}
        <span className="timeline-marker" style={{ transform: `translateY(${String(markerPx)}px)` }} />
        {hasBubble && (
          <span
            className="timeline-bubble tabular"
            style={{ transform: `translateY(${String(bubblePx)}px) translateY(-50%)` }}
          >
            {nameOf(pointed)}
          </span>
        )}
      </div>
    </div>
  );
}
