/** A value once it has stood still for a while. Runs in the page. */
import { useEffect, useState } from 'react';

export function usePaused(value: string, pauseMs: number): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(value), pauseMs);
    return () => window.clearTimeout(timer);
  }, [value, pauseMs]);
  return paused;
}
