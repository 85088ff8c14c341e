/** A finger swept sideways shows the next or previous photo; swept down, it closes. Runs in the page. */
import { useMemo, useRef, type TouchEvent } from 'react';
import { isRightToLeft } from '../../text/language.ts';

export interface SwipeHandlers {
  readonly onTouchStart: (event: TouchEvent) => void;
  readonly onTouchEnd: (event: TouchEvent) => void;
}

const leastPx = 48;

export function useSwipe(onNext: () => void, onPrevious: () => void, onClose: () => void): SwipeHandlers {
  const start = useRef<{ x: number; y: number } | null>(null);
  return useMemo(
    () => ({
      onTouchStart: (event) => {
        const touch = event.touches[0];
        // Two fingers zoom.
        start.current =
          touch === undefined || event.touches.length > 1 ? null : { x: touch.clientX, y: touch.clientY };
      },
      onTouchEnd: (event) => {
        const touch = event.changedTouches[0];
        if (start.current === null || touch === undefined) return;
        const x = touch.clientX - start.current.x;
        const y = touch.clientY - start.current.y;
        start.current = null;
        if (Math.abs(x) > leastPx && Math.abs(x) > 1.5 * Math.abs(y))
          (x < 0 === isRightToLeft ? onPrevious : onNext)();
        else if (y > 2 * leastPx && y > 1.5 * Math.abs(x)) onClose();
      },
    }),
    [onNext, onPrevious, onClose],
  );
}
