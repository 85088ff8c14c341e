/** The rectangle that is being drawn over the photos. Runs in the page. */
import type { ReactElement } from 'react';
import type { Rectangle } from './photos-in-rectangle.ts';

export function Marquee({ rectangle }: { readonly rectangle: Rectangle }): ReactElement {
  const { startPx, endPx, topPx, bottomPx } = rectangle;
  return (
    <div
      className="grid-marquee"
      role="presentation"
      style={{
        insetInlineStart: startPx,
        top: topPx,
        width: endPx - startPx,
        height: bottomPx - topPx,
      }}
    />
  );
}
