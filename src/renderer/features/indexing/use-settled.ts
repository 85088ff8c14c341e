/** Holds a lively number still for a while. Runs in the page. */
import { useEffect, useRef, useState } from 'react';

/**
 * The value as it was at most `holdMs` ago: it changes at most that often. From nothing to a value, and from a
 * value to nothing, it changes at once.
 */
export function useSettled(value: number | null, holdMs: number): number | null {
  const [shown, setShown] = useState(value);
  const changedAtMs = useRef(0);
  useEffect(() => {
    if (value === shown) return undefined;
    const isSudden = value === null || shown === null;
    const waitMs = isSudden ? 0 : Math.max(0, changedAtMs.current + holdMs - performance.now());
    const timer = window.setTimeout(() => {
      changedAtMs.current = performance.now();
      setShown(value);
    }, waitMs);
    return () => window.clearTimeout(timer);
  }, [value, shown, holdMs]);
  return shown;
}
