/** Light, dark, or as the system: kept in this browser. Runs in the page. */
import { useSyncExternalStore } from 'react';
import { appearances, type Appearance } from '../../contract/language.ts';
import { desktopHost } from '../api/host.ts';
import { language } from '../text/language.ts';

const storageKey = 'recollect.appearance';
const listeners = new Set<() => void>();

function read(): Appearance {
  try {
    const stored = window.localStorage.getItem(storageKey);
    return appearances.find((appearance) => appearance === stored) ?? 'system';
  } catch {
    // Storage can be switched off.
    return 'system';
  }
}

let current = read();

/** Puts the choice on the document, where tokens.css finds it. */
export function applyAppearance(): void {
  if (current === 'system') delete document.documentElement.dataset['appearance'];
  else document.documentElement.dataset['appearance'] = current;
  // The window's own menu, tray and messages speak and look as the page does.
  void desktopHost()?.tellLooks({ language, appearance: current });
}

export function setAppearance(next: Appearance): void {
  current = next;
  try {
    window.localStorage.setItem(storageKey, next);
  } catch {
    // It then lasts as long as the page.
  }
  applyAppearance();
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, () => current);
}
