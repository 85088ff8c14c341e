/** A choice between two that this browser remembers. Runs in the page. */
import { useCallback, useState } from 'react';

export function useKeptChoice(name: string, fallback: boolean): readonly [boolean, () => void] {
  const key = `recollect.${name}`;
  const [isOn, setIsOn] = useState(() => {
    try {
      return (window.localStorage.getItem(key) ?? String(fallback)) === 'true';
    } catch {
      // Storage can be switched off.
      return fallback;
    }
  });
  const toggle = useCallback(() => {
    setIsOn(!isOn);
    try {
      window.localStorage.setItem(key, String(!isOn));
    } catch {
      // It then lasts as long as the viewer.
    }
  }, [isOn, key]);
  return [isOn, toggle];
}
