/** Keys that work wherever the focus is. Runs in the page. */
import { useEffect } from 'react';

export interface Shortcuts {
  /** `/`, Ctrl+K, Cmd+K. */
  readonly onSearch: () => void;
  /** Esc, where nothing nearer has taken it. */
  readonly onBack: () => void;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))
  );
}

/** True while a dialog or menu holds the keys. */
function isHeld(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

export function useShortcuts({ onSearch, onBack }: Shortcuts): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const isCommandK =
        event.key.toLowerCase() === 'k' &&
        (event.ctrlKey || event.metaKey) &&
        !event.altKey &&
        !event.shiftKey;
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
      const isViewerOpen = document.querySelector('.viewer') !== null;
      if (isCommandK || isSlash) {
        if (isHeld() && !isViewerOpen) return;
        event.preventDefault();
        onSearch();
      } else if (event.key === 'Escape' && !isHeld()) {
        onBack();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onSearch, onBack]);
}
