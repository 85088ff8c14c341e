/** Pictures that will be wanted next, fetched and decoded ahead. Runs in the page. */
import { useEffect, useRef } from 'react';

/** What is not wanted any more is given up while it is on its way. */
export function usePreloaded(urls: readonly (string | undefined)[]): void {
  const images = useRef(new Map<string, HTMLImageElement>());
  const list = urls.filter((url) => url !== undefined).join('\n');
  useEffect(() => {
    const wanted = new Set(list.split('\n').filter((url) => url !== ''));
    const kept = images.current;
    for (const [url, image] of kept) {
      if (wanted.has(url)) continue;
      if (!image.complete) image.removeAttribute('src');
      kept.delete(url);
    }
    for (const url of wanted) {
      if (kept.has(url)) continue;
      const image = new Image();
      image.src = url;
      // One that cannot be shown says so when it is its turn.
      image.decode().catch(() => undefined);
      kept.set(url, image);
    }
  }, [list]);
  useEffect(() => {
    const kept = images.current;
    return () => {
      for (const image of kept.values()) if (!image.complete) image.removeAttribute('src');
      kept.clear();
    };
  }, []);
}
