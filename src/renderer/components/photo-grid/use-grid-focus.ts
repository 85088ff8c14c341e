/** Which photo of a grid has the focus, or gets it from Tab, through scrolling and new layouts. Runs in the page. */
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type Ref,
  type RefObject,
} from 'react';
import type { PhotoId } from '../../../contract/index.ts';
import type { GridRow, ShapeSection } from './grid-rows.ts';
import { placeOf, type GridPlace } from './row-search.ts';

export interface PhotoGridHandle {
  /** Brings a photo into sight and puts the focus on it; without one, on the current or first photo. */
  focusPhoto(photoId?: PhotoId): void;
}

export interface FocusedGrid {
  readonly grid: RefObject<HTMLElement | null>;
  readonly sections: readonly ShapeSection[];
  readonly rows: readonly GridRow[];
  readonly indexes: ReadonlyMap<PhotoId, number>;
  readonly scrollToRow: (row: number) => void;
}

export interface GridFocus {
  /** The photo that Tab leads to; null where there is none. */
  readonly tabbableId: PhotoId | null;
  /** Where it is; undefined before the grid has been laid out. */
  readonly tabbablePlace: GridPlace | undefined;
  /** It has the focus, without anything being moved. */
  readonly onActivate: (photoId: PhotoId) => void;
  readonly focusPhoto: (photoId: PhotoId) => void;
  /** What has the focus may go, or move to another row, with the next drawing: this one gets it, and is in sight. */
  readonly holdOn: (photoId: PhotoId) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/** The cell of a photo, as far as it is drawn. */
function cellIn(grid: HTMLElement | null, photoId: PhotoId): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-photo-id="${String(photoId)}"]`) ?? null;
}

interface ActivePhoto {
  readonly photoId: PhotoId;
  /** Where it was in the order of all photos: once it is gone, its neighbour is there. */
  readonly index: number;
}

/** The photo at this place of all sections, or the last where there are fewer; null where there is none. */
export function photoNear(sections: readonly Pick<ShapeSection, 'photos'>[], index: number): PhotoId | null {
  let before = 0;
  let last: PhotoId | null = null;
  for (const { photos } of sections) {
    const photo = photos[Math.min(index - before, photos.length - 1)];
    last = photo?.photoId ?? last;
    before += photos.length;
    if (index < before) return last;
  }
  return last;
}

export function useGridFocus(
  ref: Ref<PhotoGridHandle> | undefined,
  { grid, sections, rows, indexes, scrollToRow }: FocusedGrid,
): GridFocus {
  const [active, setActive] = useState<ActivePhoto | null>(null);
  /** A photo whose cell is to have the focus once it is drawn; `first` for whichever comes first. */
  const wantsFocus = useRef<PhotoId | 'first' | null>(null);
  /** It may have moved out of the window, and is to be seen. */
  const wantsSight = useRef(false);
  const hasFocus = useRef(false);
  const firstPhoto = photoNear(sections, 0);
  const tabbableId =
    active === null
      ? firstPhoto
      : indexes.has(active.photoId)
        ? active.photoId
        : photoNear(sections, active.index);
  const tabbableIndex = tabbableId === null ? undefined : indexes.get(tabbableId);

  const focusPhoto = useCallback(
    (photoId: PhotoId) => {
      const index = indexes.get(photoId);
      if (index === undefined) return;
      setActive({ photoId, index });
      const place = placeOf(rows, index);
      if (place === undefined) {
        // The grid has not been laid out yet.
        wantsFocus.current = photoId;
        return;
      }
      scrollToRow(place.row);
      const cell = cellIn(grid.current, photoId);
      wantsFocus.current = cell === null ? photoId : null;
      cell?.focus({ preventScroll: true });
    },
    [grid, indexes, rows, scrollToRow],
  );
  // Other photos, and nobody is among them: Tab leads to the first again.
  useEffect(() => {
    if (!hasFocus.current) setActive(null);
  }, [firstPhoto]);
  // A new layout draws other rows: a cell that had the focus gets it again, without scrolling there.
  useEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) wantsFocus.current ??= tabbableId;
  }, [rows, tabbableId]);
  useImperativeHandle(
    ref,
    () => ({
      focusPhoto: (photoId) => {
        // A photo that is gone leaves the focus to the one that Tab leads to.
        const wanted = photoId !== undefined && indexes.has(photoId) ? photoId : tabbableId;
        if (wanted === null) wantsFocus.current = 'first';
        else focusPhoto(wanted);
      },
    }),
    [focusPhoto, indexes, tabbableId],
  );
  // A cell that was scrolled in from afar exists only after the next drawing.
  useEffect(() => {
    const wanted = wantsFocus.current === 'first' ? tabbableId : wantsFocus.current;
    if (wanted === null) return;
    const cell = cellIn(grid.current, wanted);
    if (cell === null) return;
    wantsFocus.current = null;
    cell.focus({ preventScroll: true });
    if (wantsSight.current) cell.scrollIntoView({ block: 'nearest' });
    wantsSight.current = false;
  });

  return {
    tabbableId,
    tabbablePlace: tabbableIndex === undefined ? undefined : placeOf(rows, tabbableIndex),
    onActivate: useCallback((photoId) => setActive({ photoId, index: indexes.get(photoId) ?? 0 }), [indexes]),
    focusPhoto,
    holdOn: useCallback(
      (photoId) => {
        setActive({ photoId, index: indexes.get(photoId) ?? 0 });
        wantsFocus.current = photoId;
        wantsSight.current = true;
      },
      [indexes],
    ),
    onFocus: () => (hasFocus.current = true),
    onBlur: () => (hasFocus.current = false),
  };
}
