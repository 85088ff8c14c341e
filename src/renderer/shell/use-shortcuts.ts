/** Keys that work wherever the focus is. Runs in the page. */
import { useEffect } from 'react';
import { pressedEverywhere, type ShortcutEverywhere } from '../shortcuts/shortcuts.ts';

/** What each of them does; `back` where nothing nearer has taken Esc. Stays the same between drawings. */
export type ShortcutActions = Readonly<Record<ShortcutEverywhere, () => void>>;

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

export function useShortcuts(actions: ShortcutActions): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const isInField = isTyping(event.target);
      const pressed = pressedEverywhere(event, isInField);
      // A field takes back what was typed there.
      if (pressed === undefined || (pressed === 'undo' && isInField)) return;
      const isViewerOpen = document.querySelector('.viewer') !== null;
      // From an open photo what was done to it can be taken back, and the box be reached, for which it closes.
      const isForViewer = isViewerOpen && (pressed === 'search' || pressed === 'undo');
      if (isHeld() && !isForViewer) return;
      if (pressed !== 'back') event.preventDefault();
      actions[pressed]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actions]);
}
