/** A justified, virtualised grid of photos that is walked with the arrow keys. Runs in the page. */
import { useVirtualizer, defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type Ref,
} from 'react';
import type { PhotoId, PhotoSummary } from '../../../contract/index.ts';
import { GridRowView } from './GridRowView.tsx';
import { moveInGrid, photoAt } from './grid-keys.ts';
import { indexPhotos, makeGridRows, type PhotoSection, type Stacks } from './grid-rows.ts';
import './photo-grid.css';
import { useGridMeasure } from './use-grid-measure.ts';
import { useKeptPlace } from './use-kept-place.ts';

export interface PhotoGridHandle {
  /** Brings a photo into sight and puts the focus on it; without one, on the current or first photo. */
  focusPhoto(photoId?: PhotoId): void;
}

export interface PhotoGridProps {
  readonly label: string;
  readonly sections: readonly PhotoSection[];
  /** The element that scrolls; the grid lies somewhere inside it. */
  readonly scroller: HTMLElement | null;
  readonly onOpen: (photo: PhotoSummary) => void;
  readonly onMoreLikeThis: (photo: PhotoSummary) => void;
  /** Near-duplicates behind photos of the sections, and what follows an open stack. */
  readonly stacks?: Stacks | undefined;
  readonly onToggleStack?: ((leaderId: PhotoId) => void) | undefined;
  /** The end of the photos is near; called again only for a longer list. */
  readonly onNearEnd?: (() => void) | undefined;
  readonly ref?: Ref<PhotoGridHandle>;
}

/** Rows drawn beyond the window, on each side. */
const overscanRows = 4;
/** How many rows before the end more photos are asked for. */
const nearEndRows = 20;
const noStacks: Stacks = new Map();

/** The cell of a photo, as far as it is drawn. */
function cellIn(grid: HTMLElement | null, photoId: PhotoId): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-photo-id="${String(photoId)}"]`) ?? null;
}

export function PhotoGrid(props: PhotoGridProps): ReactElement {
  const { label, sections, scroller, onOpen, onMoreLikeThis, onNearEnd, ref } = props;
  const { stacks = noStacks, onToggleStack } = props;
  const gridRef = useRef<HTMLDivElement>(null);
  const { layout, offsetTop } = useGridMeasure(gridRef, scroller);
  const rows = useMemo(() => (layout === null ? [] : makeGridRows(sections, layout)), [sections, layout]);
  const places = useMemo(() => indexPhotos(rows), [rows]);
  const [activeId, setActiveId] = useState<PhotoId | null>(null);
  /** A photo whose cell is to have the focus once it is drawn; `first` for whichever comes first. */
  const wantsFocus = useRef<PhotoId | 'first' | null>(null);
  /** It may have moved out of the window, and is to be seen. */
  const wantsSight = useRef(false);

  const firstPhoto = rows.find((row) => row.kind === 'photos')?.cells[0]?.photo.photoId ?? null;
  const tabbableId = activeId !== null && places.has(activeId) ? activeId : firstPhoto;
  const tabbableRow = tabbableId === null ? undefined : places.get(tabbableId)?.row;

  // The row that Tab leads to stays in the document even when it is scrolled away.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      if (tabbableRow === undefined || shown.includes(tabbableRow)) return shown;
      return [...shown, tabbableRow].sort((a, b) => a - b);
    },
    [tabbableRow],
  );

  // The rows are drawn by this component alone, so nothing memoised can hold a stale virtualizer.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => rows[index]?.heightPx ?? 0,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: overscanRows,
    scrollMargin: offsetTop,
    rangeExtractor,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rows]);
  useKeptPlace(scroller, rows, offsetTop);

  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const isNearEnd = rows.length > 0 && lastShown >= rows.length - nearEndRows;
  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, rows.length, onNearEnd]);

  const focusPhoto = useCallback(
    (photoId: PhotoId) => {
      const place = places.get(photoId);
      if (place === undefined) return;
      setActiveId(photoId);
      virtualizer.scrollToIndex(place.row, { align: 'auto' });
      const cell = cellIn(gridRef.current, photoId);
      wantsFocus.current = cell === null ? photoId : null;
      cell?.focus({ preventScroll: true });
    },
    [places, virtualizer],
  );
  // A new layout draws other rows: a cell that had the focus gets it again, without scrolling there.
  const hasFocus = useRef(false);
  useEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) wantsFocus.current ??= tabbableId;
  }, [rows, tabbableId]);
  useImperativeHandle(
    ref,
    () => ({
      focusPhoto: (photoId) => {
        // A photo that is gone leaves the focus to the one that Tab leads to.
        const wanted = photoId !== undefined && places.has(photoId) ? photoId : tabbableId;
        if (wanted === null) wantsFocus.current = 'first';
        else focusPhoto(wanted);
      },
    }),
    [focusPhoto, places, tabbableId],
  );

  // A cell that was scrolled in from afar exists only after the next drawing.
  useEffect(() => {
    const wanted = wantsFocus.current === 'first' ? tabbableId : wantsFocus.current;
    if (wanted === null) return;
    const cell = cellIn(gridRef.current, wanted);
    if (cell === null) return;
    wantsFocus.current = null;
    cell.focus({ preventScroll: true });
    if (wantsSight.current) cell.scrollIntoView({ block: 'nearest' });
    wantsSight.current = false;
  });

  const toggleStack = useCallback(
    (leaderId: PhotoId) => {
      // What had the focus may go, or move to another row: the leader stays.
      setActiveId(leaderId);
      wantsFocus.current = leaderId;
      wantsSight.current = true;
      onToggleStack?.(leaderId);
    },
    [onToggleStack],
  );

  function onKeyDown(event: KeyboardEvent): void {
    // A button in a cell has keys of its own.
    const isOnButton = event.target instanceof HTMLButtonElement;
    if (isOnButton && (event.key === 'Enter' || event.key === ' ')) return;
    const place = tabbableId === null ? undefined : places.get(tabbableId);
    if (place === undefined || event.altKey) return;
    const photo = photoAt(rows, place);
    const stack = photo === undefined ? undefined : stacks.get(photo.photoId);
    const isCommand = event.ctrlKey || event.metaKey;
    if (photo !== undefined && !isCommand && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      onOpen(photo);
    } else if (photo !== undefined && !isCommand && event.key === 'm') {
      event.preventDefault();
      onMoreLikeThis(photo);
    } else if (stack !== undefined && !isCommand && event.key === 's') {
      event.preventDefault();
      toggleStack(stack.leaderId);
    } else {
      const rowHeight = rows[place.row]?.heightPx ?? 1;
      const rowsPerPage = Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / rowHeight));
      const next = moveInGrid(rows, place, { key: event.key, isCommand, rowsPerPage });
      const nextPhoto = next === undefined ? undefined : photoAt(rows, next);
      if (nextPhoto === undefined) return;
      event.preventDefault();
      focusPhoto(nextPhoto.photoId);
    }
  }

  return (
    <div
      ref={gridRef}
      className="photo-grid"
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length}
      aria-multiselectable={false}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
      onFocus={() => (hasFocus.current = true)}
      onBlur={() => (hasFocus.current = false)}
    >
      {items.map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        return (
          <GridRowView
            key={item.key}
            row={row}
            rowIndex={item.index}
            topPx={item.start - offsetTop}
            gapPx={layout?.gap ?? 0}
            activeId={tabbableId}
            stacks={stacks}
            onActivate={setActiveId}
            onOpen={onOpen}
            onMoreLikeThis={onMoreLikeThis}
            onToggleStack={toggleStack}
          />
        );
      })}
    </div>
  );
}
