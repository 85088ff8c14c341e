/** Says "yes" only to what has been true for a while. Runs in the page. */
import { useEffect, useState } from 'react';

/** True once `isTrue` has been true for `delayMs`; false as soon as it is not. */
export function useDelayedTrue(isTrue: boolean, delayMs: number): boolean {
  const [wasLong, setWasLong] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setWasLong(isTrue), isTrue ? delayMs : 0);
    return () => window.clearTimeout(timer);
  }, [isTrue, delayMs]);
  return isTrue && wasLong;
}
