/** A justified, virtualised grid of photos that is walked with the arrow keys. Runs in the page. */
import {
  use,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type ReactElement,
  type Ref,
} from 'react';
import type { PhotoId, PhotoSummary } from '../../../contract/index.ts';
import { useAwayFolders } from '../../api/away-folders.ts';
import { useFavorites } from '../photo-actions/favorites.ts';
import { AwayContext } from './away-context.ts';
import { drawnSections } from './drawn-sections.ts';
import { GridSectionView } from './GridSectionView.tsx';
import { readingKey } from '../../text/reading-key.ts';
import { moveInGrid, photoAt } from './grid-keys.ts';
import {
  type GridRow,
  indexPhotos,
  isSummary,
  makeGridRows,
  noRows,
  type ShapeSection,
  type Stacks,
} from './grid-rows.ts';
import './photo-grid.css';
import { PhotoSourceContext } from './photo-source.ts';
import { placeOf } from './row-search.ts';
import { useGridSelection } from './use-grid-selection.ts';
import { useMarquee } from './use-marquee.ts';
import { Marquee } from './Marquee.tsx';
import { useGridFocus, type PhotoGridHandle } from './use-grid-focus.ts';
import { useGridMeasure } from './use-grid-measure.ts';
import { useGridWindow } from './use-grid-window.ts';
import { useZoomGestures } from './use-zoom-gestures.ts';
import { useZoom } from './zoom.ts';

/** Where the sections are. */
export interface LaidOut {
  /** From the top of what scrolls to the grid's. */
  readonly offsetTop: number;
  /** From the grid's top to each section's, and last its height. */
  readonly sectionTops: readonly number[];
}

export interface PhotoGridProps {
  readonly label: string;
  readonly sections: readonly ShapeSection[];
  /** The element that scrolls; the grid lies somewhere inside it. */
  readonly scroller: HTMLElement | null;
  readonly onOpen: (photo: Pick<PhotoSummary, 'photoId'>) => void;
  /** Null where photos are only looked at and selected: in the bin. */
  readonly onMoreLikeThis: ((photo: PhotoSummary) => void) | null;
  /** Near-duplicates behind photos of the sections, and what follows an open stack. */
  readonly stacks?: Stacks | undefined;
  readonly onToggleStack?: ((leaderId: PhotoId) => void) | undefined;
  /** It was laid out, for the first time or anew. */
  readonly onLaidOut?: ((laidOut: LaidOut) => void) | undefined;
  readonly ref?: Ref<PhotoGridHandle>;
}

const noStacks: Stacks = new Map();

/** The photos of these rows whose summaries have to be fetched. */
function unknownPhotos(rows: readonly GridRow[], first: number, last: number): PhotoId[] {
  const photoIds: PhotoId[] = [];
  for (const row of rows.slice(Math.max(0, first), last + 1)) {
    if (row.kind !== 'photos') continue;
    for (let index = row.start; index < row.end; index += 1) {
      const photo = row.photos[index];
      if (photo !== undefined && !isSummary(photo)) photoIds.push(photo.photoId);
    }
  }
  return photoIds;
}

