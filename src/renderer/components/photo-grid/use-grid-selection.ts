/** Selecting photos of a grid by click, long press and keys. Runs in the page. */
import {
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { photoIdSchema, type PhotoId, type PhotoSummary } from '../../../contract/index.ts';
import { extendTo, selectAll, toggle, toggleAll, type PhotoOrder } from '../selection/selection.ts';
import { SelectionContext, useSelectedCount, type SelectionStore } from '../selection/selection-store.ts';
import { beginPhotoDrag } from '../photo-drag/photo-drag.ts';
import { keysAreTaken } from '../keys-are-taken.ts';
import type { ShapeSection } from './grid-rows.ts';

export interface GridSelection {
  /** Null where nothing can be selected. */
  readonly store: SelectionStore | null;
  readonly isSelecting: boolean;
  /** Before the cells hear of a click: takes those that select. */
  readonly onClickCapture: (event: MouseEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onContextMenuCapture: (event: MouseEvent) => void;
  /** A photo is dragged: all that are selected go with it where it is one of them. */
  readonly onDragStart: (event: DragEvent) => void;
  /** True where the key was one that selects. */
  readonly onKeyDown: (event: KeyboardEvent, activeId: PhotoId | null) => boolean;
  /** The focus has gone from one photo to another while Shift was held. */
  readonly extend: (from: PhotoId | null, to: PhotoId) => void;
  readonly toggleSection: (section: number) => void;
}

/** As long as phones take for it. */
const longPressMs = 450;
/** A finger that has moved this far scrolls. */
const longPressSlopPx = 10;

function photoIdOf(target: EventTarget | null): PhotoId | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-photo-id]') : null;
  return photoIdSchema.safeParse(Number(cell?.dataset['photoId'])).data;
}

export function useGridSelection(
  grid: RefObject<HTMLElement | null>,
  sections: readonly ShapeSection[],
  indexes: PhotoOrder['indexes'],
  /** The photo that Tab leads to: a range without an anchor begins there. */
  activeId: PhotoId | null,
  summaryOf: (photoId: PhotoId) => PhotoSummary | undefined,
): GridSelection {
  const store = use(SelectionContext);
  const isSelecting = useSelectedCount(store) > 0;
  const order = useMemo((): PhotoOrder => ({ ids: [...indexes.keys()], indexes }), [indexes]);
  /** A long press has selected; the click that follows it is not one. */
  const pressed = useRef(false);
  const pressTimer = useRef<number | undefined>(undefined);

  const extend = useCallback(
    (from: PhotoId | null, to: PhotoId) => store?.set(extendTo(store.get(), order, to, from ?? to)),
    [store, order],
  );

  function onClickCapture(event: MouseEvent): void {
    const photoId = photoIdOf(event.target);
    if (store === null || photoId === undefined) return;
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const isCheck = button?.classList.contains('grid-check') ?? false;
    if (button !== null && !isCheck) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const selects = isCheck || event.shiftKey || isCommand || isSelecting || pressed.current;
    if (!selects) return;
    event.preventDefault();
    event.stopPropagation();
    if (pressed.current) pressed.current = false;
    else if (event.shiftKey) extend(activeId, photoId);
    else store.set(toggle(store.get(), photoId));
  }

  function onPointerDown(event: PointerEvent): void {
    const photoId = photoIdOf(event.target);
    pressed.current = false;
    window.clearTimeout(pressTimer.current);
    if (store === null || photoId === undefined || event.pointerType === 'mouse') return;
    const { clientX, clientY } = event;
    const stop = new AbortController();
    const end = (): void => {
      window.clearTimeout(pressTimer.current);
      stop.abort();
    };
    pressTimer.current = window.setTimeout(() => {
      stop.abort();
      pressed.current = true;
      store.set(toggle(store.get(), photoId));
    }, longPressMs);
    const { signal } = stop;
    window.addEventListener('pointerup', end, { signal });
    window.addEventListener('pointercancel', end, { signal });
    window.addEventListener(
      'pointermove',
      (moved) => {
        if (Math.hypot(moved.clientX - clientX, moved.clientY - clientY) > longPressSlopPx) end();
      },
      { signal },
    );
  }

  function onDragStart(event: DragEvent): void {
    const photoId = photoIdOf(event.target);
    if (photoId === undefined) return;
    window.clearTimeout(pressTimer.current);
    const ids = store?.get().ids;
    const photoIds = ids?.has(photoId) === true ? [...ids] : [photoId];
    beginPhotoDrag(event.nativeEvent, photoIds, summaryOf(photoId));
  }

  function onContextMenuCapture(event: MouseEvent): void {
    // Some phones ask for a menu after a long press, which selects here.
    if (event.nativeEvent instanceof globalThis.PointerEvent && event.nativeEvent.pointerType === 'touch') {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  function onKeyDown(event: KeyboardEvent, active: PhotoId | null): boolean {
    if (store === null || active === null) return false;
    const isCommand = event.ctrlKey || event.metaKey;
    const isSpace = event.key === ' ';
    const toggles = (!isCommand && event.key === 'x') || (isSpace && (isCommand || isSelecting));
    if (!toggles) return false;
    event.preventDefault();
    store.set(toggle(store.get(), active));
    return true;
  }

  // Wherever the focus is, as long as nobody types and these photos are the ones in sight.
  useEffect(() => {
    if (store === null) return undefined;
    const onSelectAll = (event: globalThis.KeyboardEvent): void => {
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (event.defaultPrevented || !isCommand || event.key.toLowerCase() !== 'a') return;
      if (keysAreTaken(event.target) || grid.current?.closest('[inert]') != null) return;
      event.preventDefault();
      store.set(selectAll(store.get(), order));
    };
    window.addEventListener('keydown', onSelectAll);
    return () => window.removeEventListener('keydown', onSelectAll);
  }, [store, order, grid]);

  const toggleSection = useCallback(
    (section: number) => {
      const photoIds = sections[section]?.photos.map(({ photoId }) => photoId) ?? [];
      store?.set(toggleAll(store.get(), photoIds));
    },
    [store, sections],
  );

  return {
    store,
    isSelecting,
    onClickCapture,
    onPointerDown,
    onContextMenuCapture,
    onDragStart,
    onKeyDown,
    extend,
    toggleSection,
  };
}
