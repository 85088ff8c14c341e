/** One picture of the open photo, in sight once it is decoded; its loading ends with it. Runs in the page. */
import { useLayoutEffect, useRef, type ReactElement } from 'react';

export type PictureStage = 'waiting' | 'shown' | 'failed';

export interface PictureLayerProps {
  readonly url: string;
  readonly stage: PictureStage;
  /** With the picture's own width, in pixels. */
  readonly onShown: (widthPx: number) => void;
  readonly onFailed: () => void;
}

export function PictureLayer({ url, stage, onShown, onFailed }: PictureLayerProps): ReactElement {
  const image = useRef<HTMLImageElement>(null);
  useLayoutEffect(() => {
    const element = image.current;
    if (element === null) return undefined;
    element.src = url;
    // Taking an image out of the page does not end its loading.
    return () => element.removeAttribute('src');
  }, [url]);
  return (
    <img
      ref={image}
      className="viewer-layer viewer-layer-late"
      data-stage={stage}
      alt=""
      decoding="async"
      draggable={false}
      onLoad={({ currentTarget }) => {
        const shown = (): void => onShown(currentTarget.naturalWidth);
        // Loaded is not decoded: it would come into sight in stripes. Where decoding ahead is refused, it is shown all the same.
        currentTarget.decode().then(shown, shown);
      }}
      onError={onFailed}
    />
  );
}