export function PhotoGrid(props: PhotoGridProps): ReactElement {
  const { label, sections, scroller, onOpen, onMoreLikeThis, ref } = props;
  const { stacks = noStacks, onToggleStack, onLaidOut } = props;
  const gridRef = useRef<HTMLDivElement>(null);
  const source = use(PhotoSourceContext);
  const favorites = useFavorites();
  const zoom = useZoom();
  const { layout, offsetTop } = useGridMeasure(gridRef, scroller, zoom.level);
  const grid = useMemo(() => (layout === null ? noRows : makeGridRows(sections, layout)), [sections, layout]);
  const indexes = useMemo(() => indexPhotos(sections), [sections]);
  const { rows } = grid;
  const { sectionTops } = grid;
  useLayoutEffect(() => onLaidOut?.({ offsetTop, sectionTops }), [onLaidOut, offsetTop, sectionTops]);
  useZoomGestures(scroller);
  const gridWindow = useGridWindow(scroller, grid, indexes, { gridTop: offsetTop, zoom });
  const { firstRow, lastRow, firstInSight, lastInSight, isRushing, windowPx, scrollToRow } = gridWindow;
  const gridId = useId();
  useEffect(() => () => source.want(gridId, []), [source, gridId]);
  // What is in sight comes before what is only drawn.
  useEffect(() => {
    if (isRushing) return;
    const photoIds = [
      ...unknownPhotos(rows, firstInSight, lastInSight),
      ...unknownPhotos(rows, lastInSight + 1, lastRow),
      ...unknownPhotos(rows, firstRow, firstInSight - 1),
    ];
    // A grid of summaries wants nothing, and takes nothing from the one that lies below it.
    if (photoIds.length > 0) source.want(gridId, photoIds);
  }, [source, gridId, rows, firstRow, firstInSight, lastInSight, lastRow, isRushing]);

  const focus = useGridFocus(ref, { grid: gridRef, sections, rows, indexes, scrollToRow });
  const { tabbableId, tabbablePlace, focusPhoto, holdOn } = focus;
  const summaryOf = (photoId: PhotoId): PhotoSummary | undefined => {
    const place = placeOf(rows, indexes.get(photoId) ?? -1);
    const shape = place === undefined ? undefined : photoAt(rows, place);
    return shape === undefined || isSummary(shape) ? shape : source.get(photoId);
  };
  const selecting = useGridSelection(gridRef, sections, indexes, tabbableId, summaryOf);
  const marquee = useMarquee(scroller, gridRef, grid);
  // The row that Tab leads to stays in the document even when it is scrolled away.
  const tabbableRow = tabbablePlace?.row;
  const drawn = useMemo(
    () => drawnSections(rows, firstRow, lastRow, tabbableRow),
    [rows, firstRow, lastRow, tabbableRow],
  );

  const toggleStack = useCallback(
    (leaderId: PhotoId) => {
      // What had the focus may go, or move to another row: the leader stays.
      holdOn(leaderId);
      onToggleStack?.(leaderId);
    },
    [holdOn, onToggleStack],
  );

  function onKeyDown(event: KeyboardEvent): void {
    // A button in a cell has keys of its own.
    const isOnButton = event.target instanceof HTMLButtonElement;
    if (isOnButton && (event.key === 'Enter' || event.key === ' ')) return;
    const place = tabbablePlace;
    if (place === undefined || event.altKey || selecting.onKeyDown(event, tabbableId)) return;
    const shape = photoAt(rows, place);
    const photo = shape === undefined || isSummary(shape) ? shape : source.get(shape.photoId);
    const stack = photo === undefined ? undefined : stacks.get(photo.photoId);
    const isCommand = event.ctrlKey || event.metaKey;
    if (shape !== undefined && !isCommand && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      onOpen(shape);
    } else if (photo !== undefined && onMoreLikeThis !== null && !isCommand && event.key === 'm') {
      event.preventDefault();
      onMoreLikeThis(photo);
    } else if (photo !== undefined && onMoreLikeThis !== null && !isCommand && event.key === 'f') {
      event.preventDefault();
      favorites.toggle(photo);
    } else if (stack !== undefined && !isCommand && event.key === 's') {
      event.preventDefault();
      toggleStack(stack.leaderId);
    } else {
      const rowHeight = rows[place.row]?.heightPx ?? 1;
      const rowsPerPage = Math.max(1, Math.floor(windowPx / rowHeight));
      const next = moveInGrid(rows, place, { key: readingKey(event.key), isCommand, rowsPerPage });
      const nextPhoto = next === undefined ? undefined : photoAt(rows, next);
      if (nextPhoto === undefined) return;
      event.preventDefault();
      focusPhoto(nextPhoto.photoId);
      if (event.shiftKey) selecting.extend(tabbableId, nextPhoto.photoId);
    }
  }

  const away = useAwayFolders();
  return (
    <AwayContext value={away}>
      <div
        ref={gridRef}
        className="photo-grid"
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length}
        aria-multiselectable={selecting.store !== null}
        data-selecting={selecting.isSelecting || undefined}
        onClickCapture={selecting.onClickCapture}
        onPointerDown={selecting.onPointerDown}
        onContextMenuCapture={selecting.onContextMenuCapture}
        onDragStart={selecting.onDragStart}
        style={{ height: grid.heightPx }}
        onKeyDown={onKeyDown}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
      >
        {drawn.map(({ section, rows: drawnRows }) => (
          <GridSectionView
            key={sections[section]?.key ?? section}
            grid={grid}
            section={section}
            rows={drawnRows}
            activeId={tabbableId}
            isRushing={isRushing}
            stacks={stacks}
            onActivate={focus.onActivate}
            onOpen={onOpen}
            onMoreLikeThis={onMoreLikeThis}
            onToggleStack={toggleStack}
            onToggleSection={selecting.toggleSection}
          />
        ))}
        {marquee !== null && <Marquee rectangle={marquee} />}
      </div>
    </AwayContext>
  );
}
