/** The browser's real full screen, for as long as the viewer is open. Runs in the page. */
import { useCallback, useEffect, useSyncExternalStore } from 'react';

export interface FullScreen {
  /** Phones of some makers have none for pages. */
  readonly isPossible: boolean;
  readonly isFull: boolean;
  readonly toggle: () => void;
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}

function leave(): void {
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
}

export function useFullScreen(): FullScreen {
  const isFull = useSyncExternalStore(subscribe, () => document.fullscreenElement !== null);
  useEffect(() => leave, []);
  const toggle = useCallback(() => {
    if (document.fullscreenElement !== null) leave();
    // The whole page, so that messages and menus are in it. Refused, nothing has changed.
    else document.documentElement.requestFullscreen().catch(() => undefined);
  }, []);
  return { isPossible: document.fullscreenEnabled, isFull, toggle };
}
