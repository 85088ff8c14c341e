/** Of which photo of a grid it is told why it is there: hovered for a moment, or asked for with `i`. Runs in the page. */
import { useCallback, useEffect, useState } from 'react';
import { photoIdSchema, type PhotoId } from '../../../../contract/index.ts';

export interface ExplainedPhoto {
  readonly photoId: PhotoId;
  /** Asked for by key it follows the focus until it is closed; otherwise it goes with the pointer. */
  readonly isByKey: boolean;
}

/** Long enough to cross the photos without one of these in the way. */
const hoverMs = 500;

function cellOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-photo-id]') : null;
}

function photoIdOf(cell: HTMLElement | null): PhotoId | undefined {
  return photoIdSchema.safeParse(Number(cell?.dataset['photoId'])).data;
}

/** @param view the element that holds the photos and scrolls */
export function useExplainedPhoto(view: HTMLElement | null): {
  readonly explained: ExplainedPhoto | null;
  readonly close: () => void;
} {
  const [explained, setExplained] = useState<ExplainedPhoto | null>(null);
  const closeHovered = useCallback(
    () => setExplained((before) => (before?.isByKey === true ? before : null)),
    [],
  );

  useEffect(() => {
    if (view === null) return undefined;
    let timer: number | undefined;
    let hovered: HTMLElement | null = null;
    let lastPoint: string | undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const unhover = (): void => {
      window.clearTimeout(timer);
      hovered = null;
      closeHovered();
    };

    const onPointerMove = (event: PointerEvent): void => {
      // Photos that move below a pointer at rest are not pointed at.
      const point = `${String(event.clientX)} ${String(event.clientY)}`;
      const hasMoved = lastPoint !== undefined && lastPoint !== point;
      lastPoint = point;
      // A long press selects, and who drags has something else in mind.
      if (event.pointerType === 'touch' || event.buttons !== 0) unhover();
      else if (hasMoved && cellOf(event.target) !== hovered) {
        unhover();
        hovered = cellOf(event.target);
        const photoId = photoIdOf(hovered);
        if (photoId === undefined) return;
        timer = window.setTimeout(
          () => setExplained((before) => (before?.isByKey === true ? before : { photoId, isByKey: false })),
          hoverMs,
        );
      }
    };

    const onKeyDown = (event: KeyboardEvent): void => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      const photoId = photoIdOf(cellOf(event.target));
      if (event.key !== 'i' || !isPlain || photoId === undefined) return;
      event.preventDefault();
      setExplained((before) => (before?.photoId === photoId ? null : { photoId, isByKey: true }));
    };

    const onFocusIn = (event: FocusEvent): void => {
      const photoId = photoIdOf(cellOf(event.target));
      setExplained((before) => {
        if (before?.isByKey !== true || before.photoId === photoId) return before;
        return photoId === undefined ? null : { photoId, isByKey: true };
      });
    };
    const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
      // Null: a row is drawn anew, or the window is left. The next focus tells.
      if (relatedTarget instanceof Node && !view.contains(relatedTarget)) setExplained(null);
    };

    const onAnyKey = ({ key }: KeyboardEvent): void => {
      if (key !== 'Escape') unhover();
    };
    const onPress = (): void => {
      unhover();
      setExplained(null);
    };
    view.addEventListener('pointermove', onPointerMove, { signal });
    view.addEventListener('pointerleave', unhover, { signal });
    view.addEventListener('scroll', unhover, { signal, passive: true });
    view.addEventListener('keydown', onKeyDown, { signal });
    view.addEventListener('focusin', onFocusIn, { signal });
    view.addEventListener('focusout', onFocusOut, { signal });
    window.addEventListener('keydown', onAnyKey, { signal, capture: true });
    window.addEventListener('pointerdown', onPress, { signal, capture: true });
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [view, closeHovered]);

  const close = useCallback(() => setExplained(null), []);
  return { explained, close };
}
