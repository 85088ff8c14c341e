/** The small picture on a chip. Runs in the page. */
import { ImageIcon } from 'lucide-react';
import { useState, type ReactElement } from 'react';

/** @param url null where the browser cannot show it */
export function ImagePreview({ url }: { readonly url: string | null }): ReactElement {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  if (url === null || url === brokenUrl) {
    return (
      <span className="query-chip-photo query-chip-photo-none">
        <ImageIcon size={14} strokeWidth={1.5} aria-hidden />
      </span>
    );
  }
  return (
    <img className="query-chip-photo" src={url} alt="" draggable={false} onError={() => setBrokenUrl(url)} />
  );
}
