/** A photo's thumbnail in its cell, which comes into sight once it is there. Runs in the page. */
import { useState, type ReactElement } from 'react';
import { placeholderUrl } from './placeholder.ts';

export interface ThumbnailProps {
  readonly url: string;
  /** The photo's colours as the engine has them. */
  readonly placeholder: string | undefined;
  /** There is none, or the browser cannot show it. */
  readonly onFail: () => void;
}

/** What was shown once is in the browser's memory: it is not faded in again when a row is drawn anew. */
const shownUrls = new Set<string>();

export function Thumbnail({ url, placeholder, onFail }: ThumbnailProps): ReactElement {
  const [shownUrl, setShownUrl] = useState(shownUrls.has(url) ? url : null);
  const isKnown = shownUrls.has(url);
  // Below a thumbnail that is there at once nobody would see it.
  const [background] = useState(() => (isKnown ? undefined : placeholderUrl(placeholder)));
  return (
    <>
      {background !== undefined && (
        <span className="grid-placeholder" style={{ backgroundImage: `url(${background})` }} />
      )}
      <img
        className="grid-thumbnail"
        src={url}
        alt=""
        // With the row, so that zooming does not flicker; an image that is new may take its time.
        decoding={isKnown ? 'sync' : 'async'}
        draggable={false}
        // Another size of a photo that is shown takes its place without a gap.
        data-shown={shownUrl !== null || undefined}
        onLoad={() => {
          shownUrls.add(url);
          setShownUrl(url);
        }}
        onError={onFail}
      />
    </>
  );
}
